"""Known deviations of real data are notices that say so; a switch makes them errors."""

import json

import pytest

from pytest_mcf.contract import ERRATA, Contract, check
from pytest_mcf.contract.errata import known_erratum
from pytest_mcf.contract.finding import Finding
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.mws import FULFILLMENT_ORDER_STATUS_NOTIFICATION
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FULFILLMENT_ORDER_STATUS

from ..each_case import each_case
from ..official_files import OFFICIAL_FILES, needs_official_files


@pytest.mark.parametrize(
    ("where", "name", "value", "erratum"),
    [
        ("fulfillmentOrder", "fulfillmentOrderStatus", "COMPLETEPARTIALLED", "MCF-QUIRK-01"),
        ("fulfillmentOrder", "notificationEmails", None, "MCF-QUIRK-12"),
        ("fulfillmentOrder", "primeUpgraded", "true", "MCF-QUIRK-28"),
    ],
)
def test_a_known_deviation_is_a_notice_with_its_id(answer, order, where, name, value, erratum):
    order["payload"][where][name] = value
    exchange = answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A")
    (violation,) = check(exchange)
    assert (violation.severity, violation.erratum) == ("notice", erratum)
    (violation,) = Contract(errata="error").check(exchange)
    assert (violation.severity, violation.erratum) == ("error", erratum)


@pytest.mark.parametrize(
    ("value", "allowed", "erratum"),
    [
        ("COMPLETE", ("Complete",), "MCF-QUIRK-01"),
        ("complete, unplanned", ("Planning", "Complete, unplanned"), "MCF-QUIRK-01"),
        ("COMPLETE", ("Planning",), None),
        ("COMPLETE", (), None),
        (7, ("7",), None),
    ],
)
def test_another_case_is_recognised_by_the_allowed_values_not_by_the_sentence(value, allowed, erratum):
    pointer = "/payload/fulfillmentOrder/fulfillmentOrderStatus"
    finding = Finding(pointer, "one of Complete", "?", keyword="enum", value=value, allowed=allowed)
    found = known_erratum("getFulfillmentOrder", 200, finding)
    assert (found.id if found else None) == erratum


def test_integers_in_strings_are_known(answer, order):
    order["payload"]["fulfillmentOrderItems"][0]["quantity"] = "3"
    (violation,) = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert (violation.severity, violation.erratum) == ("notice", "MCF-QUIRK-02")


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (("fulfillmentOrder",), "fulfillmentOrderStatus", "SHIPPED"),
        (("fulfillmentOrder",), "receivedDate", None),
        (("fulfillmentOrderItems", 0), "quantity", "three"),
        (("fulfillmentOrderItems", 0), "quantity", None),
        (("fulfillmentOrder",), "notificationEmails", [None]),
    ],
)
def test_what_only_looks_like_an_erratum_stays_an_error(answer, order, where, name, value):
    part = order["payload"]
    for key in where:
        part = part[key]
    part[name] = value
    violations = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert [violation.severity for violation in violations] == ["error"]


def test_a_list_of_nothing_is_an_error_and_no_facts_are_read_from_it(answer):
    body = {"payload": {"returnAuthorizations": [None], "returnItems": None}}
    exchange = answer("createFulfillmentReturn", body, sellerFulfillmentOrderId="A")
    found = {each.pointer: each.severity for each in check(exchange) if each.side == "response"}
    assert found == {
        "/payload/returnAuthorizations/0": "error",
        "/payload/returnItems": "notice",
        "/payload": "error",
    }


def test_errata_excuse_responses_only(answer):
    exchange = answer(
        "submitFulfillmentOrderStatusUpdate", {}, request={"fulfillmentOrderStatus": "PLANNING"}
    )
    (violation,) = check(exchange)
    assert (violation.side, violation.severity, violation.erratum) == ("request", "error", None)


def test_facts_hold_past_known_deviations(answer, order):
    order["payload"]["fulfillmentOrderItems"][0].update(quantity="4", unfulfillableQuantity="1")
    rules = {
        violation.rule
        for violation in check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    }
    assert "MCF-PART-08" in rules


