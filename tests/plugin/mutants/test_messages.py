"""XML of MWS that is misread, and messages that are badly written, are seen by the scenarios about them."""

import pytest

from ...rotation import on_day
from .mutant_runs import OF_CATALOGUE

pytestmark = on_day(1, of=2)

LEGACY, TODAY = "read_legacy_notifications", "follow_notifications"
NOTICED = "an_order_that_ended_status_is_noticed_from_form"
SHIPMENT = "what_a_message_says_of_a_shipment_is_understood_from_form"
CANCELLED = "a_cancelled_shipment_without_a_date_of_arrival_is_understood_from_form"
NUMBERS = "the_numbers_of_form_are_numbers"
SAME = "the_json_and_the_xml_of_an_order_that_ends_status_have_the_same_effect"
TWICE = "a_message_that_comes_twice_is_taken_in_once_from_form"
LATE = "a_message_that_comes_late_changes_nothing_in_form"
UNKNOWN = "an_event_of_an_unknown_type_is_passed_over_in_form"
SOMEBODY = "a_message_about_an_order_of_somebody_else_is_put_aside_in_form"
BROKEN = "xml_that_is_no_message_stops_nothing_what"

#: Who misreads XML, what sees it, what does not, and what is said.
WRONG_INTEGRATIONS = [
    (
        "IgnoresPartsInXml",
        {f"{SAME}[CompletePartialled]", f"{NOTICED}[CompletePartialled-XML]"},
        {f"{NOTICED}[CompletePartialled-JSON]", f"{NOTICED}[Cancelled-XML]"},
        "  expected the integration to know CompletePartialled, it says Processing",
    ),
    (
        "LosesLegacyPackages",
        {f"{SHIPMENT}[XML]", f"{SHIPMENT}[XML without an envelope]", f"{SAME}[Complete]"},
        {f"{SHIPMENT}[JSON]"},
        "  expected the packages {*} in the messages, they have set()",
    ),
    (
        "KeepsTheSpelling",
        {f"{SHIPMENT}[XML]", f"{SAME}[Complete]"},
        {f"{SHIPMENT}[JSON]"},
        "  expected *SHIPPED*, *Shipped*",
    ),
    (
        "ReadsNumbersAsText",
        {f"{NUMBERS}[XML]", f"{NUMBERS}[XML without an envelope]"},
        {f"{SHIPMENT}[XML]"},
        "  expected news of 3 of MUG *, it was *'3'*",
    ),
    (
        "WantsASeller",
        {"a_message_that_names_no_seller_is_understood", f"{SHIPMENT}[XML without an envelope]"},
        {f"{SHIPMENT}[XML]", f"{SHIPMENT}[JSON]"},
        "  expected the integration to take in XML*, it rejects the message: There is no SellerId.",
    ),
    (
        "WantsADate",
        {f"{CANCELLED}[XML]"},
        {f"{CANCELLED}[JSON]", f"{SHIPMENT}[XML]"},
        "  expected the integration to take in XML, *: There is no EstimatedArrivalDateTime.",
    ),
    (
        "KnowsIdsAlone",
        {f"{TWICE}[XML without an envelope]"},
        {f"{TWICE}[XML]", f"{TWICE}[JSON]"},
        "  expected no news, the integration reports *",
    ),
    (
        "TrustsTheOrder",
        {f"{LATE}[XML]"},
        {f"{LATE}[JSON]"},
        "  expected no news, the integration reports *",
    ),
    (
        "DiesOfXml",
        {f"{BROKEN}[half an element-<FulfillmentOrderStatusNotification><EventType>Order]"},
        {f"{BROKEN}[another root-<AnyOfferChangedNotification/>]", f"{SHIPMENT}[XML]"},
        "  While it played this step, pytest-mcf itself failed, and not the integration: ParseError: *",
    ),
    (
        "KnowsThreeEventsOfXml",
        {f"{UNKNOWN}[XML]"},
        {f"{UNKNOWN}[JSON]"},
        "  If it takes JSON alone, declare that it is `without` *legacy messages*",
    ),
    (
        "BelievesXml",
        {f"{SOMEBODY}[XML]", f"{NOTICED}[Cancelled-XML]", f"{SAME}[Unfulfillable]"},
        {f"{SOMEBODY}[JSON]", f"{NOTICED}[Cancelled-JSON]"},
        "  expected the order to be read from Amazon, it was not",
    ),
]

