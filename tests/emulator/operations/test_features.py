import pytest

US = "ATVPDKIKX0DER"
INDIA = "A21TJRUUN4KGV"
GERMANY = "A1PA6795UKMFR9"


def get(seller, path="", **parameters):
    return seller.client.get(
        f"{seller.outbound_url}/features{path}", params={"marketplaceId": US, **parameters}
    )


def payload(response):
    assert response.status_code == 200, response.text
    return response.json()["payload"]


def names(response):
    return {feature["featureName"] for feature in payload(response)["features"]}


def skus(response):
    return [each["sellerSku"] for each in payload(response)["featureSkus"]]


def test_features_say_whether_the_seller_has_them(seller):
    features = payload(get(seller))["features"]
    eligible = {feature["featureName"]: feature["sellerEligible"] for feature in features}
    assert eligible == {
        "BLANK_BOX": True,
        "BLOCK_AMZL": True,
        "OVERBOX": True,
        "PACKING_SLIP": False,
        "SIGNATURE_CONFIRMATION": True,
        "DELIVER_TOGETHER": True,
    }


@pytest.mark.parametrize("name", ["MarketplaceId", "marketplaceID", "marketplace_id"])
def test_a_parameter_under_another_name_is_named_in_the_refusal(seller, name):
    refused = seller.client.get(f"{seller.outbound_url}/features", params={name: US})
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["message"]) == (400, "marketplaceId: is required.")
    assert f"'{name}'" in error["details"]
    assert "expected 'marketplaceId'" in error["details"]
    assert ("capital letters are wrong" in error["details"]) is ("_" not in name)


def test_a_parameter_that_nothing_looks_like_gets_no_hint(seller):
    refused = seller.client.get(f"{seller.outbound_url}/features", params={"colour": US})
    assert refused.json()["errors"][0]["details"] == ""


def test_features_depend_on_the_marketplace(seller):
    everywhere = {"BLANK_BOX", "BLOCK_AMZL", "DELIVER_TOGETHER"}
    assert names(get(seller, marketplaceId=INDIA)) == everywhere
    assert names(get(seller, marketplaceId=GERMANY)) == everywhere | {"OVERBOX"}


@pytest.mark.parametrize("path", ["", "/inventory/BLANK_BOX", "/inventory/BLANK_BOX/MUG"])
@pytest.mark.parametrize("marketplace", ["nowhere", "", "atvpdkikx0der"])
def test_a_bad_marketplace_is_refused(seller, refusal, path, marketplace):
    assert "marketplaceId" in refusal(get(seller, path, marketplaceId=marketplace))


@pytest.mark.parametrize("path", ["/inventory/BLOCK_AMAZON", "/inventory/BLOCK_AMAZON/MUG"])
def test_a_bad_feature_is_refused(seller, refusal, path):
    assert "BLOCK_AMAZON" in refusal(get(seller, path))


def test_feature_inventory_lists_eligible_skus(seller):
    seller.control("skus/PLATE/features", featureName="BLANK_BOX", eligible=False)
    found = payload(get(seller, "/inventory/BLANK_BOX"))
    assert (found["marketplaceId"], found["featureName"]) == (US, "BLANK_BOX")
    assert [(each["sellerSku"], each["skuCount"]) for each in found["featureSkus"]] == [("MUG", 10)]
    assert "nextToken" not in found
    assert skus(get(seller, "/inventory/BLOCK_AMZL")) == ["MUG", "PLATE"]


def test_what_the_seller_does_not_have_has_no_inventory(seller):
    assert skus(get(seller, "/inventory/PACKING_SLIP")) == []


def test_feature_inventory_comes_in_pages(make_seller, refusal):
    seller = make_seller(page_size=2)
    for sku in ("A", "B", "C"):
        seller.add_stock(sku, 1)
    first = payload(get(seller, "/inventory/BLANK_BOX"))
    token = first["nextToken"]
    assert [each["sellerSku"] for each in first["featureSkus"]] == ["A", "B"]
    assert skus(get(seller, "/inventory/BLANK_BOX", nextToken=token)) == ["C"]
    assert len(skus(get(seller, "/inventory/BLANK_BOX", nextToken=""))) == 2
    assert "nextToken" in refusal(get(seller, "/inventory/OVERBOX", nextToken=token))
    assert "nextToken" in refusal(seller.list(nextToken=token))


def test_start_date_chooses_what_changed(seller):
    seller.control("clock", seconds=3600)
    since = seller.emulator.clock.now.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert skus(get(seller, "/inventory/BLANK_BOX", queryStartDate=since)) == []
    seller.control("skus/PLATE/features", featureName="BLANK_BOX", eligible=True)
    assert skus(get(seller, "/inventory/BLANK_BOX", queryStartDate=since)) == ["PLATE"]


def test_an_eligible_sku_has_its_count(seller):
    seller.place()
    found = payload(get(seller, "/inventory/BLANK_BOX/MUG"))
    assert (found["isEligible"], found["skuCount"], found["sellerSku"]) == (True, 8, "MUG")
    assert "ineligibleReasons" not in found
    assert found["fnSku"]
    assert found["asin"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/inventory/OVERBOX/MUG", "SKU_NOT_ELIGIBLE"),
        ("/inventory/PACKING_SLIP/MUG", "MERCHANT_NOT_ENROLLED"),
        ("/inventory/BLANK_BOX/NOBODY", "INVALID_SKU"),
    ],
)
def test_an_ineligible_sku_has_a_reason(seller, path, reason):
    seller.control("skus/MUG/features", featureName="OVERBOX", eligible=False)
    found = payload(get(seller, path))
    assert found["isEligible"] is False
    assert found["ineligibleReasons"] == [reason]
    assert "skuCount" not in found


def test_a_sku_may_hold_a_slash(seller):
    seller.add_stock("A/B +1", 3)
    found = payload(get(seller, "/inventory/BLANK_BOX/A%2FB%20+1"))
    assert (found["sellerSku"], found["isEligible"]) == ("A/B +1", True)


def test_an_order_that_requires_what_a_sku_cannot_have_is_refused(seller, refusal):
    required = [{"featureName": "OVERBOX", "featureFulfillmentPolicy": "Required"}]
    seller.control("skus/MUG/features", featureName="OVERBOX", eligible=False, reasons=["TOO_BIG"])
    assert "TOO_BIG" in refusal(seller.try_order(featureConstraints=required))
    seller.control("skus/MUG/features", featureName="OVERBOX", eligible=True)
    seller.place(featureConstraints=required)


@pytest.mark.parametrize("marketplace", [GERMANY, INDIA])
def test_signatures_are_for_the_us(seller, refusal, marketplace):
    wished = [{"featureName": "SIGNATURE_CONFIRMATION", "featureFulfillmentPolicy": "NotRequired"}]
    seller.add_stock("MUG", 5, marketplace)
    value = {"currencyCode": "EUR", "value": "1"}
    item = {**seller.order_body()["items"][0], "perUnitDeclaredValue": value}
    payment = {"paymentTransactionId": "1", "paymentMode": "x", "paymentDate": "2026-01-05T08:00:00Z"}
    response = seller.try_order(
        marketplaceId=marketplace, featureConstraints=wished, items=[item], paymentInformation=[payment]
    )
    assert "SIGNATURE_CONFIRMATION" in refusal(response)
