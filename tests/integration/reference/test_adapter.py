"""The reference adapter copes with real data, and says in the port's words what went wrong."""

from datetime import UTC, datetime

import httpx
import pytest

from pytest_mcf.integration import (
    CancellationRefused,
    Credentials,
    Endpoint,
    Integration,
    NotAuthorized,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration

ENDPOINT = Endpoint(
    "https://api.invalid", "https://api.invalid/auth/o2/token", Credentials("c", "s", "r"), "M"
)
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def adapter():
    """Make a reference adapter that gets these responses, the last one again and again, and never waits."""

    def make(*responses):
        queue, seen = list(responses), []

        def respond(request):
            if request.url.path == "/auth/o2/token":
                return httpx.Response(
                    200, json={"access_token": "T", "token_type": "bearer", "expires_in": 3600}
                )
            seen.append(request)
            response = queue.pop(0) if len(queue) > 1 else queue[0]
            if isinstance(response, Exception):
                raise response
            return response

        waits = []
        reference = ReferenceIntegration(ENDPOINT, httpx.MockTransport(respond), waits.append)
        reference.seen, reference.waits = seen, waits
        return reference

    return make


def failure(status, code="InvalidInput"):
    problem = {"code": code, "message": "No.", "details": None}
    return httpx.Response(status, json={"errors": [problem]}, headers={"x-amzn-RequestId": "r-1"})


def order(**changes):
    head = {
        "sellerFulfillmentOrderId": "A",
        "fulfillmentOrderStatus": "Received",
        "receivedDate": "2026-01-05T09:00:00Z",
        "statusUpdatedDate": "2026-01-05T09:00:00Z",
    }
    line = {
        "sellerFulfillmentOrderItemId": "1",
        "sellerSku": "MUG",
        "quantity": 1,
        "cancelledQuantity": 0,
        "unfulfillableQuantity": 0,
    }
    return httpx.Response(
        200,
        json={
            "payload": {
                "fulfillmentOrder": {**head, **changes.pop("head", {})},
                "fulfillmentOrderItems": [{**line, **changes.pop("line", {})}],
                **changes,
            }
        },
    )


def test_it_offers_the_whole_port(adapter):
    assert isinstance(adapter(order()), Integration)


@pytest.mark.parametrize(
    ("call", "status", "error"),
    [
        (lambda it: it.get_order("A"), 404, OrderNotFound),
        (lambda it: it.get_proof_of_delivery("A"), 404, OrderNotFound),
        (lambda it: it.track_package(1), 404, PackageNotFound),
        (lambda it: it.get_order("A"), 400, OrderNotFound),
        (lambda it: it.get_proof_of_delivery("A" * 40), 400, OrderNotFound),
        (lambda it: it.track_package(2**31 - 1), 400, PackageNotFound),
        (lambda it: it.get_order("A" * 41), 400, OrderRejected),
        (lambda it: it.track_package(0), 400, OrderRejected),
        (lambda it: it.track_package(2**31), 400, OrderRejected),
        (lambda it: it.list_features(), 400, OrderRejected),
        (lambda it: it.get_order("A"), 401, NotAuthorized),
        (lambda it: it.get_order("A"), 403, NotAuthorized),
        (lambda it: it.get_order("A"), 429, Throttled),
        (lambda it: it.get_order("A"), 500, ServiceUnavailable),
        (lambda it: it.get_order("A"), 503, ServiceUnavailable),
    ],
)
def test_refusals_have_names_codes_and_request_ids(adapter, call, status, error):
    with pytest.raises(error) as caught:
        call(adapter(failure(status)))
    assert (caught.value.code, caught.value.request_id) == ("InvalidInput", "r-1")


@pytest.mark.parametrize("call", [lambda it: it.get_order("A"), lambda it: it.track_package(1)])
def test_a_bad_request_with_another_code_is_not_a_search_in_vain(adapter, call):
    with pytest.raises(OrderRejected):
        call(adapter(failure(400, "InvalidParameter")))


def test_the_word_null_is_not_reported(adapter):
    problem = {"code": "InvalidInput", "message": "null", "details": ""}
    with pytest.raises(PackageNotFound, match=r"returned 400: InvalidInput$"):
        adapter(httpx.Response(400, json={"errors": [problem]})).track_package(1)


def test_features_are_read_without_the_payload_around_them(adapter):
    bare = {"features": [{"featureName": "BLANK_BOX", "featureDescription": "No brand."}]}
    (feature,) = adapter(httpx.Response(200, json=bare)).list_features()
    assert (feature.name, feature.eligible) == ("BLANK_BOX", None)


def test_all_errors_of_a_refusal_are_reported(adapter):
    problems = [{"code": "A", "message": "one", "details": ""}, {"code": "B", "message": None}]
    with pytest.raises(OrderRejected, match=r"A - one; B$"):
        adapter(httpx.Response(400, json={"errors": problems})).list_features()


def test_a_success_that_carries_errors_is_a_failure(adapter):
    with pytest.raises(OrderRejected):
        adapter(failure(200)).list_features()


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"payload": {}}),
        httpx.Response(200, json={"payload": None}),
        httpx.Response(200, content=b'{"payload": '),
        httpx.Response(200, content=b"[" * 100_000),
    ],
)
def test_nonsense_is_an_unavailable_service_not_a_crash(adapter, response):
    with pytest.raises(ServiceUnavailable, match="could not be read"):
        adapter(response).get_order("A")