def test_features_without_a_payload_are_known_and_nothing_else_is(answer):
    features = {"features": [{"featureName": "BLANK_BOX", "featureDescription": "No brand."}]}
    known = [
        violation.erratum
        for violation in check(answer("getFeatures", features))
        if violation.pointer == "/payload"
    ]
    unknown = [
        violation.erratum for violation in check(answer("getFeatures", {})) if violation.pointer == "/payload"
    ]
    assert (known, unknown) == (["MCF-QUIRK-25"], [None])


PAGE = b"<html><head><title>400 Bad Request</title></head></html>"
AS_PAGE = (("content-type", "text/html"), ("x-amzn-requestid", "1"))


@each_case("operation", [*OPERATIONS])
@each_case("status", [400, 403, 429, 500, 503])
def test_a_page_is_known_as_a_refusal_of_any_operation(answer, operation, status):
    found = check(answer(operation, PAGE, status=status, headers=AS_PAGE))
    about_form = [each for each in found if each.pointer in {"", "header/content-type"}]
    assert len([each for each in about_form if each.side == "response"]) == 2
    assert {each.erratum for each in about_form if each.side == "response"} == {"MCF-QUIRK-22"}


@pytest.mark.parametrize(("status", "body"), [(200, PAGE), (400, b"Bad Request"), (503, b"{")])
def test_what_is_no_page_or_no_refusal_is_not_known(answer, status, body):
    found = check(answer("createFulfillmentOrder", body, status=status, headers=AS_PAGE))
    assert None in {each.erratum for each in found if each.pointer == "" and each.side == "response"}


def summaries(**changes):
    summary = {"sellerSku": "MUG", "lastUpdatedTime": "2026-01-05T09:00:00Z", "totalQuantity": 0, **changes}
    granularity = {"granularityType": "Marketplace", "granularityId": "ATVPDKIKX0DER"}
    return {"payload": {"granularity": granularity, "inventorySummaries": [summary]}}


def about_dates(exchange):
    return [each for each in check(exchange) if each.pointer.endswith("/lastUpdatedTime")]


def test_a_blank_date_that_may_be_absent_is_known(answer):
    (known,) = about_dates(answer("getInventorySummaries", summaries(lastUpdatedTime="")))
    assert (known.severity, known.erratum) == ("notice", "MCF-QUIRK-12")
    (unknown,) = about_dates(answer("getInventorySummaries", summaries(lastUpdatedTime="today")))
    assert (unknown.severity, unknown.erratum) == ("error", None)


def test_a_blank_date_is_known_elsewhere_and_not_where_one_is_required(answer, order):
    for shipment in order["payload"]["fulfillmentShipments"]:
        shipment["estimatedArrivalDate"] = ""
    order["payload"]["fulfillmentOrder"]["receivedDate"] = ""
    found = {
        each.pointer: each.erratum
        for each in check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    }
    assert found.pop("/payload/fulfillmentOrder/receivedDate") is None
    assert set(found.values()) == {"MCF-QUIRK-12"}


def half_shipped(order, pending=2):
    """An order of 3 units that has ended, with 1 unit SHIPPED and others PENDING."""
    payload = order["payload"]
    payload["fulfillmentOrderItems"][0].update(cancelledQuantity=0, unfulfillableQuantity=0)
    line = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1"}
    payload["fulfillmentShipments"] = [
        {
            "amazonShipmentId": f"S{units}",
            "fulfillmentCenterId": "TUL2",
            "fulfillmentShipmentStatus": status,
            "fulfillmentShipmentItem": [{**line, "quantity": units}],
        }
        for status, units in (("SHIPPED", 1), ("PENDING", pending))
        if units
    ]
    return order


def test_an_end_that_comes_early_is_known(answer, order):
    (known,) = check(answer("getFulfillmentOrder", half_shipped(order), sellerFulfillmentOrderId="A"))
    assert (known.severity, known.erratum, known.rule) == ("notice", "MCF-PART-07", "MCF-PART-07")


