"""The errata register: known deviations of real data from the published model.

A deviation that the register knows is a notice marked with the erratum's ID, not an error, unless it
was asked otherwise. Each entry has its source; the IDs are those of the requirement catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pytest_mcf.contract.finding import Finding, Keyword

_ISSUES = "https://github.com/amzn/selling-partner-api-models/issues"
_MODEL = "the official model's own response examples (fulfillmentOutbound_2020-07-01)"
_GUIDE = "Fulfillment Outbound API v2020-07-01 use case guide, response examples"


def _always(_: Finding) -> bool:
    return True


def _in_another_case(finding: Finding) -> bool:
    """An enum value that is right but for its case."""
    known = finding.expected.removeprefix("one of ").casefold().split(", ")
    return isinstance(finding.value, str) and finding.value.casefold() in known


def _integer_in_a_string(finding: Finding) -> bool:
    return isinstance(finding.value, str) and re.fullmatch(r"-?[0-9]{1,10}", finding.value) is not None


def _null_for_an_optional(finding: Finding) -> bool:
    return finding.value is None and finding.optional


def _unwrapped_features(finding: Finding) -> bool:
    return isinstance(finding.value, dict) and isinstance(finding.value.get("features"), list)


@dataclass(frozen=True, slots=True)
class Erratum:
    """One known deviation of responses.

    It covers a finding when the operation is among `operations` (empty: any), `pointer` matches the
    whole JSON pointer, the keyword is the same, and `when` agrees.
    """

    id: str
    statement: str
    source: str
    pointer: str
    keyword: Keyword
    when: Callable[[Finding], bool] = _always
    operations: tuple[str, ...] = ()

    def covers(self, operation: str, finding: Finding) -> bool:
        """Whether a finding about a response of an operation is this erratum."""
        return (
            (not self.operations or operation in self.operations)
            and self.keyword == finding.keyword
            and re.fullmatch(self.pointer, finding.pointer) is not None
            and self.when(finding)
        )


ERRATA: tuple[Erratum, ...] = (
    Erratum(
        "MCF-QUIRK-01",
        "Order statuses come in upper case.",
        f"{_GUIDE}; {_MODEL}",
        r".*/fulfillmentOrderStatus",
        "enum",
        _in_another_case,
    ),
    Erratum(
        "MCF-QUIRK-02",
        "Integers come as strings.",
        _GUIDE,
        r".*/(quantity|cancelledQuantity|unfulfillableQuantity|packageNumber)",
        "type",
        _integer_in_a_string,
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
        _null_for_an_optional,
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
        _unwrapped_features,
        operations=("getFeatures",),
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
)


def known_erratum(operation: str, finding: Finding) -> Erratum | None:
    """The erratum that covers a finding about a response, if the register has one."""
    return next((erratum for erratum in ERRATA if erratum.covers(operation, finding)), None)
