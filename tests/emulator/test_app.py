import httpx
import pytest

from pytest_mcf.emulator import Emulator, EmulatorSettings

from ..each_case import each_case


@pytest.mark.parametrize(
    "order_id", ["a/b", "ä ö", "100%", "#7", "a+b", "a?b=c&d", "preview/x", "%2F", "日本"]
)
def test_ids_travel_percent_encoded_and_are_decoded_once(seller, order_id):
    seller.place(order_id, displayableOrderId="shown")
    seller.move("Planning", order_id=order_id)
    assert seller.read(order_id)["fulfillmentOrder"]["sellerFulfillmentOrderId"] == order_id
    assert seller.cancel(order_id).status_code == 200


def test_an_id_of_more_than_forty_characters_is_refused(seller, refusal):
    assert "sellerFulfillmentOrderId" in refusal(seller.client.get(seller.order_url("x" * 41)))
    assert seller.client.get(seller.order_url("x" * 40)).status_code == 404


@each_case(
    "path", ["/", "/fba", "/fba/outbound/2020-07-01", "/fba/outbound/2020-07-01/deliveryOfferings", "/x%ff"]
)
@each_case("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_unknown_paths_are_404_in_json(seller, method, path):
    response = seller.client.request(method, path)
    assert response.status_code == 404
    assert response.json()["errors"][0]["code"] == "NotFound"


def test_an_empty_id_is_not_the_list(seller):
    seller.place()
    assert seller.client.get(f"{seller.orders_url}/").status_code == 404


def test_a_wrong_method_is_an_invalid_request(seller, refusal):
    message = refusal(seller.client.delete(seller.orders_url))
    assert "GET, POST" in message
    refusal(seller.client.patch(seller.order_url()))


def test_a_base_url_with_a_slash_does_no_harm(seller):
    seller.place()
    assert seller.client.get(httpx.URL(f"https://x.invalid/{seller.order_url()}")).status_code == 200


def test_the_host_does_not_matter(seller):
    for host in ("27.0.0.1:8000", "sellingpartnerapi-na.amazon.com", "x"):
        assert seller.client.get(seller.orders_url, headers={"host": host}).status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "text/html", "application/json,payload", "nonsense;;"])
def test_nothing_is_negotiated(seller, accept):
    response = seller.client.get(seller.orders_url, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", "nonsense", ""])
def test_json_is_read_under_any_content_type(seller, content_type):
    body = httpx.Request("POST", "https://x.invalid", json=seller.order_body()).content
    response = seller.client.post(seller.orders_url, content=body, headers={"content-type": content_type})
    assert response.status_code == 200


def test_text_comes_escaped_or_not(seller):
    body = httpx.Request("POST", "https://x.invalid", json=seller.order_body("raw")).content
    seller.client.post(seller.orders_url, content=body.replace(b"Thank you", "Citroën".encode()))
    escaped = body.replace(b"Thank you", b"Citro\\u00ebn").replace(b"raw", b"escaped")
    seller.client.post(seller.orders_url, content=escaped)
    comments = [
        seller.read(order_id)["fulfillmentOrder"]["displayableOrderComment"]
        for order_id in ("raw", "escaped")
    ]
    assert comments == ["Citroën", "Citroën"]


@each_case(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"3",
        b'"text"',
        b"{",
        b"not json",
        b"name=value",
        b"\xff\xfe{\x00}\x00",
        b'\xef\xbb\xbf{"items": []}',
        b'{"x": "\\ud800"}',
        b'{"items":' + b"[" * 100_000,
        b'{"items": [' + b'{"a":' * 5000,
        b'{"x": ' + b"9" * 10_000 + b"}",
        b'{"items": [{"quantity": ' + b"9" * 10_000 + b"}]}",
    ],
)
def test_bodies_other_than_an_order_are_refused(seller, refusal, body):
    for method, url in (
        ("POST", seller.orders_url),
        ("POST", f"{seller.orders_url}/preview"),
        ("POST", f"{seller.outbound_url}/deliveryOffers"),
        ("POST", f"{seller.inventory_url}/items"),
        ("PUT", seller.order_url(action="/status")),
        ("PUT", seller.order_url(action="/return")),
    ):
        response = seller.client.request(method, url, content=body)
        assert response.status_code in {400, 404}
        if response.status_code == 400:
            refusal(response)


def test_a_get_request_has_no_body(seller, refusal):
    assert "body" in refusal(seller.client.request("GET", seller.orders_url, json={}))
    headers = {"content-type": "application/json", "content-length": "0"}
    assert seller.client.get(seller.orders_url, headers=headers).status_code == 200


def test_unknown_parameters_are_ignored(seller):
    parameters = {"MarketplaceId": "x", "marketplaceIds": ["y", "z"], "": "", "packagenumber": "x"}
    assert seller.list(**parameters).status_code == 200


@pytest.mark.parametrize("query", ["%", "%zz", "&&&", "=", "a=%ff", "nextToken=%00", "é=ü", "a[]=1;b=2"])
def test_odd_queries_do_no_harm(seller, query):
    assert seller.client.get(f"{seller.orders_url}?{query}").status_code in {200, 400}


def test_request_ids_are_unique_and_the_same_in_each_run():
    def ids(seed):
        emulator = Emulator(EmulatorSettings(seed=seed))
        client = httpx.Client(transport=emulator, base_url="https://x.invalid")
        return [client.get("/").headers["x-amzn-RequestId"] for _ in range(5)]

    assert ids("one") == ids("one")
    assert len({*ids("one"), *ids("two")}) == 10


def test_request_ids_go_on_after_a_reset(seller):
    before = seller.list().headers["x-amzn-RequestId"]
    seller.control("reset")
    assert before not in {seller.list().headers["x-amzn-RequestId"] for _ in range(30)}


def test_two_emulators_have_nothing_in_common(make_seller):
    one, other = make_seller(), make_seller()
    one.add_stock("MUG", 5)
    one.place()
    assert other.state()["orders"] == []
    assert other.state()["stock"] == []
