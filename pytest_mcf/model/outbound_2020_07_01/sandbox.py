"""What only the sandbox can do: move an order to another status by request."""

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.outbound_2020_07_01.common import ErrorList
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus


class SubmitFulfillmentOrderStatusUpdateRequest(Definition):
    """The status that an order shall have."""

    fulfillment_order_status: FulfillmentOrderStatus | None = None


class SubmitFulfillmentOrderStatusUpdateResponse(Definition):
    """What submitFulfillmentOrderStatusUpdate answers: nothing, unless it failed."""

    errors: ErrorList | None = None
