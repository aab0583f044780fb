"""Orders with regulated products, and what buyers say about lines: both are personal."""

import pytest

ORDER_ID = "902-1845936-5435065"
ORDER = f"/orders/v0/orders/{ORDER_ID}"
PRESCRIPTION = {
    "prescriptionId": "Rx-1",
    "expirationDate": "2027-01-01T00:00:00Z",
    "writtenQuantity": 1,
    "totalRefillsAuthorized": 0,
    "refillsRemaining": 0,
    "clinicId": "C-1",
    "usageInstructions": "Once a day",
}


def put(seller, **parts):
    lines = [{"sellerSku": "MUG", "quantity": 2, "giftMessage": "For you"}]
    seller.control("seller-orders", orderId=ORDER_ID, **{"lines": lines, **parts})


def read(seller, what, **query):
    """The payload of an operation that a Restricted Data Token of its own opens."""
    resource = {"method": "GET", "path": f"{ORDER}/{what}"}
    tokens = "/tokens/2021-03-01/restrictedDataToken"
    token = seller.client.post(tokens, json={"restrictedResources": [resource]}).json()["restrictedDataToken"]
    headers = {"x-amz-access-token": token}
    return seller.client.get(f"{ORDER}/{what}", params=query, headers=headers)


def update(seller, **body):
    body = {"regulatedOrderVerificationStatus": {"externalReviewerId": "R-1", **body}}
    return seller.client.patch(f"{ORDER}/regulatedInfo", json=body)


def status_of(seller):
    return read(seller, "regulatedInfo").json()["payload"]["RegulatedOrderVerificationStatus"]


@pytest.mark.parametrize("what", ["orderItems/buyerInfo", "regulatedInfo"])
def test_an_ordinary_token_opens_neither(seller, what):
    put(seller, regulated=True)
    assert seller.client.get(f"{ORDER}/{what}").status_code == 403


def test_what_the_buyer_said_about_each_line_comes_in_pages(make_seller):
    seller = make_seller(page_size=2)
    put(seller, lines=[{"sellerSku": f"S{number}", "giftMessage": f"For {number}"} for number in range(3)])
    first = read(seller, "orderItems/buyerInfo").json()["payload"]
    rest = read(seller, "orderItems/buyerInfo", NextToken=first["NextToken"]).json()["payload"]
    items = [*first["OrderItems"], *rest["OrderItems"]]
    assert [item["GiftMessageText"] for item in items] == ["For 0", "For 1", "For 2"]
    assert (first["AmazonOrderId"], "NextToken" in rest) == (ORDER_ID, False)


def test_before_the_customer_has_paid_nothing_is_said(seller):
    put(seller, status="Pending")
    (item,) = read(seller, "orderItems/buyerInfo").json()["payload"]["OrderItems"]
    assert set(item) == {"OrderItemId"}


def test_an_order_says_whether_it_has_regulated_products(seller):
    put(seller, regulated=True)
    assert seller.client.get(ORDER).json()["payload"]["HasRegulatedItems"] is True
    payload = read(seller, "regulatedInfo").json()["payload"]
    assert payload["RegulatedInformation"]["Fields"]
    status = payload["RegulatedOrderVerificationStatus"]
    assert (status["Status"], status["RequiresMerchantAction"]) == ("Pending", True)


def test_other_orders_have_nothing_to_verify(seller):
    put(seller)
    assert read(seller, "regulatedInfo").status_code == 404
    assert update(seller, status="Approved").status_code == 404


def test_an_order_is_approved_and_has_its_prescription_once(seller):
    put(seller, regulated=True)
    assert update(seller, status="Approved").status_code == 204
    assert update(seller, verificationDetails={"prescriptionDetail": PRESCRIPTION}).status_code == 204
    assert update(seller, verificationDetails={"prescriptionDetail": PRESCRIPTION}).status_code == 400
    status = status_of(seller)
    assert (status["Status"], status["RequiresMerchantAction"]) == ("Approved", False)
    assert (status["ExternalReviewerId"], "RejectionReason" in status) == ("R-1", False)


def test_an_order_is_rejected_for_a_reason_of_the_list(seller):
    put(seller, regulated=True)
    reason = status_of(seller)["ValidRejectionReasons"][0]["RejectionReasonId"]
    assert update(seller, status="Rejected", rejectionReasonId=reason).status_code == 204
    assert status_of(seller)["RejectionReason"]["RejectionReasonId"] == reason
    assert update(seller, status="Approved").status_code == 400


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"status": "Rejected"}, "Missing request parameter: rejectionReasonId."),
        ({"status": "Rejected", "rejectionReasonId": "x"}, "Invalid request parameter `rejectionReasonId`."),
        ({"status": "Cancelled"}, "Must be one of [Approved, Rejected]."),
        ({"verificationDetails": {"prescriptionDetail": PRESCRIPTION}}, "is not supported"),
        (
            {"status": "Approved", "verificationDetails": {"approvedAlternativeDetails": []}},
            "`approvedAlternativeDetails` is not supported when order is in Approved status",
        ),
    ],
)
def test_an_update_that_is_refused(seller, refusal, body, message):
    put(seller, regulated=True)
    assert message in refusal(update(seller, **body))
    assert status_of(seller)["Status"] == "Pending"