@pytest.mark.parametrize(
    ("errors", "reported"), [("broken", "broken"), (["one", {"code": ["A"]}], r"one; \['A'\]"), (7, "7")]
)
def test_errors_that_have_no_form_are_reported_as_they_are(adapter, errors, reported):
    with pytest.raises(OrderRejected, match=f"returned 400: {reported}$") as caught:
        adapter(httpx.Response(400, json={"errors": errors})).list_features()
    assert caught.value.code is None


def test_a_refusal_that_is_a_page_is_reported_by_its_status(adapter):
    with pytest.raises(OrderNotFound, match="returned 404: no reason given"):
        adapter(httpx.Response(404, content=b"<html>")).get_order("A")


def test_no_answer_is_an_unavailable_service():
    def refuse(request):
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(ServiceUnavailable, match="got no response: refused"):
        ReferenceIntegration(ENDPOINT, httpx.MockTransport(refuse), lambda _: None).list_features()


@pytest.mark.parametrize("status", ["RECEIVED", "received", "Received"])
def test_statuses_are_read_in_any_case(adapter, status):
    assert adapter(order(head={"fulfillmentOrderStatus": status})).get_order("A").status == "Received"


def test_an_unknown_status_is_passed_on(adapter):
    assert adapter(order(head={"fulfillmentOrderStatus": "Teleported"})).get_order("A").status == "Teleported"


def test_integers_in_strings_and_nulls_for_lists_are_read(adapter):
    view = adapter(order(line={"quantity": "2"}, fulfillmentShipments=None)).get_order("A")
    assert (view.lines[0].ordered, view.shipments) == (2, ())


@pytest.mark.parametrize("zero", [0, "0"])
def test_packages_that_are_not_packed_yet_are_left_out(adapter, zero):
    shipment = {
        "amazonShipmentId": "S",
        "fulfillmentShipmentStatus": "PENDING",
        "fulfillmentShipmentItem": [
            {"sellerFulfillmentOrderItemId": "1", "sellerSku": "MUG", "quantity": 1, "packageNumber": zero}
        ],
        "fulfillmentShipmentPackage": [{"packageNumber": zero, "carrierCode": "X"}, {"packageNumber": 7}],
    }
    view = adapter(order(fulfillmentShipments=[shipment])).get_order("A")
    assert view.package_numbers == (7,)
    assert view.shipments[0].lines[0].package_number is None


