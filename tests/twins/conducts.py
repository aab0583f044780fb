"""Other ways to go about the same work: the reference adapter, with one choice made otherwise."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import tenacity

from pytest_mcf.integration import (
    CancellationRefused,
    IntegrationError,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ReturnResult,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.offer import OPTIONAL_FIELDS, AdapterDescription
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference import writing as write
from pytest_mcf.integration.reference.notifications import Inbox, read_notification
from pytest_mcf.model.outbound_2020_07_01.life_cycle import BEFORE_PICKING

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


class Adapter(ReferenceIntegration):
    """The reference adapter; `skip` lets time pass in which it waits."""

    def __init__(self, endpoint, transport, skip, chance):
        super().__init__(endpoint, transport, skip, chance)
        self.skip = skip
        self.chance = chance

    def retry(self, **how):
        """Retry in another way."""
        self._api.retry_policy._retrying = self._api.retry_policy._retrying.copy(**how)


class ReadsTwice(Adapter):
    def get_order(self, order_id):
        super().get_order(order_id)
        return super().get_order(order_id)


class ListsBeforeReading(Adapter):
    """Looks for an order in a list first, as a shop does that keeps no states of its own."""

    def get_order(self, order_id):
        self.list_orders(datetime.now(UTC) - timedelta(days=90))
        return super().get_order(order_id)


class ReturnsEachByItself(Adapter):
    """Sends a request for each unit that comes back."""

    def request_return(self, order_id, items):
        results = [super(ReturnsEachByItself, self).request_return(order_id, [item]) for item in items]
        authorizations = [each for result in results for each in result.authorizations]
        return ReturnResult(
            accepted=tuple(each for result in results for each in result.accepted),
            refused=tuple(each for result in results for each in result.refused),
            authorizations=tuple({each.authorization_id: each for each in authorizations}.values()),
        )


class LooksAfterPlacing(Adapter):
    def place_order(self, order):
        super().place_order(order)
        self.get_order(order.order_id)


class LooksBeforePlacing(Adapter):
    """Places an order that Amazon has already once: it takes the second time for done."""

    def place_order(self, order):
        try:
            self.get_order(order.order_id)
        except (OrderNotFound, OrderRejected):
            # What came instead of an order may be a page, which says no more than 400 (MCF-QUIRK-22).
            super().place_order(order)
        else:
            if not self._is_placed(order):
                raise OrderRejected(f"{order.order_id} is the id of another order.")


class LooksAfterARefusal(Adapter):
    def place_order(self, order):
        try:
            super().place_order(order)
        except OrderRejected:
            with suppress(IntegrationError):
                self.get_order(order.order_id)
            raise


class PreviewsBeforePlacing(Adapter):
    def place_order(self, order):
        options = self.preview_order(order)
        if not any(option.fulfillable for option in options if option.speed == order.speed):
            raise OrderRejected(f"{order.order_id} is not available with speed {order.speed}.")
        super().place_order(order)


class Attempts(Adapter):
    """Gives up after another number of attempts; no document says how many."""

    attempts = 5

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.retry(stop=tenacity.stop_after_attempt(self.attempts))


class TwoAttempts(Attempts):
    attempts = 2


class ThreeAttempts(Attempts):
    attempts = 3


class SevenAttempts(Attempts):
    attempts = 7


class TwentyTwoAttempts(Attempts):
    attempts = 22


class WaitsByChance(Adapter):
    """Waits for a part of a growing time that chance decides, from nothing to all of it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.retry(wait=lambda state: random.uniform(0, 2.0 ** (state.attempt_number - 1)))


class WaitsUntilADeadline(Adapter):
    """Waits longer each time, and at last for what is left of 18 seconds."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        waits = (1, 2, 4, 8, 3)
        self.retry(
            stop=tenacity.stop_after_attempt(len(waits) + 1),
            wait=lambda state: waits[min(state.attempt_number, len(waits)) - 1],
        )


class WaitsLong(Adapter):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.retry(wait=tenacity.wait_exponential(multiplier=5, max=60))


class KeepsToTheRate(Adapter):
    """Waits before each call as long as the announced rate asks for, so that it is never throttled."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._rates = {}
        call, client = self._api.call, self._api._client

        def waits(method, path, **named):
            self.skip(1 / self._rates.get(method, 0.5))
            return call(method, path, **named)

        def note(response):
            rate = response.headers.get("x-amzn-ratelimit-limit")
            if rate:
                self._rates[response.request.method] = float(rate)

        self._api.call = waits
        client.event_hooks = {"response": [note]}