@pytest.mark.parametrize("pending", [0, 1])
def test_an_end_at_which_units_are_missing_is_an_error(answer, order, pending):
    found = check(answer("getFulfillmentOrder", half_shipped(order, pending), sellerFulfillmentOrderId="A"))
    assert {(each.severity, each.rule) for each in found} == {
        ("error", "MCF-PART-07"),
        ("error", "MCF-PART-08"),
    }


def test_a_complete_order_may_not_have_shipments_to_come(answer, order):
    half_shipped(order)["payload"]["fulfillmentOrder"]["fulfillmentOrderStatus"] = "Complete"
    found = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert [(each.severity, each.rule) for each in found] == [("error", "MCF-PART-08")]


def test_stock_for_a_feature_without_its_marketplace_is_known(answer):
    body = {"payload": {"featureName": "BLANK_BOX", "featureSkus": []}}
    (known,) = check(answer("getFeatureInventory", body, featureName="BLANK_BOX"))
    assert (known.severity, known.erratum) == ("notice", "MCF-QUIRK-03")
    (unknown,) = check(answer("getFeatureInventory", {"payload": {"marketplaceId": "A"}}))
    assert (unknown.severity, unknown.erratum) == ("error", None)


def test_an_order_that_is_nothing_is_known_and_one_that_is_incomplete_is_not(answer):
    nothing = check(answer("getOrder", {"payload": {}}))
    assert {(each.severity, each.erratum) for each in nothing} == {("notice", "MCF-QUIRK-42")}
    incomplete = check(answer("getOrder", {"payload": {"AmazonOrderId": "026-1234567-1234567"}}))
    assert {(each.severity, each.erratum) for each in incomplete} == {("error", None)}


def test_a_postal_address_is_known_where_a_package_is_tracked(answer):
    address = {"name": "Jane Doe", "addressLine1": "123 Any Street", "city": "Any Town", "countryCode": "US"}
    tracked = {"payload": {"packageNumber": 1, "shipToAddress": address}}
    found = check(answer("getPackageTrackingDetails", tracked))
    assert {(each.severity, each.erratum) for each in found} == {("notice", "MCF-QUIRK-30")}
    tracked["payload"]["shipToAddress"] = {"city": "A", "state": "B", "country": "C", "planet": "D"}
    (unknown,) = check(answer("getPackageTrackingDetails", tracked))
    assert (unknown.severity, unknown.erratum) == ("notice", None)


def test_every_erratum_has_its_source():
    assert all(erratum.source and erratum.statement for erratum in ERRATA)
    messages = {FULFILLMENT_ORDER_STATUS, FULFILLMENT_ORDER_STATUS_NOTIFICATION}
    assert all(name in {*OPERATIONS, *messages} for erratum in ERRATA for name in erratum.operations)


@needs_official_files
def test_six_of_ten_official_examples_break_their_own_schema(answer):
    """The register covers what is known of them; the strict reader still sees six that do not conform."""
    file = OFFICIAL_FILES / "fulfillmentOutbound_2020-07-01.json"
    paths = json.loads(file.read_text(encoding="utf-8"))["paths"]
    deviating = []
    for methods in paths.values():
        for operation in (entry for entry in methods.values() if isinstance(entry, dict)):
            examples = operation.get("responses", {}).get("200", {}).get("examples", {})
            if "payload" not in examples:
                continue
            exchange = answer(operation["operationId"], {"payload": examples["payload"]})
            model = [
                violation
                for violation in Contract(errata="error").check(exchange)
                if violation.side == "response"
                and violation.rule == "model"
                and "declares none" not in violation.expected
            ]
            if model:
                deviating.append(operation["operationId"])
    assert sorted(deviating) == [
        "createFulfillmentReturn",
        "getFeatureInventory",
        "getFulfillmentOrder",
        "getFulfillmentPreview",
        "getPackageTrackingDetails",
        "listAllFulfillmentOrders",
    ]
