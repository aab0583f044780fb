"""The errors that an integration may report: the results of the port that are not views.

    IntegrationError
      OrderNotFound           Amazon knows no order with this id
      PackageNotFound         Amazon knows no package with this number
      OrderRejected           Amazon did not accept the order as it stands
      OrderNotOpen            a customer's order is not to be fulfilled
      OutOfStock              Amazon has too few units for a customer's order
      NotShipped              nothing of a customer's order has shipped that could be confirmed
      CancellationRefused     the order is too far along (or already cancelled)
      NotificationRejected    a message is not a notification that can be read
      NotAuthorized           the credentials, the role or the token do not allow the call
      Throttled               too many requests; the call may be repeated later
      ServiceUnavailable      Amazon failed, sent an invalid response, or none

A scenario asks for these by their names. Anything else that an adapter raises is a fault of the
adapter, and is shown with the adapter's own traceback.
"""

from __future__ import annotations


class IntegrationError(Exception):
    """The integration could not do what the call asks for.

    `code` is Amazon's error code (`InvalidInput`, ...) and `request_id` the x-amzn-RequestId, where
    the integration knows them: support asks for the latter (MCF-ERR-05).
    """

    def __init__(self, message: str, *, code: str | None = None, request_id: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.request_id = request_id


class OrderNotFound(IntegrationError):
    """Amazon knows no order with this id (MCF-GET-13, MCF-CANCEL-06)."""


class PackageNotFound(IntegrationError):
    """Amazon knows no package with this number (MCF-TRACK-12)."""


class OrderRejected(IntegrationError):
    """Amazon did not accept the order, or the request about it, as it stands (MCF-ERR-08)."""


class CancellationRefused(IntegrationError):
    """The order can no longer be cancelled: it is in Processing, or final (MCF-CANCEL-03)."""


class OrderNotOpen(IntegrationError):
    """A customer's order is not to be fulfilled (MCF-FLOW-03, MCF-FLOW-11).

    It is not paid yet, has shipped, was cancelled, or is shipped by Amazon itself.
    """


class OutOfStock(IntegrationError):
    """Amazon has too few units for a customer's order, so nothing was ordered of it (MCF-FLOW-09)."""


class NotShipped(IntegrationError):
    """Nothing of a customer's order has shipped that could be confirmed, or notified of (MCF-FLOW-19)."""


class NotificationRejected(IntegrationError):
    """A queue's message cannot be read, or is about something other than orders (MCF-NOTIF-23)."""


class NotAuthorized(IntegrationError):
    """The credentials, the role or the token do not allow the call (MCF-AUTH-19)."""


class Throttled(IntegrationError):
    """Too many requests for the usage plan (MCF-THR-03)."""


class ServiceUnavailable(IntegrationError):
    """Amazon failed, sent an invalid response, or none (MCF-THR-17).

    That holds for Login with Amazon, too: if it gives no token because it fails, nothing is known of the
    credentials.
    """
