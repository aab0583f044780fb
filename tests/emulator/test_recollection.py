"""What is remembered of a look: the same as before, unless something changed or somebody else looks."""

import pytest


def look(seller):
    return seller.client.get(seller.order_url())


@pytest.fixture
def seller_with_order(seller):
    seller.add_stock("MUG", 5)
    seller.place()
    return seller


def test_the_same_look_shows_the_same_under_a_name_of_its_own(seller_with_order):
    first, second = look(seller_with_order), look(seller_with_order)
    assert first.content == second.content
    assert first.headers["x-amzn-RequestId"] != second.headers["x-amzn-RequestId"]


def test_a_change_is_seen_at_once(seller_with_order):
    seen = [seller_with_order.status()]
    for status in ("Planning", "Processing", "Complete"):
        seller_with_order.move(status)
        seen.append(seller_with_order.status())
    assert seen == ["Received", "Planning", "Processing", "Complete"]


def test_what_a_control_changes_is_seen_at_once(seller):
    number = seller.ship_one_package()
    before = seller.track(number).json()
    seller.control(f"packages/{number}/deliver")
    assert seller.track(number).json() != before


def test_a_refusal_is_not_remembered(seller):
    assert look(seller).status_code == 404
    seller.add_stock("MUG", 5)
    seller.place()
    assert look(seller).status_code == 200


def test_after_a_reset_nothing_is_remembered(seller_with_order):
    assert look(seller_with_order).status_code == 200
    seller_with_order.emulator.reset()
    assert look(seller_with_order).status_code == 404


def test_another_seller_sees_nothing_of_it(seller_with_order, second_seller):
    assert look(seller_with_order).status_code == 200
    assert look(second_seller).status_code == 404


def test_an_expired_token_sees_nothing_that_it_saw_before(make_seller):
    now = [0.0]
    seller = make_seller(now=lambda: now[0])
    seller.add_stock("MUG", 5)
    seller.place()
    assert look(seller).status_code == 200
    now[0] += 3600
    assert look(seller).status_code == 403
