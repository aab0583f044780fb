"""What an integration sends is what its caller gave, in whatever way it is written."""

import inspect
import json
from datetime import datetime, timedelta, timezone

from pytest_mcf.contract.monitors import all_monitors, ordering_monitors
from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.intent import operations
from pytest_mcf.harness.intent.fields import CashSettings, Entries, Part
from pytest_mcf.harness.intent.meaning import same_phone
from pytest_mcf.harness.intent.operations import ASKED, NOT_ASKED
from pytest_mcf.harness.intent.places import view_in
from pytest_mcf.harness.intent.sent import compare_sent
from pytest_mcf.harness.intent.states import same_state
from pytest_mcf.harness.reads import PortCall
from pytest_mcf.integration import (
    Address,
    CashOnDelivery,
    DeliveryPreferences,
    DeliveryWindow,
    LineChange,
    Money,
    Order,
    OrderChanges,
    OrderLine,
    Payment,
    ReturnItem,
)
from pytest_mcf.integration.port import METHODS, Integration
from pytest_mcf.integration.reference import writing
from pytest_mcf.model.catalogue import OPERATIONS
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.rules.requirements import catalogue

from ..each_case import each_case

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
AT = datetime(2026, 1, 5, 9, 30, 15, tzinfo=timezone(timedelta(hours=5, minutes=30)))
JANE = Address(
    name="Zoë O'Connor",
    address_line1="17 Königstraße",
    address_line2="Apt #4B",
    address_line3="Tower C",
    city="Ann Arbor",
    state_or_region="MI",
    postal_code="48104-2021",
    country_code="US",
    phone="+1 734 555 0100",
)
ORDER = Order(
    order_id="A-1",
    lines=(
        OrderLine(line_id="1", sku="MUG", quantity=2, gift_message="For Jo"),
        OrderLine(line_id="2", sku="CUP", quantity=3),
    ),
    destination=JANE,
    speed="Expedited",
    placed_at=AT,
    comment="Many thanks",
    action="Ship",
    policy="FillAll",
    features=("BLANK_BOX",),
    emails=("jane@example.com",),
)
FIVE = Money(currency="JPY", amount="5.00")
SCHEDULED = ORDER.model_copy(
    update={
        "displayable_id": "2026-17",
        "delivery_window": DeliveryWindow(start=AT, end=AT + timedelta(hours=2)),
        "delivery_preferences": DeliveryPreferences(
            instructions="Ring twice",
            drop_off="FALLBACK_NEIGHBOR_DELIVERY",
            drop_off_attributes={"neighborName": "Jo", "houseNumber": "12"},
        ),
        "cash_on_delivery": CashOnDelivery(charge=FIVE),
        "payments": (Payment(transaction_id="T1", mode="CreditCard", paid_at=AT),),
        "ship_from_country": "JP",
        "lines": (
            OrderLine(line_id="1", sku="MUG", quantity=2, comment="Blue", declared_value=FIVE, price=FIVE),
        ),
    }
)
RETURNED = (
    ReturnItem(item_id="r1", line_id="1", shipment_id="s1", reason_code="DEFECTIVE", comment="Broken"),
    ReturnItem(item_id="r2", line_id="1", shipment_id="s2", reason_code="NO_LONGER_WANTED"),
)


def request(operation, path, body=None, number=1, method="POST", **more):
    content = json.dumps(body).encode() if body is not None else b""
    return Exchange(method, path, request_body=content, number=number, operation=operation, **more)


def differences(call, *exchanges):
    return {
        str(each).partition(" to send ")[2].split(" ")[0]: each.rule.requirement
        for each in compare_sent(call, exchanges)
    }


def written(order):
    return json.loads(json.dumps(writing.creation(order, "ATVPDKIKX0DER"), default=str))


def placing(change=dict.copy, order=ORDER):
    body = written(order)
    change(body)
    return differences(PortCall("place_order", (order,)), request("createFulfillmentOrder", ORDERS, body))


