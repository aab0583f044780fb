import pytest


@pytest.fixture
def offers(seller):
    def send(sku="MUG", of=seller, amount=None, origin="US", **destination):
        product = {"productIdentifier": {"merchantSku": sku}}
        if amount is not None:
            product["amount"] = {"unitOfMeasure": "Eaches", "value": amount}
        where = destination or {"deliveryAddress": {"postalCode": "48084", "countryCode": "US"}}
        body = {"product": product, "terms": {"origin": {"countryCode": origin}, "destination": where}}
        return of.client.post(f"{seller.outbound_url}/deliveryOffers", json=body)

    return send


def found(response):
    assert response.status_code == 200, response.text
    return response.json()["payload"]["deliveryOffers"]


def test_a_product_in_stock_has_offers(offers, seller):
    for offer in found(offers()):
        assert offer["dateRange"]["earliest"] <= offer["dateRange"]["latest"]
        assert offer["expiresAt"] > seller.emulator.clock.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert offer["policy"]["message"]["text"]


@pytest.mark.parametrize(("amount", "some"), [("1", True), ("10", True), ("10.0", True), ("11", False)])
def test_offers_need_the_amount_in_stock(offers, amount, some):
    assert bool(found(offers(amount=amount))) is some


@pytest.mark.parametrize("destination", [{"ipAddress": "192.0.2.7"}, {"ipAddress": "2001:db8::7"}])
def test_an_ip_address_will_do(offers, destination):
    assert found(offers(**destination))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"sku": "NOBODY"}, "merchantSku"),
        ({"sku": "x" * 51}, "merchantSku"),
        ({"origin": "USA"}, "countryCode"),
        ({"origin": "us"}, "countryCode"),
        ({"amount": "0"}, "amount"),
        ({"amount": "1.5"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": 1}, "amount"),
        ({"ipAddress": "my house"}, "ipAddress"),
        ({"elsewhere": True}, "destination"),
        ({"deliveryAddress": {"countryCode": "US"}}, "postalCode"),
        ({"deliveryAddress": {"countryCode": "us", "postalCode": "1"}}, "countryCode"),
        ({"deliveryAddress": {"countryCode": "US", "postalCode": "00000"}}, "postalCode"),
    ],
)
def test_a_bad_question_is_refused(offers, refusal, changes, named):
    assert named in refusal(offers(**changes))


def test_the_old_path_is_gone(seller):
    assert seller.client.post(f"{seller.outbound_url}/deliveryOfferings", json={}).status_code == 404


def test_unknown_products_are_offered_if_settings_say_so(offers, make_seller):
    assert found(offers("NOBODY", of=make_seller(unknown_sku="unlimited")))
