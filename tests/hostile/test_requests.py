"""Paths, methods, parameters and headers that no sensible client would send."""

from pytest_mcf.emulator.registry import all_functions
from pytest_mcf.model.catalogue import OPERATIONS

from .conftest import MARKETPLACE, ORDERS, TOKENS, each_input, refused

FUNCTIONS = all_functions()

EMULATED = [OPERATIONS[name] for name in (*FUNCTIONS.reading, *FUNCTIONS.writing)]
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]

UNKNOWN_PATHS = [
    "/",
    "//",
    "///",
    "/favicon.ico",
    "/fba",
    "/fba/",
    "/FBA/outbound/2020-07-01/fulfillmentOrders",
    "/fba//outbound/2020-07-01/fulfillmentOrders",
    "/fba/outbound/2020-07-02/fulfillmentOrders",
    "/fba/outbound/2020-07-01/deliveryOfferings",
    "/fba/outbound/2020-07-01/fulfillment%4Frders",
    "/fba%2Foutbound%2F2020-07-01%2FfulfillmentOrders",
    "/fba/outbound/2020-07-01/fulfillmentOrders;v=1",
    "/fba/outbound/2020-07-01/fulfillmentOrders%00",
    "/fba/outbound/2020-07-01/fulfillmentOrders%20",
    f"{ORDERS}/",
    f"{ORDERS}/order-1/",
    f"{ORDERS}/order-1/cancel/",
    f"{ORDERS}/order-1/cancel/now",
    f"{ORDERS}/order-1/%63ancel",
    f"{ORDERS}//cancel",
    f"{TOKENS}/",
    "/auth//o2/token",
    "/%",
    "/%zz",
    "/%00",
    "/%FF",
    "/" + "a/" * 5000,
    "/" + "a" * 60_000,
    "/?" + "a=1&" * 10_000,
]


@each_input("path", UNKNOWN_PATHS, ids=lambda path: path[:50])
def test_an_unknown_path_is_not_found_whatever_the_method(client, path):
    for method in METHODS:
        refused(client.send(method, path), 404)


@each_input("operation", EMULATED, ids=lambda operation: operation.name)
def test_an_unknown_method_is_an_invalid_request(client, operation):
    path = "/".join("x" if part.startswith("{") else part for part in operation.path.split("/"))
    known = {each.method for each in EMULATED if each.path == operation.path}
    for method in {*METHODS} - known:
        assert method in refused(client.send(method, path))


@each_input("path", ["/", ORDERS, f"{ORDERS}/order-1", TOKENS, "/_mcf/state"])
def test_a_head_request_gets_a_response_without_a_body(socket_client, path):
    response = socket_client.send("HEAD", path)
    assert response.status in {400, 404}
    assert response.content == b""
    assert response.headers["x-amzn-requestid"]


def test_dots_in_a_path_are_resolved_by_the_standard(client):
    assert client.send("GET", f"{ORDERS}/../fulfillmentOrders/./order-1").status == 200
    refused(client.send("GET", f"{ORDERS}/%2e%2e/fulfillmentOrders/order-1"), 404)
    refused(client.send("GET", "/../../../../etc/passwd"), 404)


SEGMENTS = [
    "%",
    "%zz",
    "%00",
    "%FF",
    "%C0%AF",
    "%ED%A0%80",
    "%2F",
    "%252F",
    "%25",
    "%2e",
    "%2e%2e",
    "%5C..%5C",
    "%0d%0aX-Injected:%201",
    "%E2%80%AE",
    "%F0%9F%98%80",
    "%EF%BB%BF",
    "{}",
    "{sellerFulfillmentOrderId}",
    "$(id)",
    "'%20OR%20'1'='1",
    "<script>",
    "null",
    "-1",
    "9" * 39,
    "x" * 41,
    "x" * 30_000,
    "%C3%A4" * 40,
    "%C3%A4" * 41,
]


@each_input("segment", SEGMENTS, ids=lambda segment: segment[:20])
def test_any_segment_of_a_path_gets_a_response(client, segment):
    for operation in EMULATED:
        parts = operation.path.split("/")
        if any(part.startswith("{") for part in parts):
            path = "/".join(segment if part.startswith("{") else part for part in parts)
            query = f"?marketplaceId={MARKETPLACE}&marketplaceIds={MARKETPLACE}"
            response = client.send(operation.method, path + query, token=client.token_for(operation))
            assert response.status in operation.statuses
            if response.status != operation.success:
                refused(response, 400, 403, 404)