def setting(path, value):
    """A function that sets a value of a body; None removes it."""
    *parents, last = [int(name) if name.isdigit() else name for name in path.split(".")]

    def change(body):
        for name in parents:
            body = body[name]
        if value is None:
            del body[last]
        else:
            body[last] = value

    return change


def test_what_the_reference_adapter_sends_is_what_it_was_given():
    assert placing() == {}


def test_a_scheduled_order_is_sent_as_it_was_given():
    assert placing(order=SCHEDULED) == {}


@each_case(
    ("path", "value", "rule"),
    [
        ("displayableOrderId", "A-1", "MCF-CREATE-07"),
        ("deliveryWindow", None, "MCF-CREATE-12"),
        ("deliveryWindow.endDate", "2026-01-05T05:00:15Z", "MCF-CREATE-12"),
        ("deliveryPreferences", None, "MCF-CREATE-29"),
        ("deliveryPreferences.deliveryInstructions", "Ring", "MCF-CREATE-30"),
        ("deliveryPreferences.dropOffLocation.type", "FRONT_DOOR", "MCF-CREATE-31"),
        ("deliveryPreferences.dropOffLocation.attributes.houseNumber", None, "MCF-CREATE-31"),
        ("codSettings", None, "MCF-CREATE-27"),
        ("codSettings.isCodRequired", False, "MCF-CREATE-27"),
        ("codSettings.codCharge.value", "50.0", "MCF-CREATE-23"),
        ("codSettings.shippingCharge", {"currencyCode": "JPY", "value": "5"}, "MCF-CREATE-28"),
        ("paymentInformation", None, "MCF-CREATE-26"),
        ("paymentInformation.0.paymentMode", "Cash", "MCF-CREATE-26"),
        ("shipFromCountryCode", "GB", "MCF-CREATE-32"),
        ("items.0.displayableComment", "Red", "MCF-CREATE-21"),
        ("items.0.perUnitDeclaredValue", None, "MCF-CREATE-25"),
        ("items.0.perUnitDeclaredValue.value", 5.0, "MCF-CREATE-23"),
        ("items.0.perUnitPrice.currencyCode", "USD", "MCF-CREATE-23"),
    ],
)
def test_what_a_scheduled_order_has_is_found(path, value, rule):
    assert set(placing(setting(path, value), SCHEDULED).values()) == {rule}


@each_case(
    ("path", "value", "rule"),
    [
        ("deliveryWindow", {"startDate": "2026-01-05T04:00:15Z"}, "MCF-CREATE-12"),
        ("codSettings", {"isCodRequired": True}, "MCF-CREATE-27"),
        ("deliveryPreferences", {"deliveryInstructions": "Ring twice"}, "MCF-CREATE-29"),
    ],
)
def test_nothing_is_scheduled_or_collected_that_was_not_given(path, value, rule):
    assert set(placing(setting(path, value)).values()) == {rule}


@each_case(
    ("path", "value"),
    [
        ("displayableOrderComment", ["Many thanks"]),
        ("destinationAddress.name", {"first": "Zoë"}),
        ("items.0.quantity", [2]),
        ("items.0.sellerSku", {}),
        ("featureConstraints", {"featureName": "BLANK_BOX"}),
        ("notificationEmails", "jane@example.com"),
    ],
)
def test_a_value_of_another_type_is_found(path, value):
    assert len(placing(setting(path, value))) == 1


def test_a_shop_in_japan_may_have_wishes_of_its_own():
    at_home = JANE.model_copy(update={"country_code": "JP", "city": None})
    order = ORDER.model_copy(update={"destination": at_home})
    assert placing(setting("deliveryPreferences", {"deliveryInstructions": "Ring twice"}), order) == {}


def test_an_order_that_is_paid_may_say_so():
    assert placing(setting("codSettings", {"isCodRequired": False})) == {}


