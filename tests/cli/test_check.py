import json

import pytest

from pytest_mcf.contract.body import check_body
from pytest_mcf.contract.facts import RULES_WITH_REQUEST
from pytest_mcf.contract.finding import quote
from pytest_mcf.model import OPERATIONS

WELL = {"payload": {"packageNumber": 1}}
KNOWN = {"payload": {"packageNumber": "1"}}
UNDELIVERED = {
    "payload": {
        "packageNumber": 1,
        "currentStatus": "DELIVERED",
        "trackingEvents": [
            {
                "eventDate": "2026-01-05T10:00:00Z",
                "eventAddress": {"city": "Troy", "state": "MI", "country": "US"},
                "eventCode": "EVENT_101",
                "eventDescription": "Something happened.",
            }
        ],
    }
}


@pytest.fixture
def check(run):
    """Check a body, given on standard input; the operation is getPackageTrackingDetails unless named."""

    def invoke(body, *options, operation="getPackageTrackingDetails"):
        stdin = body if isinstance(body, str) else json.dumps(body)
        return run("check", operation, "-", *options, stdin=stdin)

    return invoke


def test_a_response_of_the_successor_has_no_payload(check):
    accepted = {"orderId": "order-1", "status": "PROCESSING"}
    assert check(accepted, "--status", "202", operation="createOrder").exit_code == 0
    result = check({"payload": accepted}, "--status", "202", operation="createOrder")
    assert result.exit_code == 1
    assert "error: createOrder response, at /orderId: expected the required property orderId" in result.stdout


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ("status", "Complete", "expected one of PROCESSING, COMPLETE,"),
        ("status", "RECEIVED", "expected one of PROCESSING, COMPLETE,"),
        ("amount", "two", "expected a decimal number, such as 1.0"),
        ("amount", "1.0\n", "expected a decimal number, such as 1.0"),
    ],
)
def test_values_of_the_successor_are_those_that_are_documented_in_prose(check, place, value, expected):
    line = {"lineItemId": "1", "product": {"productIdentifier": {"amazonSku": "MUG"}}}
    order = {"orderId": "order-1", "receiveTime": "2026-01-05T09:00:00Z", "status": "PROCESSING"}
    amount = value if place == "amount" else "1.0"
    order |= {"lineItems": [{**line, "amount": {"unit": "EACHES", "value": amount}}]}
    well = {"order": order | ({"status": value} if place == "status" else {})}
    result = check(well, operation="outbound.getOrder")
    assert result.exit_code == 1
    assert expected in result.stdout


def test_a_failure_of_the_successor_is_an_object_with_errors(check):
    failure = {"errors": [{"code": "InvalidInput", "message": "No."}]}
    assert check(failure, "--status", "413", operation="createOrder").exit_code == 0
    assert check({}, "--status", "415", operation="createOrder").exit_code == 1


def test_a_body_that_is_well(check):
    result = check(WELL)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "getPackageTrackingDetails: no errors, no notices.\n"


def test_a_file(run, tmp_path):
    file = tmp_path / "response.json"
    file.write_text(json.dumps(WELL), encoding="utf-8")
    assert run("check", "getPackageTrackingDetails", file).exit_code == 0
    file.write_text("{}", encoding="utf-8")
    assert run("check", "getPackageTrackingDetails", file).exit_code == 1


def test_an_error_of_the_model_is_a_line(check):
    result = check({"payload": {}})
    assert result.exit_code == 1
    assert result.stdout == (
        "error: getPackageTrackingDetails response, at /payload/packageNumber: "
        "expected the required property packageNumber, got no such property in {}\n"
    )
    assert result.stderr == "getPackageTrackingDetails: 1 error, no notices.\n"


def test_a_broken_fact_names_its_rule(check):
    result = check(UNDELIVERED)
    assert result.exit_code == 1
    assert result.stdout.endswith(", got EVENT_101 [MCF-TRACK-18]\n")


def test_the_envelope_is_checked(check):
    result = check({})
    assert result.exit_code == 1
    assert "at /payload: expected the payload of a success" in result.stdout


