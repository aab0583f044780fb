"""Orders with regulated products, such as medicine for pets: what the buyer stated, and its verification."""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp
from pytest_mcf.model.orders_v0.common import ErrorList, PascalCaseDefinition
from pytest_mcf.model.orders_v0.values import RegulatedFieldType, VerificationStatus


class RegulatedInformationField(PascalCaseDefinition):
    """One field of the form that the buyer filled in."""

    field_id: str
    field_label: str
    field_type: RegulatedFieldType
    field_value: str


class RegulatedInformation(PascalCaseDefinition):
    """The form that the buyer filled in."""

    fields: list[RegulatedInformationField]


class RejectionReason(PascalCaseDefinition):
    """A reason for which an order may be rejected."""

    rejection_reason_id: str
    rejection_reason_description: str


class ValidVerificationDetail(PascalCaseDefinition):
    """A detail that may be given with a verification, and for which statuses."""

    verification_detail_type: str
    valid_verification_statuses: list[VerificationStatus]


class ValidInterimStatusCode(PascalCaseDefinition):
    """A code for the progress of a verification."""

    status_code: str
    status_description: str


class RegulatedOrderVerificationStatus(PascalCaseDefinition):
    """How the verification of an order stands, and what may be said about it."""

    status: VerificationStatus
    requires_merchant_action: bool
    valid_rejection_reasons: list[RejectionReason]
    rejection_reason: RejectionReason | None = None
    review_date: str | None = None
    external_reviewer_id: str | None = None
    valid_verification_details: list[ValidVerificationDetail] | None = None
    valid_interim_status_codes: list[ValidInterimStatusCode] | None = None


class OrderRegulatedInfo(PascalCaseDefinition):
    """What the buyer stated about an order, and how its verification stands."""

    amazon_order_id: str
    regulated_information: RegulatedInformation
    requires_dosage_label: bool
    regulated_order_verification_status: RegulatedOrderVerificationStatus


class GetOrderRegulatedInfoResponse(Definition):
    """What getOrderRegulatedInfo responds."""

    payload: OrderRegulatedInfo | None = None
    errors: ErrorList | None = None


_AtLeastOne = Annotated[int, Field(ge=1)]
_NotNegative = Annotated[int, Field(ge=0)]


class PrescriptionDetail(Definition):
    """The prescription by which an order was approved."""

    prescription_id: str
    expiration_date: Timestamp
    written_quantity: _AtLeastOne
    total_refills_authorized: _NotNegative
    refills_remaining: _NotNegative
    clinic_id: str
    usage_instructions: str


class ApprovedAttribute(Definition):
    """An attribute of a rejected order, with the value that would have been approved."""

    attribute_name: str
    original_value: str
    approved_value: str


ApprovedAlternativeDetails = list[ApprovedAttribute]
"""All attributes of a rejected order that would have to be different."""


class InterimStatusDetail(Definition):
    """How far a verification is that is still pending."""

    status_code: str
    status_date_time: Timestamp


class VerificationDetails(Definition):
    """What is known beyond the status; each detail is for one status."""

    prescription_detail: PrescriptionDetail | None = None
    approved_alternative_details: ApprovedAlternativeDetails | None = None
    interim_status_detail: InterimStatusDetail | None = None


class UpdateVerificationStatusRequestBody(Definition):
    """The new status of a verification."""

    status: VerificationStatus | None = None
    external_reviewer_id: str
    rejection_reason_id: str | None = None
    verification_details: VerificationDetails | None = None


class UpdateVerificationStatusRequest(Definition):
    """The new status of the verification of an order."""

    regulated_order_verification_status: UpdateVerificationStatusRequestBody


class UpdateVerificationStatusErrorResponse(Definition):
    """What updateVerificationStatus responds if it failed."""

    errors: ErrorList | None = None
