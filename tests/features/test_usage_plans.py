"""When calls keep to a usage plan."""

import pytest
from pytest_mcf.steps.http.usage_plans import keeps_to

from pytest_mcf.exchange import Exchange
from pytest_mcf.regions import UsagePlan

PLAN = UsagePlan(rate=2, burst=30)

#: How long a client waits for its access token before its first call arrives, in seconds.
TOKEN = 0.3


def at(*moments):
    return [Exchange("GET", "/", asked_at=moment) for moment in moments]


def test_a_client_that_counts_from_before_its_first_call_keeps_to_it():
    others = [0.0] * (PLAN.burst - 1)
    later = [number / PLAN.rate for number in range(1, 7)]
    assert keeps_to(PLAN, at(*others, *later))
    # Its own bucket was full when it asked for the token; the first call arrives after that.
    assert keeps_to(PLAN, at(TOKEN, *(max(TOKEN, moment) for moment in (*others, *later))))


@pytest.mark.parametrize("rate", [3, 10, 1000])
def test_faster_calls_do_not(rate):
    burst = [0.0] * PLAN.burst
    assert not keeps_to(PLAN, at(*burst, *(number / rate for number in range(1, 7))))
