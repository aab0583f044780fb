"""The live page in a browser: how it behaves, whatever it shows."""

import httpx

from pytest_mcf.server.server import LoopbackServer

from .conftest import A_LOOK
from .contrast import unreadable

HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


def article(page, order_id="order-1"):
    return page.get_by_role("article", name=f"Order {order_id}")


#: What a page can send anywhere without being asked; it does not see the answer.
SENDING = "address => fetch(address, { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => null)"


def requests_in(page, seconds):
    """The paths that a page asks for while so many seconds pass on its clock, without their queries."""
    seen = []
    page.on("request", lambda request: seen.append(request.url.rpartition("/")[2].partition("?")[0]))
    for _ in range(seconds * 4):
        page.clock.run_for(A_LOOK / 4)
        # What it was answered has to arrive before more time passes.
        page.wait_for_timeout(10)
    return seen


def hide(page, *, hidden):
    """Have a page believe that its tab was put aside or taken up again; without a window nothing else can."""
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


def test_hostile_text_stays_text(world, page):
    world.add_stock("<b>SKU", 5)
    world.place("<i>1</i>", lines=[("<b>SKU", 1)], displayableOrderComment=HOSTILE)
    world.client.post(f"/nothing?{HOSTILE}", content=HOSTILE, headers={"user-agent": HOSTILE})
    world.upstream.instead["/evil"] = httpx.Response(400, json={"errors": [{"message": HOSTILE}]})
    world.client.get("/evil")
    article(page, "<i>1</i>").wait_for()
    assert HOSTILE in article(page, "<i>1</i>").inner_text()
    assert page.get_by_role("rowheader", name="<b>SKU").count() == 1
    # The last exchange; those that come later would move the others.
    page.locator("details", has_text="/evil").first.wait_for()
    for shown in page.locator("details").all():
        shown.locator("summary").click()
        shown.get_by_label("Response headers").wait_for()
    assert page.locator("#exchanges").inner_text().count("onerror") >= 4
    assert page.evaluate("window.hacked") is None
    assert page.locator("main script, main img, main i").count() == 0


def test_markup_could_not_be_made_of_text_even_by_mistake(page, complaints):
    refused = "() => { try { document.body.innerHTML = '<p>text</p>'; } catch { return true; } }"
    assert page.evaluate(refused) is True
    assert (
        page.evaluate(
            "() => { const made = document.createElement('script');"
            " try { made.text = 'window.hacked = 1'; } catch { return true; } }"
        )
        is True
    )
    assert all("TrustedHTML" in reported or "TrustedScript" in reported for reported in complaints)
    complaints.clear()


