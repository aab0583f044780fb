"""The examples in the documentation are certified, and lose their verdicts if they go wrong."""

from contextlib import contextmanager

import pytest

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.certificate.results.breadth import capabilities_with
from pytest_mcf.integration import METHODS
from pytest_mcf.integration.offer import ORDER_OPTIONS

from ..rotation import PLAYS_ALL, on_day
from .at_an_address import java_behind_an_address, node_behind_an_address
from .conftest import copy_of, play

#: All examples offer these, so that they are held to the same scenarios.
CLAIMED_BY_ALL = {
    "preview_order",
    "place_order",
    "get_order",
    "list_orders",
    "cancel_order",
    "track_package",
    "get_proof_of_delivery",
    "list_features",
    "get_feature_inventory",
    "get_feature_sku",
}
#: The JDK has no client of SQS, so the example in Java takes the texts of messages.
CLAIMED = {
    "python": CLAIMED_BY_ALL | {"subscribe_to_order_status", "process_notifications"},
    "node": CLAIMED_BY_ALL | {"subscribe_to_order_status", "process_notifications"},
    "java": CLAIMED_BY_ALL | {"receive_notification"},
}

NOT_HERE = {
    "shows what users have seen, and the profile is documented",
    "is about what the successor alone has, and the version is 2020-07-01",
    # The examples in Node and Java play behind an address.
    "the integration cannot be opened twice: a fixture made it, or it is behind an address",
}


def not_claimed(example):
    """The reasons of the scenarios that an example does not claim."""
    missing = [name for name in METHODS if name not in CLAIMED[example]]
    return {
        *(f"not claimed: the integration does not offer {name}" for name in (*missing, *ORDER_OPTIONS)),
        "not claimed: the integration does not report OrderView.returned",
        "not claimed: the integration does not offer legacy messages",
    }


@pytest.fixture
def options(example, tmp_path):
    """Have one process play an example: to start Node for each scenario takes longer than all the rest.

    As a program the example in Node is played below, where it goes wrong.
    """
    copy_of(example, tmp_path)
    if example == "python":
        yield ()
        return
    behind_an_address = {"node": node_behind_an_address, "java": java_behind_an_address}[example]
    with behind_an_address(tmp_path) as address:
        yield ("--mcf-integration", address)


#: The SDK of the shop in Python refuses to read most of what users have seen beyond the documents.
GRADES = {"python": "Full", "node": "Hardened", "java": "Hardened"}

#: What a push plays of an example: every method that it offers, each injected fault, and what users have
#: seen. At night each is played as a whole.
EVERY_METHOD = (
    "cancel_order.feature",
    "faults.feature",
    "list_features.feature",
    "list_orders.feature",
    "preview_order.feature",
    "read_order.feature::test_what_is_only_read_is_asked_for_without_a_body",
    "retrieve_delivery_tracking.feature",
    "retrieve_proof_of_delivery.feature",
    "understand_quirks.feature",
)
IN_PART = {
    "java": (*EVERY_METHOD, "follow_notifications.feature::test_a_message_that_comes_twice_is_taken_in_once"),
    "node": (*EVERY_METHOD, "read_a_queue.feature"),
}
PLAYED_IN_PART = [pytest.param(name, marks=on_day(day, of=4)) for day, name in enumerate(IN_PART, start=2)]
PLAYED_AS_A_WHOLE = [pytest.param("python", marks=on_day(1, of=4)), *(IN_PART if PLAYS_ALL else ())]


@pytest.mark.parametrize("example", PLAYED_AS_A_WHOLE, indirect=True)
def test_an_example_masters_every_scenario_that_it_claims_and_is_certified(example, options, tmp_path):
    run = play(tmp_path, "-n", "2", "--mcf-report=certificate", *options)
    assert run.having("failed") == [], run.reported
    assert read_certificate(tmp_path / "certificate" / "certificate.json").grade == GRADES[example]
    assert set(run.outcomes.values()) - not_claimed(example) - NOT_HERE == {"passed"}
    assert len(run.having("passed")) > 200
    # No tutorial was lost on the way.
    assert {scenario.partition(".feature")[0] for scenario in run.having("passed")} >= {
        "authorize",
        "cancel_order",
        "faults",
        "follow_shipments",
        "list_features",
        "list_orders",
        "retrieve_delivery_tracking",
        "retrieve_proof_of_delivery",
        "track_partially_fulfilled_order",
    }


