"""The examples in the documentation are certified, and lose their verdicts if they go wrong."""

import os
import subprocess
from pathlib import Path

import pytest

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.integration import METHODS
from pytest_mcf.integration.offer import ORDER_OPTIONS
from pytest_mcf.sqs.queues import ANY_CREDENTIALS

from .conftest import copy_of, play

#: Puts the example in Node behind an address. As a program it is played below, where it goes wrong.
SERVER = Path(__file__).with_name("shop_behind_an_address.mjs")

#: Both examples offer these, so that both are held to the same scenarios.
CLAIMED = {
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
    "subscribe_to_order_status",
    "process_notifications",
}

NOT_CLAIMED = {
    *(f"not claimed: the integration does not offer {name}" for name in METHODS if name not in CLAIMED),
    *(f"not claimed: the integration does not offer {option}" for option in ORDER_OPTIONS),
    "not claimed: the integration does not report OrderView.returned",
}
NOT_HERE = {
    "shows what users have seen, and the profile is documented",
    # The example in Node plays behind an address.
    "the integration cannot be opened twice: a fixture made it, or it is behind an address",
}


@pytest.fixture
def options(example, tmp_path):
    """Have one process play an example: to start Node for each scenario takes longer than all the rest."""
    copy_of(example, tmp_path)
    if example == "python":
        yield ()
        return
    command, environment = ["node", SERVER, tmp_path], {**os.environ, **ANY_CREDENTIALS}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as server:
        yield ("--mcf-integration", server.stdout.readline().strip())
        server.kill()


#: The SDK of the shop in Python refuses to read most of what users have seen beyond the documents.
GRADES = {"python": "Full", "node": "Hardened"}


def test_an_example_masters_every_scenario_that_it_claims_and_is_certified(example, options, tmp_path):
    run = play(tmp_path, "-n", "2", "--mcf-report=certificate", *options)
    assert run.having("failed") == [], run.reported
    assert read_certificate(tmp_path / "certificate" / "certificate.json").grade == GRADES[example]
    assert set(run.outcomes.values()) - NOT_CLAIMED - NOT_HERE == {"passed"}
    assert len(run.having("passed")) > 200
    # No tutorial was lost on the way.
    assert {scenario.partition(".feature")[0] for scenario in run.having("passed")} >= {
        "authorize",
        "cancel_order",
        "faults",
        "follow_shipments",
        "list_features",
        "list_orders",
        "read_a_queue",
        "retrieve_delivery_tracking",
        "retrieve_proof_of_delivery",
        "track_partially_fulfilled_order",
    }


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
        },
        "list_orders.feature::test_a_list_of_several_pages_is_followed_to_its_end",
    ),
    "cancels without looking": (
        {
            "python": ("shop/fulfilment.py", "if status not in CANCELLABLE:", "if False:"),
            "node": ("shop/fulfilment.js", "if (!CANCELLABLE.includes(status))", "if (false)"),
        },
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[Processing]",
    ),
    "places twice after a lost answer": (
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
        },
        "faults.feature::test_an_order_is_placed_once_though_the_answer_is_spoilt[lost]",
    ),
}


SOUND = "cancel_order.feature::test_cancel_an_order_that_was_received"


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
        play(folder, "--mcf-report=certificate", "-o", "mcf_profile=documented", *scenarios, SOUND)

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
