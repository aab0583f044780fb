"""The examples in the documentation are certified, and lose what they deserve to lose when they go wrong."""

import pytest

from pytest_mcf.integration import METHODS
from pytest_mcf.report.certificate_json import read_certificate

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
}

NOT_CLAIMED = {f"not claimed: the integration has no {method}" for method in METHODS if method not in CLAIMED}

NOT_HERE = {"shows what users have seen, and the profile is documented"}


def test_an_example_masters_every_scenario_that_it_claims_and_is_certified(play, example, tmp_path):
    run = play(example, "-n", "2", f"--mcf-report={tmp_path / 'certificate'}")
    assert run.having("failed") == [], run.told
    assert read_certificate(tmp_path / "certificate" / "certificate.json").grade == "Full"
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


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_an_example_its_scenario_and_its_grade(play, example, fault, tmp_path):
    places, scenario = FAULTS[fault]
    file, right, wrong = places[example.name]
    code = (example / file).read_text(encoding="utf-8")
    assert right in code
    (example / file).write_text(code.replace(right, wrong), encoding="utf-8")
    name = scenario.partition("::")[2].partition("[")[0]
    folder = tmp_path / "certificate"
    run = play(example, "-k", f"{name} or test_cancel_an_order_that_was_received", f"--mcf-report={folder}")
    assert scenario in run.having("failed"), run.told
    assert any(
        "failed in" in obstacle
        for grade in read_certificate(folder / "certificate.json").grades
        for obstacle in grade.obstacles
    )
    assert "cancel_order.feature::test_cancel_an_order_that_was_received" in run.having("passed")
