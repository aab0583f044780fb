"""Durations of shipping and delivery."""

from datetime import UTC, datetime, timedelta

import pytest

from pytest_mcf.emulator.fulfillment.timetable import arrival_after, delivery_windows, estimate
from pytest_mcf.model.outbound_2020_07_01.definitions import ShippingSpeedCategory as Speed

FRIDAY = datetime(2026, 1, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize("speed", Speed)
def test_dates_come_in_the_documented_order(speed):
    times = estimate(speed, FRIDAY)
    dates = [times.earliest_ship, times.latest_ship, times.earliest_arrival, times.latest_arrival]
    assert dates == sorted(dates)
    assert dates[0] > FRIDAY


def test_handling_counts_business_days():
    assert estimate(Speed.STANDARD, FRIDAY).latest_ship == datetime(2026, 1, 13, 9, tzinfo=UTC)
    assert estimate(Speed.PRIORITY, FRIDAY).latest_ship == datetime(2026, 1, 12, 9, tzinfo=UTC)


def test_an_arrival_is_counted_from_the_shipping():
    assert arrival_after(Speed.PRIORITY, FRIDAY) == FRIDAY + timedelta(days=1)


def test_windows_are_in_japan_and_ahead():
    windows = delivery_windows(FRIDAY)
    assert len(windows) == 30
    assert all(window.start_date < window.end_date for window in windows)
    assert all(window.start_date.utcoffset() == timedelta(hours=9) for window in windows)
    assert min(window.start_date for window in windows) > FRIDAY + timedelta(days=1)