@each_case(
    ("given", "sent", "country", "is_same"),
    [
        ("734 555 0100", "+17345550100", "US", True),
        ("734 555 0100", "+447345550100", "US", False),
        ("0171 555 0100", "+44 171 555 0100", "GB", True),
        ("0171 555 0100", "0044-171-5550100", "GB", True),
        ("0171 555 0100", "+1 171 555 0100", "GB", False),
        ("0171 555 0100", "+354 171 555 0100", "IS", True),
        ("+1 734 555 0100", "734 555 0100", "US", False),
        ("+1 734 555 0100", "1 734 555 0100", "US", False),
        ("734 555 0100", "+1 734 555 0101", "US", False),
        ("734 555 0100", "+12345 734 555 0100", "", False),
        ("", "+1 734 555 0100", "US", False),
    ],
)
def test_a_national_number_may_get_the_code_of_its_country(given, sent, country, is_same):
    assert same_phone(given, sent, country) is is_same


@each_case(
    ("path", "value"),
    [
        ("displayableOrderDate", "2026-01-05T04:00:15Z"),
        ("displayableOrderDate", "2026-01-04T20:00:15.250-08:00"),
        ("displayableOrderComment", "  Many  thanks\n"),
        ("destinationAddress.name", "Zoe\u0308 O'Connor"),
        ("destinationAddress.stateOrRegion", "Michigan"),
        ("destinationAddress.stateOrRegion", "mi"),
        ("destinationAddress.phone", "0017345550100"),
        ("destinationAddress.postalCode", "481042021"),
        ("destinationAddress.districtOrCounty", "Washtenaw"),
        ("displayableOrderId", "2026-17"),
        ("notificationEmails", ["Jane@Example.com"]),
        ("notificationEmails", ["jane@example.com", "shop@example.com"]),
        ("fulfillmentAction", None),
        ("shipFromCountryCode", "US"),
        ("items.0.displayableComment", "Thanks"),
        ("MarketplaceId", ["A1"]),
        (
            "featureConstraints",
            [
                {"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"},
                {"featureName": "BLOCK_AMZL", "featureFulfillmentPolicy": "NotRequired"},
            ],
        ),
    ],
)
def test_another_way_to_write_it_is_the_same(path, value):
    assert placing(setting(path, value)) == {}


@each_case(
    ("first", "second", "third"),
    [
        ("17 Königstraße Apt", "#4B", "Tower C"),
        ("17 Königstraße", "Apt #4B, Tower C", None),
        ("17 Königstraße, Apt #4B, Tower C", None, None),
    ],
)
def test_the_lines_of_an_address_may_be_divided_in_another_way(first, second, third):
    def change(body):
        body["destinationAddress"].update(addressLine1=first, addressLine2=second, addressLine3=third)

    assert placing(change) == {}