def test_an_order_is_moved_and_delivered_with_the_keyboard_alone(world, page):
    world.place()
    article(page).wait_for()
    focused = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "Move to Planning: order-1":
            break
    for status, following in (("Planning", "Processing"), ("Processing", "Complete")):
        page.keyboard.press("Enter")
        page.get_by_text(f"order-1 is now {status}.").wait_for()
        # The button went with its status; the focus is on the one that took its place.
        page.locator(f":focus[aria-label='Move to {following}: order-1']").wait_for()
    page.keyboard.press("Space")
    page.locator(":focus[aria-label^='Deliver… package']").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    assert page.evaluate("() => document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("is now DELIVERED.").wait_for()
    (package,) = world.read()["fulfillmentShipments"][0]["fulfillmentShipmentPackage"]
    information = package["deliveryInformation"]
    assert "deliveryDocumentList" not in information
    assert information["dropOffLocation"]["type"] == "DELIVERY_BOX"


def test_an_exchange_opens_with_the_keyboard_and_stays_open_while_others_come(world, page):
    world.place()
    summary = page.locator("summary", has_text="createFulfillmentOrder")
    summary.focus()
    page.keyboard.press("Enter")
    body = page.get_by_label("Request body")
    body.wait_for()
    world.client.get("/another")
    page.locator("summary", has_text="/another").wait_for()
    assert body.is_visible()
    assert summary.evaluate("element => element === document.activeElement")


def test_focus_is_seen(page):
    button = page.get_by_role("button", name="1 hour later")
    page.keyboard.press("Tab")
    button.focus()
    assert button.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_as_long_as_nothing_happens_it_asks_for_next_to_nothing(world, open_page, complaints):
    page = open_page(clock=True)
    requests_in(page, 2)
    seen = requests_in(page, 10)
    assert set(seen) == {"exchanges"}
    assert len(seen) <= 10
    assert len(page.evaluate("() => fetch('exchanges?since=1000').then(answer => answer.text())")) < 100
    assert complaints == []


def test_it_refreshes_only_while_it_is_visible(world, open_page):
    page = open_page(clock=True)
    hide(page, hidden=True)
    requests_in(page, 1)
    assert requests_in(page, 5) == []
    world.place()
    hide(page, hidden=False)
    article(page).wait_for()


def test_it_can_be_paused(world, open_page):
    page = open_page(clock=True)
    button = page.get_by_role("button", name="Pause")
    button.click()
    page.get_by_text("Paused").wait_for()
    assert button.get_attribute("aria-pressed") == "true"
    world.place()
    assert requests_in(page, 5) == []
    assert article(page).count() == 0
    button.click()
    article(page).wait_for()


def test_what_looks_on_leaves_no_trace(world, page):
    before = len(world.journal)
    for _ in range(3):
        with page.expect_response("**/_mcf/exchanges*"):
            pass
    assert len(world.journal) == before


def test_a_server_that_is_gone_is_reported_in_words_and_found_again(world, open_page, complaints):
    page = open_page()
    port = world.server.url.rpartition(":")[2]
    page.route("**/_mcf/*", lambda route: route.abort())
    page.get_by_text("No connection, trying again").wait_for()
    page.get_by_role("button", name="1 hour later").click()
    page.get_by_text("Letting time pass did not work: The server cannot be reached.").wait_for()
    page.unroute("**/_mcf/*")
    page.get_by_text("Live", exact=True).wait_for()
    assert port in page.url
    assert all("ERR_FAILED" in reported for reported in complaints)


def test_a_server_that_was_restarted_starts_again_on_the_page(world, page):
    world.place("from-before")
    article(page, "from-before").wait_for()
    old = world.server
    world.emulator.reset()
    world.start()
    new = world.url
    page.route("**/_mcf/*", lambda route: route.continue_(url=route.request.url.replace(old.url, new)))
    page.get_by_text("No orders yet").wait_for()
    page.get_by_text("Nothing has passed yet.").wait_for()
    world.client.get("/first")
    page.locator("summary", has_text="/first").get_by_text("#1", exact=True).wait_for()
    page.unroute_all(behavior="wait")
    old.__exit__(None, None, None)


def test_a_page_from_elsewhere_cannot_use_the_controls(world, chromium):
    world.place()
    with LoopbackServer(
        httpx.MockTransport(lambda _: httpx.Response(200, html="<p>elsewhere</p>"))
    ) as elsewhere:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(elsewhere.url)
        for address in (f"{world.url}/_mcf/reset", f"{world.url}//_mcf/reset"):
            page.evaluate(SENDING, address)
        reading = "address => fetch(address).then(() => 'read', () => 'refused')"
        assert page.evaluate(reading, f"{world.url}/_mcf/exchanges") == "refused"
        context.close()
    assert len(world.emulator.account().orders) == 1


def test_it_fits_every_screen_and_can_be_read(world, open_page):
    world.add_stock("A-SKU-WITH-A-NAME-THAT-IS-AS-LONG-AS-THEY-CAN-BE", 50)
    world.place("x" * 40, displayableOrderComment="y" * 300)
    world.place(lines=[("MUG", 2), ("A-SKU-WITH-A-NAME-THAT-IS-AS-LONG-AS-THEY-CAN-BE", 1)])
    world.move("Planning", "Processing", "Complete")
    world.upstream.instead["/features"] = httpx.Response(
        200, json={"payload": {"features": [], "z" * 200: 1}}
    )
    world.client.get(f"/fba/outbound/2020-07-01/features?marketplaceId={'z' * 300}")
    world.control("faults", kind="throttled", calls=1)
    page = open_page()
    page.get_by_text("waits for 1 call").wait_for()
    page.locator("summary", has_text="getFeatures").click()
    page.get_by_label("Response body").wait_for()
    assert unreadable(page) == []


def test_conduct_is_shown_as_it_happens(page, world):
    page.get_by_text("0 errors, 0 notices").wait_for()
    world.client.get("/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER&colour=red")
    page.locator("#conduct .finding", has_text="MCF-QUIRK-40").wait_for()
    assert "notice, 1 time" in page.locator("#conduct").inner_text()
    assert page.locator("#conduct-count").inner_text() == "0 errors, 1 notice"
    assert unreadable(page) == []
