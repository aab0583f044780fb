"""The errata register: known deviations of real data from the published model.

A deviation that the register knows is a notice marked with the erratum's ID, not an error, unless it
was asked otherwise. Each entry has its source; the IDs are those of the requirement catalogue.
"""

from __future__ import annotations

from pytest_mcf.contract.erratum import (
    Erratum,
    blank_for_an_optional,
    in_another_case,
    integer_in_a_string,
    null_for_an_optional,
    of_nothing,
    page,
    unwrapped_features,
    wrapped_token,
)
from pytest_mcf.contract.finding import Finding
from pytest_mcf.model.mws import FULFILLMENT_ORDER_STATUS_NOTIFICATION
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FULFILLMENT_ORDER_STATUS

_ISSUES = "https://github.com/amzn/selling-partner-api-models/issues"
_DOCS_ISSUES = "https://github.com/amzn/selling-partner-api-docs/issues"
_MODEL = "the official model's own response examples (fulfillmentOutbound_2020-07-01)"
_GUIDE = "Fulfillment Outbound API v2020-07-01 use case guide, response examples"
_SCHEMA = "the published JSON schema FulfillmentOrderStatusNotification.json"
_MWS = "the element reference of Amazon MWS, FulfillmentOrderStatusNotification"
_OLD_MODEL = "the official model's response examples of 2022, which the static sandbox gives (@0956094)"
_TOKENS_GUIDE = "Tokens API v2021-03-01 use case guide, response example"

_REFUSALS = range(400, 600)


