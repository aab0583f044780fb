"""From the wire to views: returns, in their own responses and in those of orders."""

from __future__ import annotations

from pytest_mcf.integration.reference.reading_parts import Wire, address
from pytest_mcf.integration.views import (
    RefusedReturn,
    ReturnAuthorization,
    ReturnedItem,
    ReturnReason,
    ReturnResult,
)


def return_reasons(payload: Wire) -> list[ReturnReason]:
    """Read a listReturnReasonCodes payload."""
    return [
        ReturnReason(
            code=entry["returnReasonCode"],
            description=entry["description"],
            translated_description=entry.get("translatedDescription"),
        )
        for entry in payload.get("reasonCodeDetails") or ()
    ]


def return_result(payload: Wire) -> ReturnResult:
    """Read a createFulfillmentReturn payload: it has accepted and refused items (MCF-RET-10)."""
    return ReturnResult(
        accepted=returned_items(payload),
        refused=tuple(
            RefusedReturn(
                item_id=item["sellerReturnItemId"],
                line_id=item["sellerFulfillmentOrderItemId"],
                reason=item["invalidItemReason"]["invalidItemReasonCode"],
                description=item["invalidItemReason"].get("description") or "",
            )
            for item in payload.get("invalidReturnItems") or ()
        ),
        authorizations=return_authorizations(payload),
    )


def returned_items(payload: Wire) -> tuple[ReturnedItem, ...]:
    """Read the accepted returns of an order, or of a request; null and absent count as empty (MCF-GET-12)."""
    return tuple(
        ReturnedItem(
            item_id=item["sellerReturnItemId"],
            line_id=item["sellerFulfillmentOrderItemId"],
            shipment_id=item["amazonShipmentId"],
            status=item["status"],
            # Examples leave it out (MCF-QUIRK-03).
            reason_code=item.get("sellerReturnReasonCode"),
            amazon_reason_code=item.get("amazonReturnReasonCode"),
            condition=item.get("returnReceivedCondition"),
            authorization_id=item.get("returnAuthorizationId"),
        )
        for item in payload.get("returnItems") or ()
    )


def return_authorizations(payload: Wire) -> tuple[ReturnAuthorization, ...]:
    """Read the addresses that returns are sent to; there may be several (MCF-RET-19)."""
    return tuple(
        ReturnAuthorization(
            authorization_id=entry["returnAuthorizationId"],
            rma_id=entry["amazonRmaId"],
            rma_page_url=entry["rmaPageURL"],
            return_to=address(entry["returnToAddress"]),
        )
        for entry in payload.get("returnAuthorizations") or ()
    )
