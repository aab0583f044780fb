"""What is as large as it may be, and is refused before it is sent."""

from __future__ import annotations

from pytest_mcf.integration import Order, OrderRejected, ShippingOption
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import wrong_adapter


class _Refuses(ReferenceIntegration):
    """Refuses an order that is too large, by limits of its own."""

    def place_order(self, order: Order) -> None:
        if self.is_too_large(order):
            raise OrderRejected("The order is too large.")
        super().place_order(order)

    def is_too_large(self, order: Order) -> bool:
        """Whether an order is beyond a limit."""
        raise NotImplementedError


class RefusesTheMostUnits(_Refuses):
    """Refuses an order of as many units as it may have."""

    def is_too_large(self, order: Order) -> bool:
        return sum(line.quantity for line in order.lines) >= 250


class RefusesTheMostLines(_Refuses):
    """Refuses an order of as many lines as it may have."""

    def is_too_large(self, order: Order) -> bool:
        return len(order.lines) >= 100


class RefusesTheLongestComment(_Refuses):
    """Refuses a comment that is as long as it may be."""

    def is_too_large(self, order: Order) -> bool:
        return len(order.comment) >= 750


class CountsBytesOfAComment(_Refuses):
    """Counts the bytes of a comment where its characters count."""

    def is_too_large(self, order: Order) -> bool:
        return len(order.comment.encode()) > 750


class CountsBytesOfAGiftMessage(_Refuses):
    """Counts the bytes of a gift message where its characters count."""

    def is_too_large(self, order: Order) -> bool:
        return any(len((line.gift_message or "").encode()) > 512 for line in order.lines)


class TakesShortGiftMessages(_Refuses):
    """Refuses a gift message that is too long for another channel."""

    def is_too_large(self, order: Order) -> bool:
        return any(len(line.gift_message or "") > 240 for line in order.lines)


class RefusesTheLongestEmail(_Refuses):
    """Refuses an address of e-mail that is as long as it may be."""

    def is_too_large(self, order: Order) -> bool:
        return any(len(email) >= 64 for email in order.emails)


class RefusesTheLongestLineId(_Refuses):
    """Refuses a line whose id is as long as it may be."""

    def is_too_large(self, order: Order) -> bool:
        return any(len(line.line_id) >= 50 for line in order.lines)


class PreviewsLessThanTheMost(ReferenceIntegration):
    """Refuses to preview an order of as many units as it may have."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        if sum(line.quantity for line in order.lines) >= 250:
            raise OrderRejected("The order is too large.")
        return super().preview_order(order)


MUTANTS = (
    wrong_adapter(RefusesTheMostUnits, "MCF-CREATE-19"),
    wrong_adapter(RefusesTheMostLines, "MCF-CREATE-19"),
    wrong_adapter(RefusesTheLongestComment, "MCF-CREATE-09"),
    wrong_adapter(CountsBytesOfAComment, "MCF-CREATE-09"),
    wrong_adapter(CountsBytesOfAGiftMessage, "MCF-CREATE-21"),
    wrong_adapter(TakesShortGiftMessages, "MCF-CREATE-21"),
    wrong_adapter(RefusesTheLongestEmail, "MCF-CREATE-22"),
    wrong_adapter(RefusesTheLongestLineId, "MCF-CREATE-17"),
    wrong_adapter(PreviewsLessThanTheMost, "MCF-PREV-04"),
)