class ChecksBeforeSending(Adapter):
    """Refuses by itself what Amazon would refuse, as far as it can know."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._placed = set()
        self._packages = set()

    def place_order(self, order):
        if order.order_id in self._placed:
            raise OrderRejected(f"{order.order_id} is placed already.")
        wrong = [line.line_id for line in order.lines if line.quantity < 1]
        if wrong:
            raise OrderRejected(f"These lines have no units: {', '.join(wrong)}.")
        usable = {feature.name for feature in self.list_features() if feature.eligible}
        if set(order.features) - usable:
            raise OrderRejected(f"These features are not available: {set(order.features) - usable}.")
        super().place_order(order)
        self._placed.add(order.order_id)

    def get_order(self, order_id):
        order = super().get_order(order_id)
        self._packages |= set(order.package_numbers)
        return order

    def track_package(self, package_number):
        if package_number not in self._packages:
            raise PackageNotFound(f"No order has a package {package_number}.")
        return super().track_package(package_number)

    def update_order(self, order_id, changes):
        order = self.get_order(order_id)
        if order.action != "Hold":
            raise OrderRejected(f"{order_id} is not on hold.")
        super().update_order(order_id, changes)

    def release_order(self, order_id):
        order = self.get_order(order_id)
        if order.action != "Hold":
            raise OrderRejected(f"{order_id} is not on hold.")
        super().release_order(order_id)

    def get_feature_inventory(self, feature):
        if feature not in {each.name for each in self.list_features()}:
            raise OrderRejected(f"There is no feature {feature}.")
        return super().get_feature_inventory(feature)

    def request_return(self, order_id, items):
        if not items:
            raise OrderRejected("There is nothing to return.")
        return super().request_return(order_id, items)


class ChecksNothing(Adapter):
    """Sends what it is given: Amazon says what is wrong with it. It carries no options of orders."""

    describe = AdapterDescription()

    def place_order(self, order):
        body = as_it_is(order, self._marketplace)
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call("POST", ORDERS, body=body), lambda: self._is_placed(order)
        )


def as_it_is(order, marketplace):
    """The body that places an order, without a look at it."""
    to = order.destination
    address = {
        "name": to.name,
        "addressLine1": to.address_line1,
        "addressLine2": to.address_line2,
        "city": to.city,
        "stateOrRegion": to.state_or_region,
        "postalCode": to.postal_code,
        "countryCode": to.country_code,
        "phone": to.phone,
    }
    items = [
        {
            "sellerSku": line.sku,
            "sellerFulfillmentOrderItemId": line.line_id,
            "quantity": line.quantity,
            "giftMessage": line.gift_message,
        }
        for line in order.lines
    ]
    features = [{"featureName": name, "featureFulfillmentPolicy": "Required"} for name in order.features]
    body = {
        "marketplaceId": marketplace,
        "sellerFulfillmentOrderId": order.order_id,
        "displayableOrderId": order.order_id[:40],
        "displayableOrderDate": order.placed_at.isoformat(),
        "displayableOrderComment": order.comment,
        "shippingSpeedCategory": order.speed,
        "destinationAddress": given(address),
        "fulfillmentAction": order.action,
        "fulfillmentPolicy": order.policy,
        "notificationEmails": list(order.emails),
        "featureConstraints": features,
        "items": [given(item) for item in items],
    }
    return given(body)


def given(fields):
    """Fields without those that have no value."""
    return {name: value for name, value in fields.items() if value not in (None, [])}


class ListsWithOverlap(Adapter):
    """Lists from some time before, and drops what was not asked for (MCF-LIST-11)."""

    def list_orders(self, updated_since):
        found = {
            entry.order_id: entry
            for entry in super().list_orders(updated_since - timedelta(minutes=5))
            if entry.updated_at >= updated_since
        }
        return list(found.values())


class ListsWhatOverlaps(Adapter):
    """Lists from an earlier time, and reports all of it: the caller knows what came before."""

    def list_orders(self, updated_since):
        return super().list_orders(updated_since - timedelta(minutes=5))


class ListsTwice(Adapter):
    """Lists once more, for what changed in the meantime; each order once."""

    def list_orders(self, updated_since):
        found = {entry.order_id: entry for entry in super().list_orders(updated_since)}
        found.update({entry.order_id: entry for entry in super().list_orders(updated_since)})
        return list(found.values())


class ReadsWhatItLists(Adapter):
    def list_orders(self, updated_since):
        listed = super().list_orders(updated_since)
        return [
            entry.model_copy(update={"status": order.status, "updated_at": order.updated_at})
            for entry in listed
            for order in [self.get_order(entry.order_id)]
        ]


class ReadsWhatItListsAtOnce(Adapter):
    """Reads the orders of a list in several threads, as a shop with many orders does."""

    def list_orders(self, updated_since):
        listed = super().list_orders(updated_since)
        with ThreadPoolExecutor(4) as threads:
            orders = list(threads.map(self.get_order, [entry.order_id for entry in listed]))
        return [
            entry.model_copy(update={"status": order.status, "updated_at": order.updated_at})
            for entry, order in zip(listed, orders, strict=True)
        ]


class TracksAtOnce(Adapter):
    """Tracks all packages of an order in several threads, when it was asked for the order."""

    def get_order(self, order_id):
        order = super().get_order(order_id)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(self._look, order.package_numbers))
        return order

    def _look(self, number):
        # A package that cannot be tracked yet does not keep the shop from showing the order.
        with suppress(IntegrationError):
            self.track_package(number)


class LooksInTheBackground(Adapter):
    """Begins to read an order as soon as it was placed, and goes on with its work meanwhile."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._background = ThreadPoolExecutor(2)

    def place_order(self, order):
        super().place_order(order)
        self._background.submit(self.get_order, order.order_id)

    def close(self):
        self._background.shutdown()
        super().close()


