import json

from pytest_mcf.certificate.evidence import RecordedExchange, RecordedViolation
from pytest_mcf.certificate.life_cycle import ways
from pytest_mcf.certificate.observations import counts_of, transitions_of

from ..certificates import made_up
from ..each_case import each_case

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


def exchange(operation, target=ORDERS, *, request=None, response=None, **changes):
    return RecordedExchange(
        **{
            "number": 1,
            "origin": "integration",
            "step": 0,
            "operation": operation,
            "method": "GET",
            "target": target,
            "request_body": json.dumps(request),
            "status": 200,
            "response_body": json.dumps(response),
            **changes,
        }
    )


def placed(order_id="order", **changes):
    return exchange("createFulfillmentOrder", request={"sellerFulfillmentOrderId": order_id}, **changes)


def read(status, order_id="order", **changes):
    order = {"sellerFulfillmentOrderId": order_id, "fulfillmentOrderStatus": status}
    return exchange("getFulfillmentOrder", response={"payload": {"fulfillmentOrder": order}}, **changes)


def listed(*orders):
    entries = [
        {"sellerFulfillmentOrderId": order_id, "fulfillmentOrderStatus": status}
        for order_id, status in orders
    ]
    return exchange("listAllFulfillmentOrders", response={"payload": {"fulfillmentOrders": entries}})


def moved(status, order_id="order"):
    return exchange(
        "submitFulfillmentOrderStatusUpdate",
        f"{ORDERS}/{order_id}/status",
        request={"fulfillmentOrderStatus": status},
    )


def seen(*exchanges):
    scenario = made_up(20).scenarios[0].model_copy(update={"exchanges": exchanges})
    return {(each.before, each.after): each.times for each in transitions_of([scenario, scenario])}


@each_case(
    ("exchanges", "changes"),
    [
        ((placed(), read("New"), read("New"), read("Received")), {(None, "New"): 2, ("New", "Received"): 2}),
        ((placed(), moved("Planning"), read("Planning")), {(None, "Planning"): 2}),
        ((placed("a%2Fb"), moved("Planning", "a%252Fb")), {(None, "Planning"): 2}),
        ((placed(), read("PLANNING"), read("Planning")), {(None, "Planning"): 2}),
        (
            (placed("a"), placed("b"), listed(("a", "New"), ("b", "Received")), read("Received", "a")),
            {(None, "New"): 2, (None, "Received"): 2, ("New", "Received"): 2},
        ),
        # An order that was there before: its creation was not recorded.
        ((read("Planning"), read("Processing")), {("Planning", "Processing"): 2}),
        ((placed(status=None, response_body=""), read("Received")), {(None, "Received"): 2}),
        ((placed(), read("Elsewhere")), {(None, "Elsewhere"): 2}),
        ((placed(), exchange("getFulfillmentOrder", status=500, response={"payload": 1})), {}),
        ((placed(), read(3), listed((None, None)), exchange("getFulfillmentOrder", response=[])), {}),
        ((placed(), exchange("getFulfillmentOrder", response_body="<html>")), {}),
    ],
)
def test_changes_of_status_are_seen(exchanges, changes):
    assert seen(*exchanges) == changes


def test_the_life_cycle_has_every_documented_way_and_what_else_was_seen():
    scenario = made_up(20).scenarios[0]
    exchanges = (placed(), read("Received"), read("Complete"), read("Received"), read("Lost"))
    found = ways(transitions_of([scenario.model_copy(update={"exchanges": exchanges})]))
    assert [(way.text, way.standing) for way in found if way.times] == [
        ("placed to Received", "shortened"),
        ("Complete to Received", "not documented"),
        ("Received to Complete", "shortened"),
        ("Received to Lost", "not documented"),
    ]
    unseen = [way for way in found if not way.times]
    assert len(unseen) == 10
    assert {way.standing for way in unseen} == {"documented"}


def test_what_the_harness_sends_wrong_on_purpose_is_not_counted():
    breach = {"pointer": "", "expected": "a", "got": "b", "rule": "model"}
    violations = (
        RecordedViolation(side="request", severity="error", **breach),
        RecordedViolation(side="response", severity="error", **breach),
        RecordedViolation(side="response", severity="notice", erratum="MCF-QUIRK-01", **breach),
    )
    scenario = made_up(20).scenarios[0]
    for origin, errors in (("harness", 1), ("integration", 2)):
        reported = scenario.model_copy(
            update={"exchanges": (placed(origin=origin, violations=violations),), "misconduct": ("one",)}
        )
        counts = counts_of([reported, reported]).model_dump()
        assert counts == {
            "exchanges": 2,
            "errors": 2 * errors,
            "notices": 2,
            "known_errata": 2,
            "misconduct": 2,
        }