ERRATA: tuple[Erratum, ...] = (
    Erratum(
        "MCF-QUIRK-01",
        "Order statuses come in upper case.",
        f"{_GUIDE}; {_MODEL}",
        r".*/fulfillmentOrderStatus",
        "enum",
        in_another_case,
    ),
    Erratum(
        "MCF-QUIRK-02",
        "Integers come as strings.",
        _GUIDE,
        r".*/(quantity|cancelledQuantity|unfulfillableQuantity|packageNumber)",
        "type",
        integer_in_a_string,
    ),
    Erratum(
        "MCF-QUIRK-03",
        "Previews lack isCODCapable or marketplaceId.",
        _MODEL,
        r"/payload/fulfillmentPreviews/\d+/(isCODCapable|marketplaceId)",
        "required",
        operations=("getFulfillmentPreview",),
    ),
    Erratum(
        "MCF-QUIRK-03",
        "Returned items lack sellerReturnReasonCode.",
        _MODEL,
        r"/payload/returnItems/\d+/sellerReturnReasonCode",
        "required",
    ),
    Erratum(
        "MCF-QUIRK-03",
        "The list of features has a property schema.",
        _MODEL,
        r"/payload/schema",
        "undeclared",
        operations=("getFeatures",),
    ),
    Erratum(
        "MCF-QUIRK-03",
        "A page of a feature's SKUs lacks marketplaceId.",
        _OLD_MODEL,
        r"/payload/marketplaceId",
        "required",
        operations=("getFeatureInventory",),
    ),
    Erratum(
        "MCF-QUIRK-04",
        "Tracking has statuses that the model does not know.",
        f"{_ISSUES}/257; {_ISSUES}/1825",
        r"/payload/currentStatus",
        "enum",
    ),
    Erratum(
        "MCF-QUIRK-05",
        "The place of delivery is free text.",
        f"{_ISSUES}/257",
        r"/payload/additionalLocationInfo",
        "enum",
    ),
    Erratum(
        "MCF-QUIRK-06",
        "Tracking has event codes that the model does not know.",
        f"{_ISSUES}/249; https://github.com/jlevers/selling-partner-api/issues/286",
        r"/payload/trackingEvents/\d+/eventCode",
        "enum",
    ),
    Erratum(
        "MCF-QUIRK-10",
        "List entries lack marketplaceId.",
        f"{_ISSUES}/1929",
        r"/payload/fulfillmentOrders/\d+/marketplaceId",
        "required",
        operations=("listAllFulfillmentOrders",),
    ),
    Erratum(
        "MCF-QUIRK-11",
        "List entries have an internal number for marketplaceId.",
        f"{_ISSUES}/5374",
        r"/payload/fulfillmentOrders/\d+/marketplaceId",
        "type",
        lambda finding: isinstance(finding.value, int),
        operations=("listAllFulfillmentOrders",),
    ),
    Erratum(
        "MCF-QUIRK-12",
        "Optional properties come as null.",
        _MODEL,
        r".*",
        "type",
        null_for_an_optional,
    ),
    Erratum(
        "MCF-QUIRK-12",
        "Optional dates that are absent come as empty text, such as lastUpdatedTime of a SKU without stock.",
        "users of five clients, from 2021 to 2025",
        r".*",
        "format",
        blank_for_an_optional,
    ),
    Erratum(
        "MCF-PART-07",
        "An order is CompletePartialled while its other shipments are still PENDING.",
        "one order that a user captured in 2026; no second source is known",
        r"/payload/fulfillmentOrder/fulfillmentOrderStatus",
        "early",
        operations=("getFulfillmentOrder",),
    ),
    *(
        Erratum(
            "MCF-QUIRK-22",
            "A refusal is an HTML page.",
            f"{_ISSUES}/939; {_ISSUES}/1516",
            pointer,
            "other",
            when,
            statuses=_REFUSALS,
        )
        for pointer, when in (
            ("", page),
            ("header/content-type", lambda finding: str(finding.value).lower().startswith("text/html")),
        )
    ),
    Erratum(
        "MCF-QUIRK-23",
        "The message of an error is null.",
        f"{_ISSUES}/2576",
        r"/errors/\d+/message",
        "type",
        lambda finding: finding.value is None,
    ),
    Erratum(
        "MCF-QUIRK-25",
        "Features come without the payload around them.",
        f"{_ISSUES}/1136; {_GUIDE}",
        r"/payload",
        "other",
        unwrapped_features,
        operations=("getFeatures",),
    ),
    Erratum(
        "MCF-QUIRK-25",
        "Features come without the payload around them.",
        f"{_ISSUES}/1136; {_GUIDE}",
        r"/features",
        "undeclared",
        operations=("getFeatures",),
    ),
    Erratum(
        "MCF-QUIRK-26",
        "What is known of a SKU is in an object skuInfo.",
        "https://developer-docs.amazon.com/sp-api/docs/retrieve-blank-box-inventory-sku; the official model "
        "before February 2026",
        r"/payload/skuInfo",
        "undeclared",
        operations=("getFeatureSKU",),
    ),
    Erratum(
        "MCF-QUIRK-28",
        "Orders carry primeUpgraded, and addresses carry email.",
        "amzn/selling-partner-api-samples, captured getFulfillmentOrder response",
        r".*/(primeUpgraded|destinationAddress/email)",
        "undeclared",
    ),
    Erratum(
        "MCF-QUIRK-29",
        "Delivery offers have policy.messaging where the model has policy.message.",
        _MODEL,
        r"/payload/deliveryOffers/\d+/policy/messaging",
        "undeclared",
        operations=("deliveryOffers",),
    ),
    Erratum(
        "MCF-QUIRK-30",
        "The destination of a tracked package is a postal address, or empty.",
        _MODEL,
        r"/payload/shipToAddress/(city|state|country)",
        "required",
        operations=("getPackageTrackingDetails",),
    ),
    Erratum(
        "MCF-QUIRK-30",
        "The destination of a tracked package is a postal address.",
        _MODEL,
        r"/payload/shipToAddress/(name|addressLine[123]|stateOrRegion|postalCode|countryCode)",
        "undeclared",
        operations=("getPackageTrackingDetails",),
    ),
    Erratum(
        "MCF-NOTIF-14",
        "The reference requires the estimated arrival of a shipment, and says that a cancelled one has none.",
        _MWS,
        r".*/EstimatedArrivalDateTime",
        "contradiction",
        operations=(FULFILLMENT_ORDER_STATUS_NOTIFICATION,),
    ),
    Erratum(
        "MCF-QUIRK-34",
        "Messages lack SellerId, which the published schema requires.",
        f"{_ISSUES}/5054; {_SCHEMA}",
        r".*/FulfillmentOrderStatusNotification/SellerId",
        "required",
        operations=(FULFILLMENT_ORDER_STATUS,),
    ),
    Erratum(
        "MCF-QUIRK-34",
        "Shipments have an object info, which the published schema requires and nothing describes.",
        f"{_ISSUES}/5054; {_SCHEMA}",
        r".*/FulfillmentShipment/info",
        "undeclared",
        operations=(FULFILLMENT_ORDER_STATUS,),
    ),
    Erratum(
        "MCF-QUIRK-35",
        "The sample of the published schema has an event and statuses that do not exist.",
        _SCHEMA,
        r".*/(EventType|FulfillmentOrderStatus|FulfillmentShipmentStatus)",
        "sample",
        operations=(FULFILLMENT_ORDER_STATUS,),
    ),
    Erratum(
        "MCF-QUIRK-42",
        "An order that does not exist is an empty payload.",
        f"{_DOCS_ISSUES}/2460",
        r"/payload/\w+",
        "required",
        of_nothing,
        operations=("getOrder",),
    ),
    Erratum(
        "MCF-QUIRK-46",
        "A Restricted Data Token comes with a payload around it.",
        _TOKENS_GUIDE,
        r"/payload",
        "undeclared",
        operations=("createRestrictedDataToken",),
    ),
    Erratum(
        "MCF-QUIRK-46",
        "A Restricted Data Token comes with a payload around it.",
        _TOKENS_GUIDE,
        r"/(restrictedDataToken|expiresIn)",
        "other",
        wrapped_token,
        operations=("createRestrictedDataToken",),
    ),
)


def known_erratum(operation: str, status: int | None, finding: Finding) -> Erratum | None:
    """The erratum that covers a finding about a response, if the register has one."""
    return next((erratum for erratum in ERRATA if erratum.covers(operation, status, finding)), None)