def test_notices_are_well_unless_they_count(check):
    result = check(KNOWN)
    assert result.exit_code == 0
    assert result.stdout == (
        "notice: getPackageTrackingDetails response, at /payload/packageNumber: "
        'expected an integer, got a string: "1" (known: MCF-QUIRK-02)\n'
    )
    assert check(KNOWN, "--strict").exit_code == 1
    assert check(WELL, "--strict").exit_code == 0


def test_violations_as_json(check):
    result = check(KNOWN, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == [
        {
            "operation": "getPackageTrackingDetails",
            "side": "response",
            "pointer": "/payload/packageNumber",
            "expected": "an integer",
            "got": 'a string: "1"',
            "severity": "notice",
            "rule": "model",
            "erratum": "MCF-QUIRK-02",
        }
    ]
    assert check(WELL, "--json").stdout == "[]\n"


FAILURE = {"errors": [{"code": "InvalidInput", "message": "No."}]}


@pytest.mark.parametrize(
    ("status", "body", "exit_code"),
    [("400", FAILURE, 0), ("200", FAILURE, 1), ("400", WELL, 1), ("418", FAILURE, 1)],
)
def test_the_status_decides_what_a_body_has_to_be(check, status, body, exit_code):
    assert check(body, "--status", status).exit_code == exit_code


def test_the_status_is_that_of_a_success_unless_given(check):
    # The only answer of this operation that is a success has no body.
    assert check("", operation="confirmShipment").exit_code == 0
    assert check("", "--status", "400", operation="confirmShipment").exit_code == 1


ADDRESS = {"name": "Jane Doe", "addressLine1": "1 Any Street", "postalCode": "48084", "countryCode": "US"}
ITEM = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 2}
RETURNED = {
    "sellerReturnItemId": "R1",
    "sellerFulfillmentOrderItemId": "1",
    "amazonShipmentId": "S1",
    "sellerReturnReasonCode": "DEFECTIVE",
    "status": "New",
    "statusChangedDate": "2026-01-05T10:00:00Z",
}
ORDER = {
    "sellerFulfillmentOrderId": "A",
    "marketplaceId": "ATVPDKIKX0DER",
    "displayableOrderId": "A",
    "displayableOrderDate": "2026-01-05T09:00:00Z",
    "displayableOrderComment": "Thank you",
    "shippingSpeedCategory": "Standard",
    "destinationAddress": ADDRESS,
    "receivedDate": "2026-01-05T09:00:01Z",
    "fulfillmentOrderStatus": "Received",
    "statusUpdatedDate": "2026-01-05T10:00:00Z",
}
DESTINATION = {
    "destinationId": "D",
    "name": "queue",
    "resource": {"sqs": {"arn": "arn:aws:sqs:us-east-2:444455556666:queue"}},
}
SUBSCRIPTION = {"subscriptionId": "S", "payloadVersion": "1.0", "destinationId": "D"}
SELLER_ORDER = {
    "AmazonOrderId": "902-1845936-5435065",
    "PurchaseDate": "2026-01-05T09:00:00Z",
    "LastUpdateDate": "2026-01-05T09:00:00Z",
    "OrderStatus": "Unshipped",
}

