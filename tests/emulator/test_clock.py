from datetime import UTC, datetime, timedelta

import pytest

from pytest_mcf.emulator import VirtualClock

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_it_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(START.replace(tzinfo=None))


def test_it_moves_only_when_moved():
    clock = VirtualClock(START)
    assert clock.now == START
    assert clock.tick() == START + timedelta(seconds=1)
    assert clock.advance(HOUR) == clock.now == START + HOUR + timedelta(seconds=1)


def test_what_falls_due_happens_at_its_own_time_and_in_order():
    clock, seen = VirtualClock(START), []
    for name, hours in (("third", 3), ("first", 1), ("second", 1), ("later", 9)):
        clock.call_at(START + hours * HOUR, lambda name=name: seen.append((name, clock.now)))
    clock.advance(5 * HOUR)
    assert seen == [("first", START + HOUR), ("second", START + HOUR), ("third", START + 3 * HOUR)]
    assert clock.now == START + 5 * HOUR


def test_what_happens_may_put_more_on_the_agenda():
    clock, seen = VirtualClock(START), []

    def again():
        seen.append(clock.now)
        clock.call_at(clock.now + HOUR, again)

    clock.call_at(START + HOUR, again)
    clock.advance(3 * HOUR)
    assert seen == [START + HOUR, START + 2 * HOUR, START + 3 * HOUR]


def test_it_does_not_go_back():
    assert not VirtualClock(START).can_advance(-HOUR)
    assert not VirtualClock(START).can_advance(timedelta(days=3_000_000))
    assert VirtualClock(START).can_advance(timedelta(0))
