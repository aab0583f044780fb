"""Turns: in order, within the plan, over all processes."""

import subprocess
import sys

import pytest

from pytest_mcf.gateway.throttle import Throttle
from pytest_mcf.model import OPERATIONS
from pytest_mcf.regions import SANDBOX_PLAN, UsagePlan
from pytest_mcf.upstream.live.rate_limiter import SharedRates

GET, CREATE = OPERATIONS["getFulfillmentOrder"], OPERATIONS["createFulfillmentOrder"]
STOCK, MOVE = OPERATIONS["createInventoryItem"], OPERATIONS["submitFulfillmentOrderStatusUpdate"]
TOKEN = OPERATIONS["getAccessToken"]


@pytest.fixture
def rates(tmp_path, time):
    def rates_of(plan=None):
        return SharedRates(tmp_path / "rates.json", plan, time.now)

    return rates_of


def sent_at(rates, time, operation, count):
    """When so many calls of one worker are sent, in seconds from now."""
    begun, sent = time.now(), []
    for _ in range(count):
        time.sleep(rates.turn(operation))
        sent.append(time.now() - begun)
    return sent


def test_two_thirds_of_the_burst_go_at_once_and_then_one_by_one(rates, time):
    sent = sent_at(rates(SANDBOX_PLAN), time, GET, 13)
    assert sent == pytest.approx([0.0] * 10 + [0.2, 0.4, 0.6])


def test_the_length_of_a_run_is_what_the_rate_allows(rates, time):
    calls = 200
    assert sent_at(rates(SANDBOX_PLAN), time, GET, calls)[-1] == pytest.approx((calls - 10) / 5)


def test_in_the_sandbox_all_operations_share_one_plan(rates, time):
    given = rates(SANDBOX_PLAN)
    sent_at(given, time, GET, 10)
    assert given.turn(STOCK) == pytest.approx(0.2)
    assert given.turn(MOVE) == pytest.approx(0.4)


def test_token_calls_are_not_rate_limited(rates, time):
    for plan in (SANDBOX_PLAN, None):
        given = rates(plan)
        sent_at(given, time, GET, 30)
        assert given.turn(TOKEN) == 0


def test_in_production_each_operation_has_its_own_plan(rates, time):
    given = rates()
    assert sent_at(given, time, GET, 21)[-2:] == pytest.approx([0.0, 0.5])
    assert given.turn(CREATE) == 0
    assert given.turn(OPERATIONS["getInventorySummaries"]) == 0
    assert given.turn(OPERATIONS["getInventorySummaries"]) == pytest.approx(0.5)


def test_an_announced_rate_is_kept_to_be_it_lower_or_higher(rates, time):
    given = rates()
    sent_at(given, time, GET, 20)
    given.announced(GET, 0.5)
    assert given.turn(GET) == pytest.approx(2.0)
    given.announced(GET, 10.0)
    time.sleep(60)
    assert sent_at(given, time, GET, 21)[-1] == pytest.approx(0.1)


def test_a_production_rate_does_not_change_the_shared_plan(rates, time):
    given = rates(SANDBOX_PLAN)
    sent_at(given, time, GET, 10)
    given.announced(GET, 2.0)
    assert given.turn(GET) == pytest.approx(0.2)
    given.announced(GET, 1.0)
    assert given.turn(GET) == pytest.approx(2.0)


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan"), float("inf"), 1e-9, 1e-300, 1e300, 0.0099])
def test_nonsense_is_not_kept_to(rates, time, rate):
    given = rates()
    sent_at(given, time, GET, 20)
    given.announced(GET, rate)
    assert given.turn(GET) == pytest.approx(0.5)


def test_after_a_refusal_nothing_is_left_of_the_burst(rates):
    given = rates(SANDBOX_PLAN)
    given.refused(GET)
    assert given.turn(GET) == pytest.approx(0.2)


def test_workers_take_turns_from_one_bucket(rates):
    workers = [rates(SANDBOX_PLAN) for _ in range(4)]
    waits = [worker.turn(GET) for _ in range(5) for worker in workers]
    assert waits == pytest.approx([0.0] * 10 + [number / 5 for number in range(1, 11)])


def test_workers_that_are_late_by_one_call_each_stay_within_amazons_plan(rates, time):
    """Each worker has one call on its way: four may meet what was sent after them."""
    workers, allowed = [rates(SANDBOX_PLAN) for _ in range(4)], Throttle(time.now, shared=SANDBOX_PLAN)
    due = sorted(time.now() + worker.turn(GET) for _ in range(100) for worker in workers)
    # The first four arrive when the bucket is as empty as it gets.
    late = due[4:40] + [due[40]] * 4 + due[40:]
    arrived = []
    for moment in late:
        time.seconds = moment
        arrived.append(allowed.admits(GET, "token"))
    assert all(arrived)


TAKE_TURNS = """
import sys
from pathlib import Path
from pytest_mcf.model import OPERATIONS
from pytest_mcf.upstream.live.rate_limiter import SharedRates
from pytest_mcf.regions import UsagePlan

rates = SharedRates(Path(sys.argv[1]), UsagePlan(0.001, 3))
for _ in range(50):
    rates.turn(OPERATIONS["getFulfillmentOrder"])
"""


def test_no_turn_is_given_twice_by_processes_that_ask_at_once(tmp_path):
    file = tmp_path / "rates.json"
    workers = [subprocess.Popen([sys.executable, "-c", TAKE_TURNS, str(file)]) for _ in range(3)]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    # So slow a bucket is not filled meanwhile: what is waited for is what was taken.
    waiting = SharedRates(file, UsagePlan(0.001, 3)).turn(GET) * 0.001
    assert waiting == pytest.approx(3 * 50 + 1 - 2, abs=0.5)
