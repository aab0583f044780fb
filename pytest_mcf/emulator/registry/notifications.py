"""Which function carries out which operation of Notifications."""

from __future__ import annotations

from pytest_mcf.emulator.notifications.destinations import (
    create_destination,
    delete_destination,
    get_destination,
    get_destinations,
)
from pytest_mcf.emulator.notifications.subscriptions import (
    create_subscription,
    delete_subscription_by_id,
    get_subscription,
    get_subscription_by_id,
    get_subscriptions,
    send_test_notification,
)
from pytest_mcf.emulator.registry.functions import Functions

FUNCTIONS = Functions(
    reading={
        "getDestinations": get_destinations,
        "getDestination": get_destination,
        "getSubscriptions": get_subscriptions,
        "getSubscription": get_subscription,
        "getSubscriptionById": get_subscription_by_id,
    },
    writing={
        "createDestination": create_destination,
        "deleteDestination": delete_destination,
        "createSubscription": create_subscription,
        "deleteSubscriptionById": delete_subscription_by_id,
        "sendTestNotification": send_test_notification,
    },
)