SHIPMENT_TOLD = "a_message_about_a_shipment_names_its_packages"
CANCELLED_TOLD = "a_message_about_a_cancelled_shipment_has_no_date_of_arrival"
RETURN_TOLD = "there_is_a_message_about_units_that_came_back"
EACH_STATUS = "there_is_a_message_about_each_status_of_an_order"
WHAT_IT_IS = "a_message_says_what_it_is_and_when_it_was_sent"
IN_MESSAGE = "/notifications/*/message/Payload/FulfillmentOrderStatusNotification"

#: Which API writes badly, what sees it, what does not, and what the contract says.
WRONG_APIS = [
    (
        "SaysProcessed",
        {EACH_STATUS, CANCELLED_TOLD},
        "FULFILLMENT_ORDER_STATUS message, at " + IN_MESSAGE + "/FulfillmentOrderStatus: expected one of *",
    ),
    (
        "NamesNoOrder",
        {EACH_STATUS},
        "FULFILLMENT_ORDER_STATUS message, at "
        + IN_MESSAGE
        + "/SellerFulfillmentOrderId: expected the required property *",
    ),
    (
        "SpellsInCamelCase",
        {WHAT_IT_IS},
        "FULFILLMENT_ORDER_STATUS message, at *: expected the required property NotificationId, *",
    ),
    (
        "SendsShipmentsAlways",
        {EACH_STATUS, SHIPMENT_TOLD},
        "*at " + IN_MESSAGE + "/FulfillmentShipment: expected FulfillmentShipment with EventType *",
    ),
    (
        "DatesWhatIsCancelled",
        {CANCELLED_TOLD},
        '*/EstimatedArrivalDateTime: expected no date of arrival of a shipment that is "Cancelled*',
    ),
    (
        "CountsInText",
        {SHIPMENT_TOLD, RETURN_TOLD},
        '*/FulfillmentReturnItem/ReturnedQuantity: expected an integer, got a string: "1"*',
    ),
    (
        "TellsLocalTime",
        {WHAT_IT_IS, EACH_STATUS},
        "*/EventTime: expected a time in UTC, got *",
    ),
]


@pytest.fixture(scope="session")
def outcomes(meet):
    """What became of the chosen scenarios, for each mutant."""
    plan = {
        **{wrong: ids_of(LEGACY, seen | unseen) for wrong, seen, unseen, _ in WRONG_INTEGRATIONS},
        **{wrong: ids_of(TODAY, seen) for wrong, seen, _ in WRONG_APIS},
    }
    return meet("of-messages", OF_CATALOGUE, plan)


def ids_of(feature, scenarios):
    return {f"{feature}.feature::test_{name}" for name in scenarios}


@pytest.mark.parametrize(("wrong", "seen", "unseen", "sentence"), WRONG_INTEGRATIONS)
def test_an_integration_that_misreads_xml_is_seen(outcomes, wrong, seen, unseen, sentence):
    met = outcomes[wrong]
    assert met.red == ids_of(LEGACY, seen)
    assert met.green == ids_of(LEGACY, unseen)
    met.lines.fnmatch_lines([sentence])


@pytest.mark.parametrize(("wrong", "seen", "sentence"), WRONG_APIS)
def test_messages_are_in_the_contract(outcomes, wrong, seen, sentence):
    met = outcomes[wrong]
    assert met.red == ids_of(TODAY, seen)
    met.lines.fnmatch_lines([f"*{sentence}"])
