"""What is cached of a GET: the same response as before, unless something changed or another seller reads."""

import pytest


def read(seller):
    return seller.client.get(seller.order_url())


@pytest.fixture
def seller_with_order(seller):
    seller.add_stock("MUG", 5)
    seller.place()
    return seller


def test_the_same_request_gets_the_same_body_with_a_request_id_of_its_own(seller_with_order):
    first, second = read(seller_with_order), read(seller_with_order)
    assert first.content == second.content
    assert first.headers["x-amzn-RequestId"] != second.headers["x-amzn-RequestId"]


def test_a_change_is_visible_at_once(seller_with_order):
    seen = [seller_with_order.status()]
    for status in ("Planning", "Processing", "Complete"):
        seller_with_order.move(status)
        seen.append(seller_with_order.status())
    assert seen == ["Received", "Planning", "Processing", "Complete"]


def test_what_a_control_changes_is_visible_at_once(seller):
    number = seller.ship_one_package()
    before = seller.track(number).json()
    seller.control(f"packages/{number}/deliver")
    assert seller.track(number).json() != before


def test_a_refusal_is_not_cached(seller):
    assert read(seller).status_code == 404
    seller.add_stock("MUG", 5)
    seller.place()
    assert read(seller).status_code == 200


def test_a_reset_clears_the_cache(seller_with_order):
    assert read(seller_with_order).status_code == 200
    seller_with_order.emulator.reset()
    assert read(seller_with_order).status_code == 404


def test_another_seller_gets_nothing_from_the_cache(seller_with_order, second_seller):
    assert read(seller_with_order).status_code == 200
    assert read(second_seller).status_code == 404


def test_an_expired_token_gets_nothing_from_the_cache(make_seller):
    now = [0.0]
    seller = make_seller(now=lambda: now[0])
    seller.add_stock("MUG", 5)
    seller.place()
    assert read(seller).status_code == 200
    now[0] += 3600
    assert read(seller).status_code == 403