@pytest.mark.parametrize("example", PLAYED_IN_PART, indirect=True)
def test_an_example_masters_the_part_that_a_push_plays(example, options, tmp_path):
    run = play(tmp_path, "-n", "2", "--mcf-report=certificate", *IN_PART[example], *options)
    assert run.having("failed") == [], run.reported
    assert set(run.outcomes.values()) - not_claimed(example) - NOT_HERE == {"passed"}
    breadth = read_certificate(tmp_path / "certificate" / "certificate.json").breadth
    shown = {method for name in capabilities_with(breadth, "shown") for method in breadth[name].methods}
    assert shown >= CLAIMED[example]


#: Faults as they are made: in which file, what stands there in its place, and which scenario is lost.
FAULTS = {
    "does not follow nextToken": (
        {
            "python": ("shop/fulfilment.py", "if not page.next_token:\n                return", "return"),
            "node": (
                "shop/fulfilment.js",
                "query = page.nextToken ? { nextToken: page.nextToken } : null;",
                "query = null;",
            ),
            "java": (
                "src/shop/Fulfilment.java",
                "request = page.nextToken == null ? null : next.apply(first, page.nextToken);",
                "request = null;",
            ),
        },
        "list_orders.feature::test_a_list_of_several_pages_is_followed_to_its_end",
    ),
    "cancels without looking": (
        {
            "python": ("shop/fulfilment.py", "if status not in CANCELLABLE:", "if False:"),
            "node": ("shop/fulfilment.js", "if (!CANCELLABLE.includes(status))", "if (false)"),
            "java": ("src/shop/Fulfilment.java", "if (!CANCELLABLE.contains(status))", "if (false)"),
        },
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[Processing]",
    ),
    "places again after a lost answer": (
        {
            "python": (
                "shop/fulfilment.py",
                "lambda: self._is_placed(order)",
                'lambda: setattr(order, "seller_fulfillment_order_id", "another")',
            ),
            "node": (
                "shop/fulfilment.js",
                "() => this.isPlaced(order)",
                '() => void (body.sellerFulfillmentOrderId = "another")',
            ),
            "java": ("src/shop/Fulfilment.java", "() -> isPlaced(order)", "() -> false"),
        },
        "faults.feature::test_an_order_is_placed_once_though_the_answer_is_spoilt[lost]",
    ),
}


SOUND = "cancel_order.feature::test_cancel_an_order_that_was_received"


@contextmanager
def as_configured(example, folder):
    """Start what the example's pytest.ini expects to be running; its address is another one here."""
    if example != "java":
        yield ()
        return
    with java_behind_an_address(folder) as address:
        yield ("--mcf-integration", address)


@pytest.fixture
def faulty(example, made_once):
    """The folder in which an example was played with all faults in it: each costs a scenario of its own."""

    def go_wrong(folder):
        copy_of(example, folder)
        for places, _ in FAULTS.values():
            file, right, wrong = places[example]
            code = (folder / file).read_text(encoding="utf-8")
            assert right in code
            (folder / file).write_text(code.replace(right, wrong), encoding="utf-8")
        scenarios = [scenario for _, scenario in FAULTS.values()]
        with as_configured(example, folder) as options:
            report = ("--mcf-report=certificate", "-o", "mcf_profile=documented")
            play(folder, *report, *options, *scenarios, SOUND)

    return made_once(f"faulty-{example}", go_wrong)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_an_example_its_scenario_and_its_grade(faulty, fault):
    _, scenario = FAULTS[fault]
    certificate = read_certificate(faulty / "certificate" / "certificate.json")
    outcomes = {each.id: each for each in certificate.scenarios}
    assert outcomes[scenario].outcome == "failed"
    assert outcomes[SOUND].outcome == "passed"
    rules = set(outcomes[scenario].requirements)
    obstacles = [obstacle for grade in certificate.grades for obstacle in grade.obstacles]
    assert any("failed in" in obstacle and any(rule in obstacle for rule in rules) for obstacle in obstacles)
