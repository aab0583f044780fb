"""The scenarios that see a field of a view: as few as there can be."""


def of(feature, *rules):
    return tuple(f"{feature}.feature@MCF-{rule}" for rule in rules)


PLACED = (*of("place_order", "CREATE-21"), *of("order_by_country", "CREATE-16"))
UPDATED = of("hold_and_update_order", "HOLD-08")
RETURNED = of("return_items", "RET-19", "RET-22", "RET-15", "RET-23")
OFFERED = of("offer_delivery", "OFFER-08")
TRACKED = (
    *of("retrieve_delivery_tracking", "TRACK-15", "TRACK-11", "TRACK-24", "TRACK-20"),
    *of("track_partially_fulfilled_order", "TRACK-14"),
)
SHIPPED = (
    *of("follow_shipments", "SHIP-13", "SHIP-06", "GET-17"),
    *of("retrieve_proof_of_delivery", "POD-10"),
    *of("track_partially_fulfilled_order", "TRACK-14"),
)
READ = of("track_partially_fulfilled_order", "PART-05", "GET-09", "PART-07")
PREVIEWED = (*of("track_partially_fulfilled_order", "PREV-13"), *of("preview_order", "PREV-13", "PREV-24"))
FEATURES = of("list_features", "FEAT-02", "FEAT-05", "FEAT-10", "FEAT-11")
NOTIFIED = of("follow_notifications", "NOTIF-13", "NOTIF-16", "NOTIF-18", "NOTIF-20")
CUSTOMERS = of("fulfil_customer_order", "FLOW-01", "FLOW-04", "FLOW-05", "FLOW-08", "FLOW-21", "AUTH-11")


OPTIONS = of("order_by_country", "CREATE-12", "CREATE-23", "CREATE-27", "CREATE-28", "CREATE-29")

GIVEN = {
    "Order": (*PLACED, *OPTIONS),
    "OrderLine": (*PLACED, *OPTIONS),
    **dict.fromkeys(("Money", "DeliveryWindow", "DeliveryPreferences", "CashOnDelivery", "Payment"), OPTIONS),
    "Address": (*PLACED, *UPDATED, *OFFERED),
    "OrderChanges": UPDATED,
    "LineChange": UPDATED,
    "ReturnItem": RETURNED,
}

REPORTED = {
    **dict.fromkeys(("Money", "DeliveryWindow", "CashOnDelivery", "Payment"), OPTIONS),
    "Fee": of("preview_order", "PREV-15"),
    "Weight": of("preview_order", "PREV-17"),
    "ShippingOption": PREVIEWED,
    "UnfulfillableLine": PREVIEWED,
    "OrderView": (*READ, *RETURNED),
    "LineView": READ,
    "ShipmentView": SHIPPED,
    "ShipmentLine": SHIPPED,
    "PackageView": SHIPPED,
    "OrderSummary": of("list_orders", "LIST-02", "LIST-01"),
    "DeliveryOffer": of("offer_delivery", "OFFER-08", "OFFER-10"),
    "PackageTracking": TRACKED,
    "TrackingEvent": TRACKED,
    "DeliveryDocument": of("retrieve_proof_of_delivery", "POD-09", "POD-01", "POD-08", "POD-05"),
    "Feature": FEATURES,
    "FeatureSku": FEATURES,
    "FeatureEligibility": FEATURES,
    "ReturnReason": of("return_items", "RET-01"),
    "ReturnResult": RETURNED,
    "ReturnedItem": RETURNED,
    "RefusedReturn": of("return_items", "RET-10", "RET-15"),
    "ReturnAuthorization": RETURNED,
    "Address": (*RETURNED, *of("fulfil_customer_order", "AUTH-11")),
    "OrderStatusChange": NOTIFIED,
    "CustomerOrder": CUSTOMERS,
    "CustomerOrderLine": CUSTOMERS,
    "StockLevel": CUSTOMERS,
    "CustomerMessage": CUSTOMERS,
}


def scenarios_for(fault):
    return (GIVEN if fault.side == "sent" else REPORTED)[fault.view.__name__]


#: Faults that no scenario of these sees, each with the reason.
SURVIVORS = {
    "reported CustomerMessage.expected_arrival dropped": "a scenario asks for one message with a date",
    "reported OrderStatusChange.notification_id another's": "a message of MWS may have no id",
    "reported OrderStatusChange.notification_id stale": "a message of MWS may have no id",
    "reported ShipmentView.lines stale": "what was absent before is absent still, and it is optional",
    "reported ShipmentView.shipped_at stale": "what was absent before is absent still, and it is optional",
    **dict.fromkeys(
        (
            "reported RefusedReturn.description another's",
            "reported DeliveryOffer.message default",
            "reported Feature.description default",
            "reported RefusedReturn.description default",
            "reported ReturnReason.description default",
            "reported TrackingEvent.description default",
        ),
        "a description may be in words of one's own",
    ),
    "reported UnfulfillableLine.reasons another's": "no scenario has two lines with different reasons",
}
