"""Returns: why, what, and what becomes of it."""

from __future__ import annotations

from pytest_mcf.integration.views.base import Address, View


class ReturnReason(View):
    """A reason that may be given for returning a SKU: `code` is what a return takes (MCF-RET-05)."""

    code: str
    description: str
    translated_description: str | None = None


class ReturnItem(View):
    """One unit that a customer wants to send back: there is no quantity (MCF-RET-09).

    `item_id` is the seller's own name of the returned unit, new for each; `reason_code` is one that
    Amazon listed for the SKU (MCF-RET-08).
    """

    item_id: str
    line_id: str
    shipment_id: str
    reason_code: str
    comment: str | None = None


class ReturnedItem(View):
    """A unit that Amazon takes back: `status` is New until a fulfilment centre has seen it (MCF-RET-20).

    `reason_code` is the seller's, `amazon_reason_code` what the fulfilment centre found (MCF-RET-22),
    `condition` the state in which the unit arrived, such as Sellable (MCF-RET-21). `authorization_id` says
    which authorization, and so which address, it belongs to (MCF-RET-17).
    """

    item_id: str
    line_id: str
    shipment_id: str
    status: str
    reason_code: str | None = None
    amazon_reason_code: str | None = None
    condition: str | None = None
    authorization_id: str | None = None


class RefusedReturn(View):
    """A unit that Amazon does not take back: `reason` is a code such as DuplicateRequest (MCF-RET-11)."""

    item_id: str
    line_id: str
    reason: str
    description: str = ""


class ReturnAuthorization(View):
    """Where units are to be sent, at the sender's expense (MCF-RET-18).

    The page at `rma_page_url`, or the `rma_id`, goes inside the parcel (MCF-RET-27).
    """

    authorization_id: str
    rma_id: str
    rma_page_url: str
    return_to: Address


class ReturnResult(View):
    """What became of a request to return units: some may be accepted and others not (MCF-RET-10)."""

    accepted: tuple[ReturnedItem, ...] = ()
    refused: tuple[RefusedReturn, ...] = ()
    authorizations: tuple[ReturnAuthorization, ...] = ()
