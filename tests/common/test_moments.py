"""Times as RFC 3339 lets a client write them."""

from datetime import UTC, datetime

import pytest

from pytest_mcf.common.moments import read_moment, read_moment_with_zone

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05T09:00:00Z",
        "2026-01-05t09:00:00z",
        "2026-01-05T09:00:00.000Z",
        "2026-01-05T10:00:00+01:00",
    ],
)
def test_a_time_is_read_however_it_is_written(text):
    assert read_moment(text) == read_moment_with_zone(text) == NINE


def test_a_time_without_a_zone_has_none():
    assert read_moment("2026-01-05T09:00:00") == NINE.replace(tzinfo=None)
    assert read_moment_with_zone("2026-01-05T09:00:00") is None


@pytest.mark.parametrize(
    "value", ["", "MUG", "2026", "2026-13-05T09:00:00Z", "2016-12-31T23:59:60Z", 2026, None]
)
def test_what_is_no_time_is_none(value):
    assert read_moment(value) is read_moment_with_zone(value) is None
