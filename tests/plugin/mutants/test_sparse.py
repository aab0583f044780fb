"""Integrations that expect more than the documents promise are red, many on the profile `sparse` alone."""

import pytest

#: What is done to the reference adapter, the scenarios of the rule that it breaks, and whether a fault in
#: these shows it on each profile. The others are green where Amazon responds as it usually does.
TOO_MUCH = {
    "a status of tracking": (
        "reading.tracking = lambda payload, read=reading.tracking:"
        " payload['currentStatus'] and read(payload)",
        "expect_the_least.feature@MCF-TRACK-03",
        "always",
    ),
    "a status made up": (
        "reading.tracking = lambda payload, read=reading.tracking:"
        " read({'currentStatus': 'IN_TRANSIT', **payload})",
        "expect_the_least.feature@MCF-TRACK-03",
        "always",
    ),
    "events from old to new": (
        "reading.tracking = lambda payload, read=reading.tracking:"
        " read(payload).model_copy(update={'events': tuple(reading._events(payload))})",
        "expect_the_least.feature@MCF-TRACK-08",
        "always",
    ),
    "a status that is known": (
        "reading.order_status = lambda text, read=reading.order_status:"
        " model.FulfillmentOrderStatus(read(text)).value",
        "expect_the_least.feature@MCF-STATE-15",
        "always",
    ),
    "dates of a preview": (
        "adapter.shipping_options = lambda payload, read=adapter.shipping_options:"
        " [shipment['latestArrivalDate'] for each in payload['fulfillmentPreviews']"
        " for shipment in each.get('fulfillmentPreviewShipments', ())] and read(payload)",
        "expect_the_least.feature@MCF-PREV-21",
        "always",
    ),
    "the words of a refusal": (
        "calls._kind_of = lambda status, code, refusals, kind=calls._kind_of:"
        " kind(status, 'InvalidInput' if status == 400 else code, {})"
        " if refusals else kind(status, code, refusals)",
        "cancel_order.feature@MCF-CANCEL-06",
        "always",
    ),
    "details of a refusal": (
        "calls._problems_in = lambda body, read=calls._problems_in:"
        " [{**each, 'details': each['details'] + ''} for each in read(body)]",
        "expect_the_least.feature@MCF-ERR-10",
        "always",
    ),
    "a rate": (
        "calls._json_of = lambda response, read=calls._json_of:"
        " float(response.headers['x-amzn-ratelimit-limit'] if '/fulfillmentOrders/' in response.url.path"
        " and response.is_success else 1) and read(response)",
        "expect_the_least.feature@MCF-THR-05",
        "always",
    ),
    "a carrier that is known": (
        "reading._package = lambda package, read=reading._package:"
        " {'AMZL': 1, 'UPS': 1}[package['carrierCode']] and read(package)",
        "follow_shipments.feature@MCF-TRACK-19",
        "sparse",
    ),
    "a tracking number": (
        "reading._package = lambda package, read=reading._package:"
        " package['trackingNumber'] and read(package)",
        "follow_shipments.feature@MCF-SHIP-09",
        "sparse",
    ),
    "the package of each unit": (
        "reading._shipment = lambda shipment, read=reading._shipment:"
        " [each['packageNumber'] for each in shipment['fulfillmentShipmentItem']"
        " if shipment['fulfillmentShipmentStatus'] == 'SHIPPED'] and read(shipment) or read(shipment)",
        "follow_shipments.feature@MCF-SHIP-13",
        "sparse",
    ),
    "packages of each shipment": (
        "reading._packages = lambda shipment: (each for each in shipment['fulfillmentShipmentPackage'])",
        "follow_shipments.feature@MCF-SHIP-01",
        "always",
    ),
    "the policy of an order": (
        "reading.order = lambda payload, read=reading.order:"
        " payload['fulfillmentOrder']['fulfillmentPolicy'] and read(payload)",
        "read_order.feature@MCF-GET-18",
        "sparse",
    ),
    "the link of a document": (
        "reading._proofs = lambda number, delivered, read=reading._proofs:"
        " [each['url'] for each in delivered.get('deliveryDocumentList', ())] and read(number, delivered)"
        " or read(number, delivered)",
        "retrieve_proof_of_delivery.feature@MCF-POD-03",
        "sparse",
    ),
    "eligibility": (
        "reading.features = lambda payload, read=reading.features:"
        " [each['sellerEligible'] for each in payload['features']] and read(payload)",
        "list_features.feature@MCF-FEAT-02",
        "sparse",
    ),
    "eligibility if nothing is said": (
        "reading.features = lambda payload, read=reading.features:"
        " read({'features': [{'sellerEligible': True, **each} for each in payload['features']]})",
        "list_features.feature@MCF-FEAT-02",
        "sparse",
    ),
    "an end of each offer": (
        "reading_previews._delivery_offer = lambda offer, read=reading_previews._delivery_offer:"
        " offer['expiresAt'] and read(offer)",
        "offer_delivery.feature@MCF-OFFER-10",
        "sparse",
    ),
    "a fulfilment centre's finding": (
        "reading.returned_items = lambda payload, read=reading.returned_items:"
        " [each['returnReceivedCondition'] for each in payload['returnItems']"
        " if each['status'] == 'Processed'] and read(payload) or read(payload)",
        "return_items.feature@MCF-RET-21",
        "sparse",
    ),
    "no token on the last page": (
        "pagination.SellingPartnerApi.ask = lambda self, *asked, ask=pagination.SellingPartnerApi.ask,"
        " **named: (lambda payload: {**payload, 'nextToken': payload['nextToken'] or 'again'}"
        " if isinstance(payload, dict) and 'nextToken' in payload else payload)(ask(self, *asked, **named))",
        "list_orders.feature@MCF-LIST-06",
        "sparse",
    ),
}

ONLY_SPARSE = [name for name, (_, _, shown) in TOO_MUCH.items() if shown == "sparse"]

FIXTURES = f"""
from pytest_mcf.integration.reference import adapter, calls, pagination, reading, reading_previews
from pytest_mcf.model.outbound_2020_07_01 import definitions as model

TOO_MUCH = { ({name: change for name, (change, _, _) in TOO_MUCH.items()})!r}

@pytest.fixture(autouse=True)
def put(mutant, monkeypatch):
    name, _, replacement = TOO_MUCH[mutant].partition(" = ")
    monkeypatch.setattr(f"pytest_mcf.integration.reference.{{name}}", eval(replacement))
"""


@pytest.fixture
def met(meet):
    """What became of those scenarios on a profile."""

    def met_on(profile):
        plan = {name: [chosen] for name, (_, chosen, _) in TOO_MUCH.items()}
        return meet(f"too-much-{profile}", FIXTURES, plan, "-o", f"mcf_profile={profile}")

    return met_on


@pytest.mark.parametrize("name", TOO_MUCH)
def test_who_expects_too_much_is_red_at_a_scenario_of_its_rule(met, name):
    assert met("sparse")[name].red


@pytest.mark.parametrize("name", ONLY_SPARSE)
def test_what_only_the_profile_sparse_shows_is_green_elsewhere(met, name):
    played = met("documented")[name]
    assert played.red == set()
    assert played.green