ANSWERS = {
    "getFulfillmentOrder": {
        "fulfillmentOrder": ORDER,
        "fulfillmentOrderItems": [],
        "returnItems": [],
        "returnAuthorizations": [],
    },
    "getPackageTrackingDetails": {"packageNumber": 4711},
    "getFulfillmentPreview": {
        "fulfillmentPreviews": [
            {
                "shippingSpeedCategory": "Priority",
                "isFulfillable": True,
                "isCODCapable": True,
                "marketplaceId": "ATVPDKIKX0DER",
                "unfulfillablePreviewItems": [ITEM],
            }
        ]
    },
    "createFulfillmentReturn": {"returnItems": [RETURNED]},
    "getFeatureInventory": {"marketplaceId": "ATVPDKIKX0DER", "featureName": "BLANK_BOX"},
    "getFeatureSKU": {"marketplaceId": "ATVPDKIKX0DER", "featureName": "BLANK_BOX", "isEligible": True},
    "createDestination": DESTINATION,
    "getDestination": DESTINATION,
    "createSubscription": SUBSCRIPTION,
    "getSubscription": SUBSCRIPTION,
    "getSubscriptions": {"subscriptions": [SUBSCRIPTION]},
    "getSubscriptionById": SUBSCRIPTION,
    "getOrder": SELLER_ORDER,
    "getOrders": {"Orders": [SELLER_ORDER]},
    "getOrderItems": {"AmazonOrderId": SELLER_ORDER["AmazonOrderId"], "OrderItems": []},
    "getOrderAddress": {"AmazonOrderId": SELLER_ORDER["AmazonOrderId"]},
    "getOrderBuyerInfo": {"AmazonOrderId": SELLER_ORDER["AmazonOrderId"]},
}


@pytest.mark.parametrize("operation", ANSWERS)
def test_what_was_asked_for_is_not_known(check, operation):
    assert operation in RULES_WITH_REQUEST
    result = check({"payload": ANSWERS[operation]}, operation=operation)
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("body", ["", "{", "NaN", '{"payload": NaN}', "<html>", "[" * 100_000])
def test_what_is_not_json_is_an_error(check, body):
    result = check(body)
    assert result.exit_code == 1
    assert "at the whole body: expected a JSON body, got " in result.stdout
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("body", ["[]", '"x"', "null", "1"])
def test_what_is_no_object_is_an_error(check, body):
    result = check(body)
    assert result.exit_code == 1
    assert "expected a JSON object" in result.stdout


def test_what_no_output_takes_is_spelled_out(check):
    result = check('{"payload": {"packageNumber": 1}, "half \\ud800": "\\ud800"}')
    assert result.exit_code == 1
    assert "expected text without half a surrogate pair" in result.stdout
    assert "at /half \\ud800: " in result.stdout
    assert result.stdout.endswith('got "\\ud800"\n')


def test_what_can_be_parsed_and_is_too_deep_for_the_rest_is_an_error():
    nested = []
    for _ in range(5000):
        nested = [nested]
    (finding,) = check_body(OPERATIONS["getPackageTrackingDetails"].response, {"payload": nested})
    assert (finding.severity, finding.got) == ("error", "one that is nested too deep")
    assert quote(nested) == "[" * 117 + "..."


def test_a_request(check):
    item = {"sellerSku": "MUG", "marketplaceId": "ATVPDKIKX0DER", "quantity": 1}
    body = {"inventoryItems": [item]}
    # The idempotency token is a header, and headers are not known.
    assert check(body, "--request", operation="addInventory").exit_code == 0
    del item["quantity"]
    result = check(body, "--request", operation="addInventory")
    assert result.exit_code == 1
    assert result.stdout.startswith("error: addInventory request, at /inventoryItems/0/quantity: expected ")


@pytest.mark.parametrize("form", ["client_id=a&client_secret=b&grant_type=refresh_token\n", None])
def test_a_token_is_asked_for_with_a_form_or_with_json(check, form):
    fields = {"grant_type": "refresh_token", "client_id": "a", "client_secret": "b"}
    assert check(form or fields, "--request", operation="getAccessToken").exit_code == 0
    assert check(form or fields, operation="getAccessToken").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("getOrderz", "-"), "There is no operation 'getOrderz'. Did you mean getOrder or getOrders"),
        (("getFeatures", "nowhere.json"), "'nowhere.json': No such file or directory"),
        (("getFeatures", "."), "Is a directory"),
        (("getFeatures", "-", "--request"), "getFeatures takes no request body."),
        (("addInventory", "-", "--request", "--status", "200"), "A request has no status."),
        (("getFeatures", "-", "--status", "2000"), "2000 is not in the range"),
    ],
)
def test_called_wrongly(run, arguments, message):
    result = run("check", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
