"""The live page in a browser: orders, packages and time."""

import pytest


def order(page, order_id="order-1"):
    return page.get_by_role("article", name=f"Order {order_id}")


def buttons(place):
    return place.get_by_role("button").all_inner_texts()


def test_an_order_made_through_the_api_appears_by_itself(world, page):
    page.get_by_text("No orders yet").wait_for()
    world.place(lines=[("MUG", 3)])
    order(page).wait_for()
    text = order(page).inner_text()
    for fact in (
        "Received",
        "Standard",
        "FillOrKill",
        "Thank you",
        "3 \N{MULTIPLICATION SIGN}",
        "MUG",
        "3 open",
    ):
        assert fact in text
    assert page.get_by_text("No orders yet").is_hidden()


def test_its_buttons_are_the_moves_that_are_possible(world, page):
    world.place()
    order(page).wait_for()
    assert buttons(order(page)) == ["Move to Planning", "Cancel"]
    order(page).get_by_role("button", name="Move to Planning").click()
    page.get_by_text("order-1 is now Planning.").wait_for()
    assert world.status() == "Planning"
    order(page).get_by_text("Planning", exact=True).wait_for()
    order(page).get_by_role("button", name="Move to Processing").click()
    order(page).get_by_text("PENDING").wait_for()
    assert buttons(order(page)) == ["Move to Complete", "Move to CompletePartialled", "Move to Unfulfillable"]
    order(page).get_by_role("button", name="Move to Complete:").click()
    order(page).get_by_text("SHIPPED", exact=True).wait_for()
    assert world.status() == "Complete"
    assert buttons(order(page)) == ["Deliver…"]


def test_an_order_is_cancelled(world, page):
    world.place()
    order(page).get_by_role("button", name="Cancel").click()
    order(page).get_by_text("2 cancelled").wait_for()
    assert world.status() == "Cancelled"


@pytest.mark.parametrize("photo", [True, False])
def test_a_package_is_delivered_with_photo_and_place(world, page, photo):
    world.place()
    world.move("Planning", "Processing", "Complete")
    order(page).get_by_role("button", name="Deliver…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("with a photo").set_checked(photo)
    dialog.get_by_label("left at").select_option("garage")
    dialog.get_by_role("button", name="Deliver").click()
    page.get_by_text("is now DELIVERED.").wait_for()
    order(page).get_by_text("DELIVERED").wait_for()
    assert buttons(order(page)) == []
    (package,) = world.read()["fulfillmentShipments"][0]["fulfillmentShipmentPackage"]
    information = package["deliveryInformation"]
    assert information["dropOffLocation"]["type"] == "GARAGE"
    assert bool(information.get("deliveryDocumentList")) is photo


def test_a_delivery_that_was_thought_better_of_does_not_happen(world, page):
    world.place()
    world.move("Planning", "Processing", "Complete")
    for leave in ("Not now", "Escape"):
        order(page).get_by_role("button", name="Deliver…").click()
        if leave == "Escape":
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name=leave).click()
        page.get_by_role("dialog").wait_for(state="hidden")
    assert all(package.delivery is None for package in world.emulator.account().packages.values())


def test_stock_shows_what_is_on_hand_reserved_and_missing(world, page):
    world.add_stock("PLATE", 5)
    world.control("stock/PLATE/missing", quantity=3)
    world.place(lines=[("MUG", 4)])
    page.get_by_role("row", name="PLATE").wait_for()
    page.get_by_role("row", name="MUG").get_by_role("cell", name="4", exact=True).wait_for()
    rows = [row.get_by_role("cell").all_inner_texts() for row in page.locator("#stock tr").all()]
    assert page.locator("#stock-table thead th").all_inner_texts()[1:] == [
        "On hand",
        "Reserved",
        "Free",
        "Missing",
    ]
    assert rows == [["10", "4", "6", "0"], ["5", "0", "5", "3"]]


@pytest.mark.parametrize(("button", "now"), [("1 hour later", "10:00:"), ("1 day later", "Tue, 6 Jan 2026")])
def test_time_passes(world, page, button, now):
    assert page.locator("#now").inner_text().startswith("Mon, 5 Jan 2026, 09:00:")
    before = world.emulator.clock.now
    page.get_by_role("button", name=button).click()
    page.locator("#now", has_text=now).wait_for()
    assert (world.emulator.clock.now - before).total_seconds() == (3600 if "hour" in button else 86400)


def test_orders_and_skus_are_found(world, page):
    world.add_stock("PLATE", 5)
    world.place("first")
    world.place("second", lines=[("PLATE", 1)])
    order(page, "first").wait_for()
    page.get_by_label("Find").fill("plate")
    order(page, "first").wait_for(state="hidden")
    assert order(page, "second").is_visible()
    assert page.locator("#order-count").inner_text() == "1 of 2"
    assert page.locator("#stock tr").count() == 1
    page.get_by_label("Find").fill("nobody")
    page.get_by_text("No order and no SKU contains “nobody”.").wait_for()


def test_a_reset_asks_first(world, page):
    world.place()
    order(page).wait_for()
    page.get_by_role("button", name="Reset…").click()
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    page.wait_for_timeout(200)
    assert len(world.emulator.account().orders) == 1
    page.get_by_role("button", name="Reset…").click()
    page.get_by_role("button", name="Reset", exact=True).click()
    page.get_by_text("All is forgotten.").wait_for()
    page.get_by_text("No orders yet").wait_for()
    assert len(world.emulator.account().orders) == 0


def test_a_refusal_is_shown_in_words(world, page, complaints):
    world.place()
    stale = order(page).get_by_role("button", name="Move to Planning")
    stale.wait_for()
    page.get_by_role("button", name="Pause").click()
    page.get_by_text("Paused").wait_for()
    world.move("Cancelled")
    stale.click()
    reported = page.locator(".refused")
    reported.wait_for()
    text = reported.inner_text()
    assert "Moving order-1 to Planning did not work" in text
    assert "an order cannot go from Cancelled to Planning" in text
    order(page).get_by_text("2 cancelled").wait_for()
    page.get_by_role("button", name="Close this message").click()
    reported.wait_for(state="hidden")
    # A browser notes every 400 on its console.
    assert all("400" in reported for reported in complaints)
    complaints.clear()