class KnowsFromTheList(Adapter):
    """Takes the status of an order from a listing, where it need not know more."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._inbox = Inbox(self._listed)

    def _listed(self, order_id):
        for entry in self.list_orders(self._since):
            if entry.order_id == order_id:
                return entry
        raise OrderNotFound(order_id)

    def receive_notification(self, body):
        self._since = read_notification(body).changed_at - timedelta(days=30)
        return super().receive_notification(body)


class CancelsWhatItKnows(Adapter):
    """Asks for the status before a cancel only if it does not know it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._statuses = {}

    def place_order(self, order):
        super().place_order(order)
        self._statuses[order.order_id] = "Received"

    def get_order(self, order_id):
        order = super().get_order(order_id)
        self._statuses[order_id] = order.status
        return order

    def cancel_order(self, order_id):
        status = self._statuses.get(order_id)
        if status is None or status not in BEFORE_PICKING:
            super().cancel_order(order_id)
            return
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call(
                "PUT",
                f"{ORDERS}/{order_id}/cancel",
                refusals={400: CancellationRefused, 404: OrderNotFound},
            ),
            lambda: self._order(order_id).status == "Cancelled",
        )


class CancelsAndLooks(Adapter):
    """Reads the order after the cancel, and after a cancel that Amazon refused."""

    def cancel_order(self, order_id):
        try:
            super().cancel_order(order_id)
        finally:
            self.get_order(order_id)


