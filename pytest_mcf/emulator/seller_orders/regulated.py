"""The operations of Orders v0 on orders with regulated products, such as medicine for pets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError, NotFoundError
from pytest_mcf.emulator.seller_orders.orders import addressed_order
from pytest_mcf.emulator.world.seller_orders import wire_date
from pytest_mcf.emulator.world.verification import REJECTION_REASONS, STATEMENTS
from pytest_mcf.model.orders_v0.definitions import (
    GetOrderRegulatedInfoResponse,
    OrderRegulatedInfo,
    RegulatedFieldType,
    RegulatedInformation,
    RegulatedInformationField,
    RegulatedOrderVerificationStatus,
    RejectionReason,
    ValidVerificationDetail,
    VerificationStatus,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.seller_orders import SellerOrder
    from pytest_mcf.emulator.world.verification import Verification
    from pytest_mcf.model.orders_v0.definitions import UpdateVerificationStatusRequestBody

_PENDING, _APPROVED = VerificationStatus.PENDING, VerificationStatus.APPROVED
_REJECTED = VerificationStatus.REJECTED


def get_order_regulated_info(call: OperationCall) -> GetOrderRegulatedInfoResponse:
    """Return what the buyer stated; only a Restricted Data Token permits this."""
    order = addressed_order(call)
    verification = _verification(order)
    payload = OrderRegulatedInfo(
        amazon_order_id=order.order_id,
        regulated_information=RegulatedInformation(
            fields=[
                RegulatedInformationField(
                    field_id=field_id,
                    field_label=label,
                    field_type=RegulatedFieldType.TEXT,
                    field_value=value,
                )
                for field_id, (label, value) in STATEMENTS.items()
            ]
        ),
        requires_dosage_label=False,
        regulated_order_verification_status=_status_view(verification),
    )
    return GetOrderRegulatedInfoResponse(payload=payload)


def update_verification_status(call: OperationCall) -> None:
    """Approve or reject what the buyer stated."""
    update = call.body.regulated_order_verification_status
    if update.status is not None:
        _refuse(_problems_by_itself(update.status, update))
    order = addressed_order(call)
    verification = _verification(order)
    _refuse(_problems(verification, update))
    status = update.status or verification.status
    if status is not verification.status:
        verification.status = status
        verification.reviewed = call.account.now
    verification.reviewer = update.external_reviewer_id
    verification.rejection_reason = update.rejection_reason_id
    details = update.verification_details
    if details is not None and details.prescription_detail is not None:
        verification.has_prescription = True


def _verification(order: SellerOrder) -> Verification:
    if order.verification is None:
        raise NotFoundError(f"{order.order_id} has no regulated products.")
    return order.verification


def _refuse(problems: Iterable[str]) -> None:
    entries = [Entry(problem) for problem in problems]
    if entries:
        raise InvalidInputError.of(entries)


def _problems(verification: Verification, update: UpdateVerificationStatusRequestBody) -> Iterator[str]:
    """Why an update is refused, in the words of the model's own examples."""
    status = update.status or verification.status
    yield from _problems_by_itself(status, update)
    if verification.status is not _PENDING and status is not verification.status:
        yield f"Invalid request parameter `status`. The order is {verification.status} already."
    if update.rejection_reason_id not in (None, *REJECTION_REASONS):
        yield "Invalid request parameter `rejectionReasonId`."
    details = update.verification_details
    if details and details.prescription_detail is not None and verification.has_prescription:
        yield "Verification Detail `prescriptionDetail` was provided before."


def _problems_by_itself(
    status: VerificationStatus, update: UpdateVerificationStatusRequestBody
) -> Iterator[str]:
    """Why an update with a status is refused, whatever the order is like."""
    if status not in (_PENDING, _APPROVED, _REJECTED):
        yield "Invalid request parameter `status`. Must be one of [Approved, Rejected]."
    if status is _REJECTED and update.rejection_reason_id is None:
        yield "Missing request parameter: rejectionReasonId."
    details = update.verification_details
    if details is None:
        return
    for name, detail, wanted in (
        ("prescriptionDetail", details.prescription_detail, _APPROVED),
        ("approvedAlternativeDetails", details.approved_alternative_details, _REJECTED),
        ("interimStatusDetail", details.interim_status_detail, _PENDING),
    ):
        if detail is not None and status is not wanted:
            yield f"Verification Detail `{name}` is not supported when order is in {status} status."


def _status_view(verification: Verification) -> RegulatedOrderVerificationStatus:
    reasons = {
        reason: RejectionReason(rejection_reason_id=reason, rejection_reason_description=text)
        for reason, text in REJECTION_REASONS.items()
    }
    return RegulatedOrderVerificationStatus(
        status=verification.status,
        requires_merchant_action=verification.status is _PENDING,
        valid_rejection_reasons=list(reasons.values()),
        rejection_reason=reasons.get(verification.rejection_reason or ""),
        review_date=wire_date(verification.reviewed) if verification.reviewed else None,
        external_reviewer_id=verification.reviewer,
        valid_verification_details=[
            ValidVerificationDetail(
                verification_detail_type="prescriptionDetail", valid_verification_statuses=[_APPROVED]
            )
        ],
    )
