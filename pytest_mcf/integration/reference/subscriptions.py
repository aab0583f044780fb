"""Subscribing to notifications: a destination for the queue, and a subscription of the seller to it."""

from __future__ import annotations

import httpx

from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import IntegrationError
from pytest_mcf.integration.reference.calls import Refusals, SellingPartnerApi, reading

_BASE = "/notifications/v1"
_TYPE = "FULFILLMENT_ORDER_STATUS"
_VERSION = "1.0"
_SCOPE = "sellingpartnerapi::notifications"


#: What exists already (409) is not one of the port's own errors.
_CONFLICT: Refusals = {409: IntegrationError}


class Subscriptions:
    """Subscribes the seller of an endpoint. Destinations belong to the application (MCF-NOTIF-28)."""

    def __init__(
        self, endpoint: Endpoint, seller: SellingPartnerApi, transport: httpx.BaseTransport | None
    ) -> None:
        self._endpoint = endpoint
        self._seller = seller
        self._transport = transport
        self._application: SellingPartnerApi | None = None

    def subscribe(self, queue_arn: str) -> None:
        """Have messages put into a queue; what exists already is used (MCF-NOTIF-06)."""
        destination = self._destination(queue_arn)
        path = f"{_BASE}/subscriptions/{_TYPE}"
        body = {"payloadVersion": _VERSION, "destinationId": destination}
        try:
            # After a lost response the repetition is refused with 409, which is looked into below.
            self._seller.ask("POST", path, body=body, refusals=_CONFLICT)
        except IntegrationError as error:
            if not _is_conflict(error):
                raise
            existing = self._seller.ask("GET", path)
            with reading("getSubscription"):
                if existing["destinationId"] != destination:
                    raise IntegrationError(
                        f"The seller's {_TYPE} messages go to another destination: "
                        f"{existing['destinationId']}. Expected {destination}, the one for {queue_arn}."
                    ) from error

    def close(self) -> None:
        """Close the connection of the application, if there is one."""
        if self._application is not None:
            self._application.close()

    def _destination(self, queue_arn: str) -> str:
        """The id of the destination for a queue."""
        application = self._as_application()
        queue = {"sqs": {"arn": queue_arn}}
        body = {"name": "order-status", "resourceSpecification": queue}
        path = f"{_BASE}/destinations"
        try:
            payload = application.ask("POST", path, body=body, refusals=_CONFLICT)
            with reading("createDestination"):
                return str(payload["destinationId"])
        except IntegrationError as error:
            if not _is_conflict(error):
                raise
            payload = application.ask("GET", path)
            with reading("getDestinations"):
                for each in payload:
                    if (each["resource"].get("sqs") or {}).get("arn") == queue_arn:
                        return str(each["destinationId"])
            raise

    def _as_application(self) -> SellingPartnerApi:
        if self._application is None:
            self._application = SellingPartnerApi(
                self._endpoint, self._transport, self._seller.retry_policy, scope=_SCOPE
            )
        return self._application


def _is_conflict(error: IntegrationError) -> bool:
    return type(error) is IntegrationError