@each_case(
    ("path", "value", "field", "rule"),
    [
        ("sellerFulfillmentOrderId", "A-2", "order_id", "MCF-CREATE-02"),
        ("displayableOrderDate", "2026-01-05T09:30:15Z", "placed_at", "MCF-CREATE-08"),
        ("displayableOrderComment", "Thank you for your order", "comment", "MCF-CREATE-09"),
        ("shippingSpeedCategory", "Standard", "speed", "MCF-CREATE-10"),
        ("fulfillmentAction", "Hold", "action", "MCF-CREATE-24"),
        ("fulfillmentPolicy", None, "policy", "MCF-CREATE-24"),
        ("fulfillmentPolicy", "FillAllAvailable", "policy", "MCF-CREATE-24"),
        ("destinationAddress.name", "17 Königstraße", "destination.name", "MCF-CREATE-13"),
        ("destinationAddress.addressLine1", "18 Königstraße", "destination.address_line1", "MCF-CREATE-13"),
        ("destinationAddress.addressLine2", None, "destination.address_line2", "MCF-CREATE-16"),
        ("destinationAddress.addressLine3", None, "destination.address_line3", "MCF-CREATE-16"),
        ("destinationAddress.addressLine3", "Apt #4B", "destination.address_line3", "MCF-CREATE-16"),
        ("destinationAddress.city", "Boston", "destination.city", "MCF-CREATE-14"),
        ("destinationAddress.stateOrRegion", "Minnesota", "destination.state_or_region", "MCF-CREATE-16"),
        ("destinationAddress.postalCode", "48104", "destination.postal_code", "MCF-CREATE-13"),
        ("destinationAddress.countryCode", "CA", "destination.country_code", "MCF-CREATE-13"),
        ("destinationAddress.phone", None, "destination.phone", "MCF-CREATE-16"),
        ("notificationEmails", None, "emails", "MCF-CREATE-22"),
        ("notificationEmails", ["shop@example.com"], "emails", "MCF-CREATE-22"),
        ("featureConstraints", None, "features", "MCF-CREATE-33"),
        ("featureConstraints.0.featureFulfillmentPolicy", "NotRequired", "features", "MCF-CREATE-33"),
        ("items.0.sellerSku", "CUP", "lines.sku", "MCF-CREATE-17"),
        ("items.0.quantity", 3, "lines.quantity", "MCF-CREATE-17"),
        ("items.0.giftMessage", None, "lines.gift_message", "MCF-CREATE-21"),
        ("items.1", None, "lines.line_id", "MCF-CREATE-20"),
    ],
)
def test_a_value_that_is_dropped_or_changed_is_found(path, value, field, rule):
    assert placing(setting(path, value)) == {field: rule}


def test_what_was_not_requested_is_found():
    assert placing(setting("items.1.giftMessage", "For Jo")) == {"no": "MCF-CREATE-21"}
    extra = {"sellerFulfillmentOrderItemId": "3", "sellerSku": "POT", "quantity": 1}
    assert placing(lambda body: body["items"].append(extra)) == {"no": "MCF-CREATE-20"}


def test_a_difference_names_what_was_given_what_was_sent_and_where():
    body = {**written(ORDER), "displayableOrderComment": "Thanks"}
    sent = request("createFulfillmentOrder", ORDERS, body, number=7)
    (found,) = compare_sent(PortCall("place_order", (ORDER,)), [sent])
    assert str(found) == (
        "MCF-CREATE-09: expected place_order to send comment as 'Many thanks', which its caller gave, "
        "at /displayableOrderComment of createFulfillmentOrder, got 'Thanks' there (#7)"
    )


def test_only_requests_of_the_call_and_of_the_integration_are_compared():
    wrong = request("createFulfillmentOrder", ORDERS, {"sellerFulfillmentOrderId": "B"}, number=3)
    assert differences(PortCall("place_order", (ORDER,), sent_after=3), wrong) == {}
    assert differences(PortCall("cancel_order", ("A-1",)), wrong) == {}
    theirs = request("createFulfillmentOrder", ORDERS, {}, origin="harness")
    assert differences(PortCall("place_order", (ORDER,)), theirs) == {}
    assert differences(PortCall("place_order", (), {"order": ORDER}), wrong) != {}


def test_japan_has_no_city_and_writes_its_prefectures_in_two_scripts():
    address = JANE.model_copy(
        update={"city": None, "state_or_region": "Tokyo", "postal_code": "100-0001", "country_code": "JP"}
    )
    order = ORDER.model_copy(update={"destination": address})
    assert placing(setting("destinationAddress.stateOrRegion", "東京都"), order) == {}
    assert placing(setting("destinationAddress.postalCode", "1000001"), order) == {}
    assert placing(setting("destinationAddress.stateOrRegion", "大阪府"), order) != {}


