"""Telling the customer what is on its way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from operator import itemgetter

from pytest_mcf.integration import (
    CustomerMessage,
    IntegrationError,
    OrderRejected,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.customer_progress import Progress
from pytest_mcf.proving.mutant import Mutant, wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong


class TellsBeforeItConfirms(Wrong):
    """Tells the customer of packages that were not confirmed."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            for placed in self._fulfillment_orders(order_id):
                for shipment in placed.shipments:
                    for package in shipment.packages:
                        self._progress_of(order_id).confirmed[package.package_number] = package
            return super().notify(order_id)


class TellsOneNumber(Wrong):
    """Tells the customer of the first package only."""

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            first, _, _ = text.partition(" Package ")
            super()._send(order_id, action, " Package ".join([first, text.split(" Package ")[1]]))


class TellsAgain(Wrong):
    """Tells the customer each time."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            self._progress_of(order_id).notified.clear()
            return super().notify(order_id)


def _takes_for_sent(name: str, rule: str, error: type[IntegrationError], what: str) -> Mutant:
    """A mutant that reports a message as sent in spite of an error."""

    class Adapter(Wrong):
        class Orders(CustomerOrders):
            def _send(self, order_id: str, action: str, text: str) -> None:
                with suppress(error):
                    super()._send(order_id, action, text)

    return Mutant(name, "integration", (rule,), f"Reports a message as sent that {what}.", adapter=Adapter)


class NotesThrottledMessages(Wrong):
    """Reports a message as throttled, and does not send it later."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            try:
                return super().notify(order_id)
            except Throttled:
                progress = self._progress_of(order_id)
                progress.remember(
                    list(progress.confirmed.values()),
                    CustomerMessage(text="It is on its way.", tracking_numbers=()),
                )
                raise


class TellsNobody(Wrong):
    """Reports a message that it did not send."""

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            """Nothing."""


class KnowsNoArrival(Wrong):
    """Reports no date of arrival."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        message = super().notify_customer(amazon_order_id)
        return CustomerMessage(text=message.text, tracking_numbers=message.tracking_numbers)


class ReportsTheFirstArrival(Wrong):
    """Reports when the first of several packages arrives."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return _with_arrival(self, amazon_order_id, min)


class ReportsTheArrivalListedLast(Wrong):
    """Takes the package that Amazon lists last for the one that arrives last."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return _with_arrival(self, amazon_order_id, itemgetter(-1))


class ReportsTheArrivalListedFirst(Wrong):
    """Reports when the package arrives that Amazon lists first."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return _with_arrival(self, amazon_order_id, itemgetter(0))


class ReportsAnotherMessage(Wrong):
    """Reports another text than the customer got."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        message = super().notify_customer(amazon_order_id)
        return message.model_copy(update={"text": "Your order is on its way."})


class TellsNoNumbers(Wrong):
    """Tells the customer that the order is on its way, without a tracking number."""

    text = "Your order is on its way."

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            super()._send(order_id, action, TellsNoNumbers.text)

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return super().notify_customer(amazon_order_id).model_copy(update={"text": self.text})


class TakesForbiddenMessagesForSent(Wrong):
    """Reports a message as sent that Amazon does not allow."""

    class Orders(CustomerOrders):
        def _allows(self, order_id: str, action: str) -> bool:
            self._allowed = super()._allows(order_id, action)
            return True

        def _send(self, order_id: str, action: str, text: str) -> None:
            if self._allowed:
                super()._send(order_id, action, text)


class TellsAllOfAll(Wrong):
    """Keeps the packages of all customers together, and tells the next one of them all."""

    class Orders(CustomerOrders):
        def _progress_of(self, order_id: str) -> Progress:
            return super()._progress_of("all")


def _with_arrival(
    wrong: Wrong, order_id: str, which: Callable[[list[datetime]], datetime]
) -> CustomerMessage:
    """The message of the reference adapter with another date of arrival."""
    message = ReferenceIntegration.notify_customer(wrong, order_id)
    packages = wrong._customer_orders._progress_of(order_id).confirmed.values()
    arrivals = [package.estimated_arrival for package in packages if package.estimated_arrival]
    return message.model_copy(update={"expected_arrival": which(arrivals)})


class ReportsNoMessageAgain(Wrong):
    """Reports an empty message if there is no news."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            progress = self._progress_of(order_id)
            if progress.message and progress.notified >= progress.confirmed.keys():
                return CustomerMessage(text="", tracking_numbers=())
            return super().notify(order_id)


class TellsOfThreePackages(Wrong):
    """Tells the customer of three packages at most."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            progress = self._progress_of(order_id)
            news = [number for number in progress.confirmed if number not in progress.notified]
            progress.notified.update(news[3:])
            return super().notify(order_id)


class ReportsTheFirstMessageAgain(Wrong):
    """Reports the first message if there is no news, and not the latest."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            first: dict[str, CustomerMessage] = vars(self).setdefault("_first", {})
            progress = self._progress_of(order_id)
            if order_id in first and progress.notified >= progress.confirmed.keys():
                return first[order_id]
            message = super().notify(order_id)
            first.setdefault(order_id, message)
            return message


class AsksOnceWhatIsAllowed(Wrong):
    """Asks once which messages an order allows."""

    class Orders(CustomerOrders):
        def _allows(self, order_id: str, action: str) -> bool:
            kept: dict[tuple[str, str], bool] = vars(self).setdefault("_allowed", {})
            if (order_id, action) not in kept:
                kept[order_id, action] = super()._allows(order_id, action)
            return kept[order_id, action]


MUTANTS = (
    wrong_adapter(TellsOfThreePackages, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheFirstMessageAgain, "MCF-FLOW-21"),
    wrong_adapter(AsksOnceWhatIsAllowed, "MCF-FLOW-21"),
    _takes_for_sent("TakesAThrottledMessageForSent", "MCF-FLOW-21", Throttled, "was throttled"),
    _takes_for_sent("TakesFailedMessagesForSent", "MCF-THR-17", ServiceUnavailable, "never got through"),
    _takes_for_sent("TakesRefusedMessagesForSent", "MCF-FLOW-21", OrderRejected, "Amazon refused"),
    wrong_adapter(ReportsNoMessageAgain, "MCF-FLOW-21"),
    wrong_adapter(TellsBeforeItConfirms, "MCF-FLOW-01"),
    wrong_adapter(TellsOneNumber, "MCF-FLOW-21"),
    wrong_adapter(TellsAgain, "MCF-FLOW-21"),
    wrong_adapter(NotesThrottledMessages, "MCF-FLOW-21"),
    wrong_adapter(TellsNobody, "MCF-FLOW-21"),
    wrong_adapter(KnowsNoArrival, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheFirstArrival, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheArrivalListedLast, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheArrivalListedFirst, "MCF-FLOW-21"),
    wrong_adapter(ReportsAnotherMessage, "MCF-FLOW-21"),
    wrong_adapter(TellsNoNumbers, "MCF-FLOW-21"),
    wrong_adapter(TakesForbiddenMessagesForSent, "MCF-FLOW-21"),
    wrong_adapter(TellsAllOfAll, "MCF-FLOW-21"),
)
