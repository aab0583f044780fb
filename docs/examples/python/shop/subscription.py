"""Having Amazon put messages into the shop's queue."""

from spapi.models import notifications_v1 as models

from shop.amazon import Amazon
from shop.errors import AlreadyThere, Rejected
from shop.inbox import TYPE
from shop.retry_policy import RetryPolicy

#: Destinations belong to the application, so they take a token of its own.
SCOPE = "sellingpartnerapi::notifications"


def subscribe(seller: Amazon, application: Amazon, queue_arn: str, retry_policy: RetryPolicy) -> None:
    """Subscribe the seller, with the queue as the destination; what exists already is used."""
    destination = retry_policy.repeat(lambda: _destination(application, queue_arn))
    body = models.CreateSubscriptionRequest(payload_version="1.0", destination_id=destination)
    try:
        retry_policy.repeat(lambda: seller.ask(seller.notifications.create_subscription, TYPE, body))
    except AlreadyThere:
        existing = retry_policy.repeat(lambda: seller.ask(seller.notifications.get_subscription, TYPE))
        if existing.destination_id != destination:
            raise Rejected(f"Messages go to another destination: {existing.destination_id}.") from None


def _destination(application: Amazon, queue_arn: str) -> str:
    api = application.notifications
    queue = models.DestinationResourceSpecification(sqs=models.SqsResource(arn=queue_arn))
    body = models.CreateDestinationRequest(name="orders", resource_specification=queue)
    try:
        return application.ask(api.create_destination, body).destination_id
    except AlreadyThere:
        for each in application.ask(api.get_destinations):
            if each.resource.sqs is not None and each.resource.sqs.arn == queue_arn:
                return each.destination_id
        raise