@each_case(
    ("given", "sent", "country", "is_same"),
    [
        ("QC", "Québec", "CA", True),
        ("Andaman & Nicobar Islands", "AN", "IN", True),
        ("Ōita", "Oita Prefecture", "JP", True),
        ("Kyoto", "京都府", "JP", True),
        ("MI", "MS", "US", False),
        ("Tokyo", "Kyoto", "JP", False),
        ("Devon", "devon", "GB", True),
    ],
)
def test_a_state_has_a_name_and_an_abbreviation(given, sent, country, is_same):
    assert same_state(given, sent, country) is is_same


def previewing(*bodies, order=ORDER):
    sent = [
        request("getFulfillmentPreview", f"{ORDERS}/preview", body, n) for n, body in enumerate(bodies, 1)
    ]
    return differences(PortCall("preview_order", (order,)), *sent)


def test_a_preview_may_be_asked_for_in_parts():
    body = writing.preview(ORDER, "ATVPDKIKX0DER")
    first, second = ({**body, "items": [item]} for item in body["items"])
    assert previewing(body) == previewing(first, second) == {}
    assert previewing(first) == {"lines.line_id": "MCF-PREV-03"}
    assert previewing({**body, "shippingSpeedCategories": ["Standard", "Expedited"]}) == {}
    assert previewing({**body, "shippingSpeedCategories": ["Standard"]}) == {"speed": "MCF-PREV-23"}
    assert previewing({**body, "featureConstraints": []}) == {"features": "MCF-PREV-23"}


def test_lines_without_ids_may_be_asked_for_again_and_in_parts():
    """The successor has no IDs for the lines of a preview, and a request that was refused is repeated."""
    body = writing.preview(ORDER, "ATVPDKIKX0DER")
    items = [
        {name: value for name, value in item.items() if name != "sellerFulfillmentOrderItemId"}
        for item in body["items"]
    ]
    whole = {**body, "items": items}
    first, second = ({**body, "items": [item]} for item in items)
    assert previewing(whole) == previewing(whole, whole) == previewing(first, second) == {}
    half = {**whole, "items": [{**items[0], "quantity": 1}, *items[1:]]}
    assert previewing(half) == {"lines.quantity": "MCF-PREV-03"}
    assert previewing(whole, half) == {"lines.quantity": "MCF-PREV-03"}
    alike = ORDER.model_copy(update={"lines": (ORDER.lines[1], ORDER.lines[1])})
    assert previewing(second, second, order=alike) == {}
    assert previewing(second, order=alike) == {"lines.quantity": "MCF-PREV-03"}


def test_on_the_successor_a_place_is_named_as_it_was_sent():
    body = writing.preview(ORDER, "ATVPDKIKX0DER")
    sent = request("getFulfillmentPreview", f"{ORDERS}/preview", {**body, "featureConstraints": []})
    (found,) = compare_sent(PortCall("preview_order", (ORDER,)), [sent], api=SUCCESSOR.name)
    assert "at /fulfillmentConfiguration/services/packaging of getOrderPreview, " in str(found)
    body = writing.delivery_offers("CUP", JANE)
    sent = request("deliveryOffers", "/fba/outbound/2020-07-01/deliveryOffers", body)
    (found,) = compare_sent(PortCall("list_delivery_offers", ("MUG", JANE)), [sent], api=SUCCESSOR.name)
    assert "at /items/0/productIdentifier/amazonSku of getOffers, " in str(found)


def offering(change):
    body = writing.delivery_offers("MUG", JANE)
    change(body)
    sent = request("deliveryOffers", "/fba/outbound/2020-07-01/deliveryOffers", body)
    return differences(PortCall("list_delivery_offers", ("MUG", JANE)), sent)


def test_an_offer_needs_country_and_postal_code_alone():
    where = "terms.destination.deliveryAddress"
    assert offering(setting(where, {"countryCode": "US", "postalCode": "48104-2021"})) == {}
    assert offering(setting(f"{where}.city", "Boston")) == {"destination.city": "MCF-OFFER-06"}
    assert offering(setting(f"{where}.postalCode", None)) == {"destination.postal_code": "MCF-OFFER-06"}
    assert offering(setting("product.productIdentifier.merchantSku", "CUP")) == {"sku": "MCF-OFFER-03"}