@pytest.mark.parametrize("status", ["Processing", "COMPLETE", "Cancelled", "Invalid", "Teleported"])
def test_it_looks_before_it_cancels(adapter, status):
    reference = adapter(order(head={"fulfillmentOrderStatus": status}))
    with pytest.raises(CancellationRefused, match="only Received and Planning"):
        reference.cancel_order("A")
    assert [request.method for request in reference.seen] == ["GET"]


def test_a_lost_race_is_a_refused_cancellation(adapter):
    reference = adapter(order(head={"fulfillmentOrderStatus": "Planning"}), failure(400))
    with pytest.raises(CancellationRefused):
        reference.cancel_order("A")
    assert [request.method for request in reference.seen] == ["GET", "PUT"]


def page(token=None, *ids):
    entries = [
        {
            "sellerFulfillmentOrderId": name,
            "fulfillmentOrderStatus": "Received",
            "statusUpdatedDate": "2026-01-05T09:00:00Z",
        }
        for name in ids
    ]
    return httpx.Response(200, json={"payload": {"fulfillmentOrders": entries, "nextToken": token}})


def test_pages_are_followed_by_their_token_alone(adapter):
    reference = adapter(page("a+/=", "A"), page("b"), page("", "B"))
    assert [entry.order_id for entry in reference.list_orders(NOW)] == ["A", "B"]
    assert [request.url.query for request in reference.seen] == [
        b"queryStartDate=2026-01-05T09%3A00%3A00Z",
        b"nextToken=a%2B%2F%3D",
        b"nextToken=b",
    ]


def test_a_listing_whose_pages_come_again_is_reported(adapter):
    reference = adapter(page("a", "A"), page("b", "B"), page("a", "A"))
    with pytest.raises(ServiceUnavailable, match="is circular"):
        reference.list_orders(NOW)
    assert len(reference.seen) == 3


def test_a_listing_of_nothing_but_empty_pages_is_given_up(adapter):
    reference = adapter(*(page(f"token {number}") for number in range(1000)))
    with pytest.raises(ServiceUnavailable, match="returned 100 empty pages in a row"):
        reference.list_orders(NOW)
    assert len(reference.seen) == 100


def test_ids_are_encoded_once_slashes_too(adapter):
    reference = adapter(order(head={"sellerFulfillmentOrderId": "a/b %"}))
    reference.get_order("a/b %")
    assert reference.seen[0].url.raw_path.endswith(b"/fulfillmentOrders/a%2Fb%20%25")


def test_requests_name_their_sender(adapter):
    reference = adapter(order())
    reference.get_order("A")
    headers = reference.seen[0].headers
    assert headers["user-agent"].startswith("pytest-mcf/")
    assert "(Language=Python/" in headers["user-agent"]
    assert len(headers["x-amz-date"]) == len("20260105T090000Z")
    assert "content-length" not in headers


def test_events_are_put_in_order_and_may_be_absent(adapter):
    def event(code, date):
        return {"eventCode": code, "eventDate": date}

    events = [event("EVENT_301", "2026-01-07T00:00:00Z"), event("EVENT_101", "2026-01-06T00:00:00+00:00")]
    view = adapter(
        httpx.Response(200, json={"payload": {"packageNumber": 1, "trackingEvents": events}})
    ).track_package(1)
    assert [entry.code for entry in view.events] == ["EVENT_101", "EVENT_301"]
    bare = adapter(httpx.Response(200, json={"payload": {"packageNumber": 1}})).track_package(1)
    assert (bare.status, bare.events) == (None, ())


@pytest.mark.parametrize("wrapped", [True, False])
def test_the_count_of_a_sku_is_read_flat_or_wrapped(adapter, wrapped):
    details = {"sellerSku": "MUG", "skuCount": 3}
    payload = {"featureName": "F", "isEligible": True, **({"skuInfo": details} if wrapped else details)}
    view = adapter(httpx.Response(200, json={"payload": payload})).get_feature_sku("F", "MUG")
    assert (view.sku, view.count) == ("MUG", 3)
