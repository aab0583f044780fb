"""The live page in a browser: what went over the wire, and faults."""

import httpx
import pytest

FEATURES = "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"


def exchange(page, text):
    return page.locator("details", has=page.locator("summary", has_text=text)).first


def test_an_exchange_appears_and_opens_with_both_bodies(world, page):
    world.place("order-7")
    shown = exchange(page, "createFulfillmentOrder")
    shown.wait_for()
    line = shown.locator("summary").inner_text()
    for fact in ("POST", "…/fulfillmentOrders", "200", "contract ok"):
        assert fact in line
    shown.locator("summary").click()
    request = shown.get_by_label("Request body")
    assert '"sellerFulfillmentOrderId": "order-7"' in request.inner_text()
    assert "user-agent: python-httpx" in shown.get_by_label("Request headers").inner_text()
    assert shown.get_by_label("Response body").inner_text() == "{}"


def test_violations_are_shown_and_errors_stand_out_from_notices(world, page):
    answer = {"payload": {"features": [{"featureName": 5, "featureDescription": "a", "new": True}]}}
    headers = {"x-amzn-RequestId": "r-1", "x-amzn-RateLimit-Limit": "2.0"}
    world.upstream.instead["/features"] = httpx.Response(200, json=answer, headers=headers)
    world.client.get(FEATURES)
    shown = exchange(page, "getFeatures")
    shown.get_by_text("1 error, 1 notice").wait_for()
    shown.locator("summary").click()
    error, notice = shown.locator(".violation.error"), shown.locator(".violation.notice")
    reported = error.inner_text()
    for fact in (
        "Error in the response",
        "/payload/features/0/featureName",
        "expected",
        "a string",
        "got",
        "5",
    ):
        assert fact in reported
    assert "Notice in the response" in notice.inner_text()
    assert "/payload/features/0/new" in notice.inner_text()
    colour = "element => getComputedStyle(element).backgroundColor"
    assert error.evaluate(colour) != notice.evaluate(colour)
    assert "bad" in shown.get_attribute("class")


def test_only_those_with_violations_can_be_shown(world, page):
    world.upstream.instead["/features"] = httpx.Response(200, json={})
    world.client.get(FEATURES)
    exchange(page, "getFeatures").wait_for()
    assert page.locator("details").count() > 1
    page.get_by_label("Only those with violations").check()
    assert page.locator("details summary .operation").all_inner_texts() == ["getFeatures"]


def test_a_refusal_gives_its_reason_at_a_glance(world, page):
    world.client.get("/fba/outbound/2020-07-01/fulfillmentOrders/nobody")
    exchange(page, "There is no fulfillment order 'nobody'.").wait_for()
    world.client.get("/nothing")
    exchange(page, "no operation of the API").get_by_text("404").wait_for()


def test_a_fault_is_injected_and_hits_the_next_call(world, page):
    page.get_by_role("combobox", name="Fault").select_option("service-unavailable")
    page.get_by_label("for the next").fill("2")
    page.get_by_label("Operation").select_option("getFeatures")
    page.get_by_role("button", name="Inject").click()
    page.get_by_text("waits for 2 calls of getFeatures").wait_for()
    statuses = [world.client.get(FEATURES).status_code]
    page.get_by_text("waits for 1 call of getFeatures").wait_for()
    exchange(page, "fault: service-unavailable").wait_for()
    statuses += [world.client.get(FEATURES).status_code for _ in range(2)]
    assert statuses == [503, 503, 200]
    page.get_by_text("No fault is waiting for a call.").wait_for()
    assert page.locator("#injected li").count() == 2


def test_faults_are_cleared(world, page):
    page.get_by_role("button", name="Inject").click()
    page.get_by_text("waits for 1 call of any operation").wait_for()
    page.get_by_role("button", name="Clear all faults").click()
    page.get_by_text("No fault is waiting for a call.").wait_for()
    assert world.client.get(FEATURES).status_code == 200


def test_an_answer_that_was_cut_off_is_shown_as_none(world, page):
    world.control("faults", kind="cut-before", calls=1)
    with pytest.raises(httpx.RemoteProtocolError):
        world.client.get(FEATURES)
    exchange(page, "fault: cut-before").get_by_text("no answer").wait_for()


def test_no_secret_is_on_the_page(world, page):
    shown = exchange(page, "getAccessToken")
    shown.locator("summary").click()
    shown.get_by_label("Response body").wait_for()
    # The emulator's own example values are not secrets, but they stand for some.
    token = world.client.headers["x-amz-access-token"]
    settings = world.emulator.settings
    for secret in (token, settings.refresh_token, settings.client_secret):
        assert secret not in page.content()
    assert "grant_type=refresh_token" in shown.get_by_label("Request body").inner_text()