def returning(*bodies, order_id="A-1"):
    path = f"{ORDERS}/{order_id}/return"
    sent = [request("createFulfillmentReturn", path, body, n, "PUT") for n, body in enumerate(bodies, 1)]
    return differences(PortCall("request_return", ("A-1", RETURNED)), *sent)


def test_a_return_names_each_unit_with_its_own_values():
    body = writing.returns(RETURNED)
    one, other = body["items"]
    assert returning(body) == returning({"items": [one]}, {"items": [other]}) == {}
    assert returning({"items": [one]}) == {"items.item_id": "MCF-RET-07"}
    swapped = [{**one, "returnReasonCode": other["returnReasonCode"]}, other]
    assert returning({"items": swapped}) == {"items.reason_code": "MCF-RET-07"}
    assert returning(body, order_id="B-1") == {"order_id": "MCF-RET-06"}


CHANGES = OrderChanges(comment="Happy birthday", lines=(LineChange(line_id="1", quantity=5),))
BEFORE = request(
    "createFulfillmentOrder", ORDERS, json.loads(json.dumps(writing.creation(ORDER, "A"), default=str))
)


def updating(body):
    sent = request("updateFulfillmentOrder", f"{ORDERS}/A-1", body, 2, "PUT")
    return differences(PortCall("update_order", ("A-1", CHANGES), sent_after=1), BEFORE, sent)


@each_case(
    ("path", "text"),
    [
        ("destinationAddress.stateOrRegion", "N/A"),
        ("destinationAddress.phone", "000-000-0000"),
        ("destinationAddress.phone", "undefined"),
        ("items.1.displayableComment", "null"),
        ("shipFromCountryCode", "None"),
    ],
)
def test_no_text_stands_for_what_was_not_given(path, text):
    alone = JANE.model_copy(update={"state_or_region": None, "phone": None})
    order = ORDER.model_copy(update={"destination": alone})
    assert set(placing(setting(path, text), order).values()) == {"MCF-CREATE-38"}


def test_what_was_not_given_may_be_known():
    alone = JANE.model_copy(update={"state_or_region": None, "phone": None})
    order = ORDER.model_copy(update={"destination": alone})
    assert placing(setting("destinationAddress.stateOrRegion", "Michigan"), order) == {}
    assert placing(setting("destinationAddress.phone", "734 555 0100"), order) == {}


def test_an_address_of_another_order_is_not_notified():
    emails = ["jane@example.com", "shop@example.com", "joe@example.com"]
    body = {**written(ORDER), "notificationEmails": emails}
    call = PortCall("place_order", (ORDER,))
    exchange = request("createFulfillmentOrder", ORDERS, body)
    assert list(compare_sent(call, (exchange,))) == []
    (found,) = compare_sent(call, (exchange,), frozenset({"joe@example.com"}))
    assert found.rule.requirement == "MCF-CREATE-22"


def test_an_update_sends_what_changes_and_nothing_else_in_another_form():
    body = writing.update(CHANGES)
    assert updating(body) == {}
    assert updating({**body, "displayableOrderComment": "Many thanks"}) == {"comment": "MCF-HOLD-08"}
    assert updating({"displayableOrderComment": "Happy birthday"}) == {"lines.line_id": "MCF-HOLD-10"}