class UpdatesAll(Adapter):
    """Sends with an update everything that an update may change, as it is to be."""

    def update_order(self, order_id, changes):
        head = self._api.ask("GET", f"{ORDERS}/{order_id}")
        if head["fulfillmentOrder"].get("fulfillmentAction", "Hold") != "Hold":
            raise OrderRejected(f"{order_id} is not on hold.")
        items = {
            item["sellerFulfillmentOrderItemId"]: int(item["quantity"])
            for item in head["fulfillmentOrderItems"]
        }
        items.update({line.line_id: line.quantity for line in changes.lines})
        order = head["fulfillmentOrder"]
        names = ("marketplaceId", "displayableOrderId", "displayableOrderDate", "displayableOrderComment")
        more = ("shippingSpeedCategory", "destinationAddress", "fulfillmentPolicy", "fulfillmentAction")
        body = {name: order[name] for name in (*names, *more) if order.get(name)}
        body["items"] = [
            {"sellerFulfillmentOrderItemId": line, "quantity": units} for line, units in items.items()
        ]
        body.update({name: value for name, value in write.update(changes).items() if name != "items"})
        self._api.retry_policy.repeat(lambda: self._update(order_id, body))


class TracksAll(Adapter):
    """Tracks all packages of an order when it is asked about one."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._orders = {}

    def get_order(self, order_id):
        order = super().get_order(order_id)
        self._orders.update(dict.fromkeys(order.package_numbers, order.package_numbers))
        return order

    def track_package(self, package_number):
        others = self._orders.get(package_number, (package_number,))
        tracked = {number: super(TracksAll, self).track_package(number) for number in others}
        return tracked[package_number]


class TracksAgain(Adapter):
    """Reads the order of a package after it was tracked."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._order_ids = {}

    def get_order(self, order_id):
        order = super().get_order(order_id)
        self._order_ids.update(dict.fromkeys(order.package_numbers, order_id))
        return order

    def track_package(self, package_number):
        package = super().track_package(package_number)
        if package_number in self._order_ids:
            self.get_order(self._order_ids[package_number])
        return package


class ReadsEachMessage(Adapter):
    """Reads the order for each message, whether it is news or not."""

    def receive_notification(self, body):
        change = super().receive_notification(body)
        if not change.news:
            with suppress(IntegrationError):
                self.get_order(change.order_id)
        return change


class ReturnsAfterALook(Adapter):
    """Reads the order and the reasons before and after each return."""

    def request_return(self, order_id, items):
        self._look(order_id)
        result = super().request_return(order_id, items)
        self._look(order_id)
        return result

    def _look(self, order_id):
        order = self.get_order(order_id)
        for line in order.lines:
            self.list_return_reasons(line.sku)


class RemembersTheFirstFailure(Adapter):
    """Reports the request id of the first failure of several."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        policy = self._api.retry_policy
        repeat = policy.repeat

        def first(call):
            failures = []

            def attempt():
                try:
                    return call()
                except (Throttled, ServiceUnavailable) as error:
                    failures.append(error)
                    raise

            try:
                return repeat(attempt)
            except (Throttled, ServiceUnavailable) as error:
                error.request_id = failures[0].request_id
                raise

        policy.repeat = first


class ChecksItsToken(Adapter):
    """Asks for the features when it begins, as a check of its credentials, and closes what it opened."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.list_features()


class ReportsLess:
    """Reports what its business needs, and declares the optional fields that it leaves out."""

    describe = AdapterDescription(without=tuple(OPTIONAL_FIELDS))

    def __init__(self, *arguments):
        self._inner = Adapter(*arguments)

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def get_order(self, order_id):
        order = self._inner.get_order(order_id)
        less = {"returned": (), "return_authorizations": (), "policy": None, "speed": None}
        return order.model_copy(update={**less, "shipments": tuple(map(less_of, order.shipments))})

    def track_package(self, package_number):
        left_out = ("customer_link", "signed_for_by", "estimated_arrival", "carrier_code")
        return self._inner.track_package(package_number).model_copy(update=dict.fromkeys(left_out))

    def get_proof_of_delivery(self, order_id):
        documents = self._inner.get_proof_of_delivery(order_id)
        return [document.model_copy(update={"drop_off_attributes": {}}) for document in documents]


def less_of(shipment):
    """A shipment without what may be missing."""
    left_out = dict.fromkeys(("locker_number", "locker_access_code", "estimated_arrival"))
    packages = tuple(package.model_copy(update=left_out) for package in shipment.packages)
    return shipment.model_copy(update={"estimated_arrival": None, "packages": packages})
