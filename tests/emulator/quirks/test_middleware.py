"""The emulator with all quirks: the same in each run, and still usable."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.emulator.quirks import Cadence, Quirk, QuirksMiddleware
from pytest_mcf.emulator.quirks.rewrite import in_responses
from pytest_mcf.emulator.responses import DetailedHandler, DetailedResponse
from pytest_mcf.http import Request, Response
from pytest_mcf.model import OPERATIONS

from ...hypothesis_profiles import examples
from ..conftest import US

SINCE = "2026-01-05T09:00:00Z"


@pytest.fixture
def quirky(make_seller):
    """A seller with mugs, whose Amazon shows quirks."""

    def make(**settings):
        seller = make_seller("quirks", page_size=3, **settings)
        seller.add_stock("MUG", 30)
        return seller

    return make


def payload(response):
    return response.json()["payload"]


def followed(seller):
    """Every page of the list, as some clients read it: with the date beside the token."""
    question = {"queryStartDate": SINCE}
    while question:
        page = payload(seller.list(**question))
        yield page
        token = page.get("nextToken")
        question = {"nextToken": token, "queryStartDate": SINCE} if token else None


def shipped(seller):
    """The number of a shipped package; under quirks, numbers are text in an order."""
    seller.ship_one_package()
    return int(seller.packages()[0]["packageNumber"])


def live(seller):
    """A life with all that quirks change now and then: pages, refusals, calls that are not carried out."""
    for number in range(5):
        seller.place(f"good-{number}", [("MUG", 1)])
        seller.try_order(f"bad-{number}", [("GHOST", 1)])
    list(followed(seller))
    package = shipped(seller)
    for _ in range(10):
        seller.track(package)


def test_a_run_is_the_same_to_the_byte(quirky):
    def play(seed):
        seen = []

        def write_down(response):
            seen.append((response.status_code, tuple(response.headers.raw), response.read()))

        seller = quirky(now=lambda: 1e9, seed=seed)
        seller.client.event_hooks["response"].append(write_down)
        live(seller)
        return seen

    first = play("one")
    assert play("one") == first
    assert [status for status, _, _ in play("two")] != [status for status, _, _ in first]


def test_tokens_and_controls_have_no_quirks(make_seller):
    def play(profile):
        seller = make_seller(profile, now=lambda: 1e9)
        seller.add_stock("MUG", 3)
        seller.place()
        forms = seller.token_form(), seller.token_form(client_secret="wrong")
        responses = [seller.client.post("/auth/o2/token", data=form) for form in forms]
        responses += [seller.client.get(path) for path in ("/_mcf/state", "/_mcf/nothing", "/nowhere")]
        return [(response.status_code, response.content) for response in responses]

    assert play("quirks") == play("documented")


@pytest.mark.parametrize("profile", ["documented", "quirks"])
def test_refused_tokens_have_the_form_of_oauth_in_both_profiles(make_seller, profile):
    """MCF-QUIRK-44."""
    seller = make_seller(profile)
    response = seller.client.post("/auth/o2/token", data=seller.token_form(client_secret="wrong"))
    assert (response.status_code, set(response.json())) == (401, {"error", "error_description"})


@examples(0.2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.text())
def test_the_list_can_be_followed_to_its_end(quirky, seed):
    seller = quirky(seed=seed)
    names = [f"order-{number:02}" for number in range(25)]
    for name in names:
        seller.place(name, [("MUG", 1)])
    pages = [
        [entry["sellerFulfillmentOrderId"] for entry in page["fulfillmentOrders"]]
        for page in followed(seller)
    ]
    assert [name for page in pages for name in page] == names
    assert [] in pages


def test_an_order_with_a_plus_sign_is_listed_and_can_be_cancelled(quirky):
    seller = quirky()
    seller.place("a+b")
    listed = [entry for page in followed(seller) for entry in page["fulfillmentOrders"]]
    assert [entry["sellerFulfillmentOrderId"] for entry in listed] == ["a+b"]
    assert seller.cancel("a+b").status_code == 200


def test_only_reading_an_unknown_order_is_400(quirky):
    seller = quirky()
    assert seller.client.get(seller.order_url("never-placed")).status_code == 400
    assert seller.cancel("never-placed").status_code == 404
    assert seller.try_move("Planning", "never-placed").status_code == 404


def test_a_package_that_reached_a_station_is_displayed(quirky):
    seller = quirky()
    number = shipped(seller)
    seller.control(f"packages/{number}/move", eventCode="EVENT_201")
    assert payload(seller.track(number))["currentStatus"] == "IN_TRANSIT"


def test_other_places_and_the_first_and_last_events_stay(quirky):
    seller = quirky()
    number = shipped(seller)
    seller.control(f"packages/{number}/deliver", additionalLocationInfo="FRONT_DESK")
    details = payload(seller.track(number))
    assert details["additionalLocationInfo"] == "FRONT_DESK"
    codes = [event["eventCode"] for event in details["trackingEvents"]]
    assert (codes[0], codes[-1]) == ("EVENT_101", "EVENT_301")


def test_refusals_are_vague_or_pages_now_and_then_only(quirky):
    seller = quirky()
    responses = [seller.try_order(f"order-{number}", [("GHOST", 1)]) for number in range(12)]
    texts = [response.text for response in responses]
    assert sum(text.startswith("<html>") for text in texts) == 3
    assert 0 < sum("Invalid Input" in text for text in texts) <= 4
    assert any("SellerSKU" in text for text in texts)
    assert {response.status_code for response in responses} == {400}


def test_a_client_gets_through_in_the_end(quirky):
    seller = quirky()
    number = shipped(seller)
    responses = [seller.track(number) for _ in range(17)]
    statuses = [response.status_code for response in responses]
    assert statuses[0] == 200
    assert (statuses.count(403), statuses.count(429)) == (1, 3)
    assert len({response.headers["x-amzn-RequestId"] for response in responses}) == 17


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.text())
def test_the_first_call_is_always_carried_out(quirky, seed):
    seller = quirky(seed=seed)
    assert seller.track(1).json()["errors"][0]["message"] == "null"


def test_a_refused_token_keeps_its_message(quirky):
    seller = quirky()
    del seller.client.headers["x-amz-access-token"]
    for response in (seller.list(), seller.try_order(marketplaceId="NOWHERE")):
        assert response.status_code == 403
        assert response.json()["errors"][0]["message"] == "Access to requested resource is denied."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"marketplaceId": ["\\ud800"]}',
        b'{"items": [{"perUnitPrice": {"currencyCode": "USD", "value": {}}}]}',
        b'{"items": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"items": ' + b"[" * 100_000,
    ],
)
def test_an_odd_body_does_no_harm(quirky, body):
    seller = quirky()
    for url in (seller.orders_url, f"{seller.orders_url}/preview"):
        assert {seller.client.post(url, content=body).status_code for _ in range(5)} <= {400, 403, 429}


@pytest.mark.parametrize("token", ["x", "é", "%00", "W10=", "+/+/", ""])
def test_an_odd_token_does_no_harm(quirky, token):
    assert quirky().list(nextToken=token).status_code == (400 if token else 200)


def test_a_429_has_neither_a_rate_nor_a_retry_after(quirky):
    seller = quirky()
    number = shipped(seller)
    response = next(response for _ in range(9) if (response := seller.track(number)).status_code == 429)
    assert "x-amzn-ratelimit-limit" not in response.headers
    assert "retry-after" not in response.headers


@pytest.mark.parametrize(
    ("cadence", "draw", "shows_on"),
    [
        (Cadence(), 5, [1, 2, 3, 4, 5, 6, 7, 8]),
        (Cadence(period=3), 0, [1, 4, 7]),
        (Cadence(period=3), 5, [3, 6]),
        (Cadence(period=3, start=2), 0, [2, 5, 8]),
        (Cadence(period=3, start=2), 2, [4, 7]),
        (Cadence(period=3, start=2, once=True), 0, [2]),
        (Cadence(period=3, start=2, once=True), 2, [4]),
    ],
)
def test_cadences(cadence, draw, shows_on):
    assert [opportunity for opportunity in range(1, 9) if cadence.includes(opportunity, draw)] == shows_on


def test_a_response_with_nothing_to_change_is_not_an_opportunity():
    class Service(DetailedHandler):
        def respond(self, request):
            return DetailedResponse(Response(int(request.query), (("x-amzn-requestid", "1"),), b"{}"))

    def damage(_, response):
        return response._replace(status=418) if response.status == 400 else response

    quirk = Quirk(
        "X", "Every second refusal is a teapot.", ("getFeatures",), in_responses(damage), Cadence(2)
    )
    service = QuirksMiddleware(Service(), [quirk], seed=EmulatorSettings().seed)
    path = OPERATIONS["getFeatures"].path
    statuses = [
        service.handle(Request("GET", f"{path}?{query}")).status
        for query in ("400", "200", "400", "400", "200")
    ]
    assert statuses in ([400, 200, 418, 400, 200], [418, 200, 400, 418, 200])


def test_a_token_that_was_just_given_is_never_refused_as_expired(quirky):
    """A client that gets a token for each of its calls has no reason to send one again."""
    seller = quirky()
    url = f"{seller.outbound_url}/features/inventory/BLANK_BOX/MUG"
    statuses = []
    for _ in range(12):
        token = {"x-amz-access-token": seller.token()}
        statuses.append(seller.client.get(url, params={"marketplaceId": US}, headers=token).status_code)
    assert 200 in statuses
    assert 403 not in statuses
