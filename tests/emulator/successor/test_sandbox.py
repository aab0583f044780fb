from datetime import timedelta

from ...each_case import each_case
from .conftest import error_of


def test_a_status_leads_through_all_that_lie_on_the_way(successor):
    successor.place()
    successor.move("COMPLETE")
    order = successor.read()
    assert order["status"] == "COMPLETE"
    assert order["statusUpdateTime"] > order["receiveTime"]
    assert successor.seller.status() == "Complete"


def test_processing_is_one_status_and_its_time_does_not_change(successor):
    placed = successor.place()
    successor.move("PROCESSING", "PROCESSING")
    order = successor.read()
    assert (order["status"], order["statusUpdateTime"]) == ("PROCESSING", placed["statusUpdateTime"])
    assert [shipment["status"] for shipment in order["shipments"]] == ["PROCESSING"]


@each_case("status", ["COMPLETE", "COMPLETE_PARTIAL", "UNFULFILLABLE", "CANCELLED"])
def test_a_final_status_stays(successor, status):
    successor.place(f"order-{status}", [("MUG", 2)])
    successor.move(status, order_id=f"order-{status}")
    assert successor.read(f"order-{status}")["status"] == status
    for other in ("PROCESSING", status):
        assert f"from {status} to {other}" in error_of(successor.try_move(other, f"order-{status}"))


def test_an_order_never_becomes_invalid_later(successor):
    successor.place()
    assert "from PROCESSING to INVALID" in error_of(successor.try_move("INVALID"))
    assert "should be PROCESSING or COMPLETE" in error_of(successor.try_move("Complete"))


def test_an_order_on_hold_is_only_cancelled(successor):
    successor.place(fulfillmentConfiguration={"action": "HOLD"})
    assert "on hold" in error_of(successor.try_move("COMPLETE"))
    successor.move("CANCELLED")
    assert successor.read()["status"] == "CANCELLED"


def test_cancelling_while_units_are_picked_is_refused_and_changes_nothing(successor):
    successor.place()
    successor.move("PROCESSING")
    assert "from PROCESSING to CANCELLED" in error_of(successor.try_move("CANCELLED"))
    assert successor.read()["status"] == "PROCESSING"


def test_an_id_of_a_package_has_letters_or_zeros_that_a_number_would_lose(successor):
    orders = [f"order-{number}" for number in range(8)]
    ids = []
    for order_id in orders:
        successor.place(order_id, [("MUG", 1)])
        successor.move("COMPLETE", order_id=order_id)
        ids += [package["packageId"] for package in successor.packages(order_id)]
    numbers = [each.removeprefix("PKG-") for each in ids]
    assert [each.startswith("PKG-") for each in ids] == [int(number) % 2 == 1 for number in numbers]
    zeros = next(each for each in ids if not each.startswith("PKG-"))
    assert zeros != str(int(zeros))
    assert successor.try_package(zeros, orders[ids.index(zeros)], status="DELAYED").status_code == 204


def test_a_package_has_an_id_and_all_tracking(successor):
    successor.place()
    successor.move("COMPLETE")
    (shipment,) = successor.read()["shipments"]
    (package,) = shipment["packages"]
    (item,) = shipment["items"]
    assert item["packageId"] == package["packageId"]
    assert package["shipmentItemIds"] == [item["shipmentItemId"]]
    assert package["status"] == "IN_TRANSIT"
    assert set(package["tracking"]["carrier"]) == {"carrierCode", "trackingNumber", "trackingUrl"}
    assert set(package["tracking"]["amazon"]) == {"trackingNumber", "trackingUrl"}
    assert shipment["serviceLevel"] == {"serviceTier": "STANDARD"}
    assert shipment["status"] == "SHIPPED"


@each_case("status", ["IN_TRANSIT", "DELAYED", "OUT_FOR_DELIVERY", "UNDELIVERABLE", "EXPIRED", "DELIVERED"])
def test_a_package_gets_each_documented_status(successor, status):
    order_id = f"order-{status}"
    successor.place(order_id, [("MUG", 1)])
    successor.move("COMPLETE", order_id=order_id)
    (package,) = successor.packages(order_id)
    successor.package(package["packageId"], order_id, status=status)
    assert successor.packages(order_id)[0]["status"] == status


def test_a_delivered_package_has_its_proof(successor):
    successor.place()
    successor.move("COMPLETE")
    package_id = successor.packages()[0]["packageId"]
    successor.package(
        package_id,
        status="DELIVERED",
        deliveryTime="2026-01-09T12:00:00Z",
        tracking={
            "carrier": {"carrierCode": "FEDEX", "trackingNumber": "F-1"},
            "amazon": {"trackingNumber": "A-1"},
            "dropOffLocation": {"type": "FRONT_DOOR", "attributes": {"note": 1}},
            "proofOfDelivery": {"deliveryPhotoUrl": "https://example.com/photo.jpg", "receivedBy": "J. Roe"},
        },
    )
    (package,) = successor.packages()
    tracking = package["tracking"]
    assert package["deliveryTime"] == "2026-01-09T12:00:00Z"
    assert (tracking["carrier"]["carrierCode"], tracking["carrier"]["trackingNumber"]) == ("FEDEX", "F-1")
    assert tracking["amazon"]["trackingNumber"] == "A-1"
    assert tracking["dropOffLocation"] == {"type": "FRONT_DOOR", "attributes": {"note": "1"}}
    assert tracking["proofOfDelivery"]["receivedBy"] == "J. Roe"
    # The photo is the emulator's own: what a client fetches has to be there.
    url = tracking["proofOfDelivery"]["deliveryPhotoUrl"]
    assert successor.client.get(url.partition(".invalid")[2]).status_code == 200
    assert "delivered before" in error_of(successor.try_package(package_id, status="DELAYED"))


def test_a_package_that_left_is_no_longer_processed(successor):
    successor.place()
    successor.move("COMPLETE")
    package_id = successor.packages()[0]["packageId"]
    assert "no longer processed" in error_of(successor.try_package(package_id, status="PROCESSING"))
    assert "should be PROCESSING or IN_TRANSIT" in error_of(successor.try_package(package_id, status="DONE"))


def test_a_package_before_its_first_event_is_being_processed(make_successor):
    successor = make_successor(tracking_delay=timedelta(hours=1))
    successor.place()
    successor.move("COMPLETE")
    assert successor.packages()[0]["status"] == "PROCESSING"


def test_a_package_belongs_to_its_order(successor):
    for order_id in ("order-1", "order-2"):
        successor.place(order_id, [("MUG", 1)])
        successor.move("COMPLETE", order_id=order_id)
    package_id = successor.packages("order-2")[0]["packageId"]
    assert successor.try_package(package_id, "order-1", status="DELAYED").status_code == 404