@each_case(
    ("name", "same", "other"),
    [
        ("shippingSpeedCategory", "Expedited", "Standard"),
        ("fulfillmentPolicy", "FillAll", "FillOrKill"),
        ("displayableOrderDate", "2026-01-05T04:00:15Z", "2026-01-06T04:00:15Z"),
        ("notificationEmails", ["jane@example.com"], ["shop@example.com"]),
        ("destinationAddress", {"name": "Zoë O'Connor"}, {"name": "Somebody"}),
    ],
)
def test_what_an_update_does_not_change_is_sent_as_it_was(name, same, other):
    assert updating({**writing.update(CHANGES), name: same}) == {}
    assert set(updating({**writing.update(CHANGES), name: other}).values()) == {"MCF-HOLD-07"}


def test_a_parameter_is_the_argument():
    reading = PortCall("track_package", (17,))
    right = request("getPackageTrackingDetails", "/x/tracking?packageNumber=17", method="GET")
    wrong = request("getPackageTrackingDetails", "/x/tracking?packageNumber=18", method="GET")
    assert differences(reading, right) == differences(reading, right, wrong) == {}
    assert differences(reading, wrong) == {"package_number": "MCF-TRACK-01"}
    cancelling = PortCall("cancel_order", ("A-1",))
    theirs = request("cancelFulfillmentOrder", f"{ORDERS}/B-1/cancel", method="PUT")
    assert differences(cancelling, theirs) == {"order_id": "MCF-CANCEL-01"}


def test_every_method_of_the_port_is_compared_or_says_why_not():
    assert set(METHODS) == {*ASKED, *NOT_ASKED}


@each_case("method", ASKED)
def test_every_argument_of_a_method_and_every_field_of_its_views_has_a_place(method):
    asked = ASKED[method]
    arguments = set(inspect.signature(getattr(Integration, method)).parameters) - {"self"}
    fields = () if asked.whole else asked.body
    assert arguments == {*asked.parameters, *fields, *([asked.whole] if asked.whole else [])}


def parts_of(fields):
    yield fields
    for field in fields.values():
        if isinstance(field, Part | Entries | CashSettings):
            yield from parts_of(field.fields)


def views_of(view, fields):
    """The tables of a view and of its parts, each with the view that it is about."""
    yield view, fields
    for name, field in fields.items():
        if isinstance(field, Part | Entries | CashSettings):
            yield from views_of(view_in(view.model_fields[name].annotation), field.fields)


#: The tables by the views that they are about.
OF_VIEWS = [
    *views_of(Order, operations.PLACED),
    *views_of(Order, operations.PREVIEWED),
    *views_of(OrderChanges, operations.UPDATED),
    *views_of(Address, operations.OFFERED["destination"].fields),
    *views_of(ReturnItem, operations.RETURNED["items"].fields),
]


@each_case(("view", "fields"), OF_VIEWS)
def test_every_field_of_a_view_has_a_place(view, fields):
    assert set(fields) == set(view.model_fields)


def rules_in_use():
    for asked in ASKED.values():
        yield from (parameter.rule for parameter in asked.parameters.values())
        for fields in parts_of(asked.body):
            yield from (field.rule for field in fields.values() if field is not None)


def test_every_rule_is_one_that_an_integration_can_break_and_no_monitor_finds_again():
    rules = catalogue()
    found_again = {verdict.rule.requirement for verdict in ordering_monitors().verdicts()}
    notices = {
        verdict.rule.requirement for verdict in all_monitors().verdicts() if verdict.rule.severity == "notice"
    }
    for rule in rules_in_use():
        assert rules[rule].breakable_by in {"integration", "both"}, rule
        assert rule not in found_again | notices


def test_every_operation_exists():
    assert {asked.operation for asked in ASKED.values()} <= set(OPERATIONS)


def test_a_long_value_is_not_quoted_in_part():
    order = ORDER.model_copy(update={"comment": "x" * 200})
    body = {**written(order), "displayableOrderComment": "y" * 150}
    (found,) = compare_sent(
        PortCall("place_order", (order,)), [request("createFulfillmentOrder", ORDERS, body)]
    )
    assert "yy" not in str(found)
    assert "a value of 152 characters there" in str(found)