def test_an_order_id_of_forty_characters_is_accepted(client):
    refused(client.send("GET", f"{ORDERS}/{'%C3%A4' * 40}"), 404)
    refused(client.send("GET", f"{ORDERS}/{'%C3%A4' * 41}"), 400)


VALUES = [
    "",
    "%",
    "%zz",
    "%00",
    "%FF",
    "%ED%A0%80",
    "%0d%0aX-Injected:%201",
    "9" * 5000,
    "-" + "9" * 5000,
    "1e5",
    "0x10",
    "1_000",
    "+1",
    "%D9%A3",
    "2147483648",
    "true",
    "None",
    "[]",
    ",",
    "%2C" * 100,
    "A," * 60,
    "x" * 50_000,
    "2026-01-05T09:00:00",
    "2026-01-05T24:00:00Z",
    "2026-01-05T23:59:60Z",
    "2026-02-30T00:00:00Z",
    "2026-01-05T09:00:00%2B99:99",
    "0001-01-01T00:00:00%2B14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-01-05T09:00:00.1234567890123Z",
    "eyJhIjoxfQ==",
]


@each_input("operation", EMULATED, ids=lambda operation: operation.name)
def test_any_value_of_a_parameter_gets_a_response(handler_client, operation):
    path = "/".join("order-1" if part.startswith("{") else part for part in operation.path.split("/"))
    others = {"marketplaceId": MARKETPLACE, "marketplaceIds": MARKETPLACE, "MarketplaceIds": MARKETPLACE}
    for parameter in operation.parameters:
        for value in VALUES:
            given = {name: text for name, text in others.items() if name != parameter.name}
            if parameter.place == "query":
                given[parameter.name] = value
            headers = {parameter.name: value} if parameter.place == "header" else {}
            query = "&".join(f"{name}={text}" for name, text in given.items())
            body = b"{}" if operation.request else b""
            token = handler_client.token_for(operation)
            response = handler_client.send(operation.method, f"{path}?{query}", body, headers, token)
            assert response.status in operation.statuses
            if response.status != operation.success:
                refused(response, 400, 403, 404)


@each_input("number", ["", "9" * 5000, "-" + "9" * 5000, "1.0", "1e5", "%2B", "%D9%A3", "1_0", "0x1"])
def test_an_invalid_package_number_is_refused_by_name(client, number):
    path = f"/fba/outbound/2020-07-01/tracking?packageNumber={number}"
    assert "packageNumber" in refused(client.send("GET", path))


@each_input("query", ["%", "&&&", "=", "?", "a=%ff", "a[]=1;b=2", "%00=%00", "a" * 50_000])
def test_an_invalid_query_does_no_harm(client, query):
    assert client.send("GET", f"{ORDERS}?{query}").status == 200


def test_the_same_parameter_many_times_counts_once(client):
    path = "/fba/outbound/2020-07-01/tracking?" + "packageNumber=7&" * 4000
    refused(client.send("GET", path), 404)


HEADERS = {
    "accept": "text/html;q=0, */*;q=0",
    "accept-encoding": "nonsense",
    "authorization": "Bearer nonsense",
    "content-encoding": "gzip",
    "content-type": "text/html; charset=utf-32",
    "expect": "nothing",
    "forwarded": "for=1.2.3.4",
    "if-none-match": "*",
    "if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT",
    "range": "bytes=0-0",
    "referer": "x" * 10_000,
    "user-agent": "",
    "x-amz-date": "yesterday",
    "x-forwarded-host": "sellingpartnerapi-na.amazon.com",
    "x-http-method-override": "DELETE",
    "x-latin-1": b"\xe4\xff",
    "x-original-url": "/_mcf/reset",
}


@each_input("name", HEADERS)
def test_an_unknown_header_does_no_harm(client, name):
    for path in (ORDERS, f"{ORDERS}/order-1"):
        assert client.send("GET", path, headers={name: HEADERS[name]}).status == 200


def test_many_headers_do_no_harm(client):
    headers = {f"x-header-{number}": "x" * 50 for number in range(500)}
    assert client.send("GET", ORDERS, headers=headers).status == 200


def test_a_body_of_a_get_request_is_refused(client):
    for body in (b"{}", b"\x00", b"x" * 1_000_000):
        assert "body" in refused(client.send("GET", ORDERS, body))
    assert client.send("PUT", f"{ORDERS}/order-1/cancel", b"\xff\x00{[").status == 200
