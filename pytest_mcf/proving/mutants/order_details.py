"""Mutants of the integration that lose, invent or change what an order has beyond its lines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from pytest_mcf.integration import (
    CashOnDelivery,
    DeliveryPreferences,
    FeatureSku,
    IntegrationError,
    Money,
    Order,
    OrderLine,
    OrderView,
    ServiceUnavailable,
    ShippingOption,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.handlers import queries, request_bodies
from pytest_mcf.proving.mutant import Adapter, Mutant, wrong_adapter, wrong_api, wrong_request

_CREATE = "createFulfillmentOrder"
_PREVIEW = "getFulfillmentPreview"
_MOST_LINES = 100
_MOST_UNITS = 250
_LONGEST_INSTRUCTIONS = 250


def _given(change_order: Callable[[Order], Order]) -> Adapter:
    """An integration that previews and places another order than it was given."""

    class GivesAnother(ReferenceIntegration):
        def preview_order(self, order: Order) -> list[ShippingOption]:
            return super().preview_order(change_order(order))

        def place_order(self, order: Order) -> None:
            super().place_order(change_order(order))

    return GivesAnother


def _offered(change_option: Callable[[ShippingOption], ShippingOption]) -> Adapter:
    """An integration that reports another option than it read."""

    class OffersAnother(ReferenceIntegration):
        def preview_order(self, order: Order) -> list[ShippingOption]:
            return [change_option(option) for option in super().preview_order(order)]

    return OffersAnother


def _misgives(name: str, rules: str, sentence: str, **changes: Callable[[Order], object]) -> Mutant:
    """Gives fields of an order other values. A value may be the one that it had."""

    def changed(order: Order) -> Order:
        return order.model_copy(update={field: value(order) for field, value in changes.items()})

    return Mutant(name, "integration", tuple(rules.split()), sentence, adapter=_given(changed))


def _misreads(name: str, rules: str, sentence: str, **changes: Callable[[ShippingOption], object]) -> Mutant:
    """Reports fields of an option as other values."""

    def changed(option: ShippingOption) -> ShippingOption:
        return option.model_copy(update={field: value(option) for field, value in changes.items()})

    return Mutant(name, "integration", tuple(rules.split()), sentence, adapter=_offered(changed))


def _placed(name: str, rules: str, sentence: str, path: str, value: object = None) -> Mutant:
    """Sends another value when it places an order, or leaves it out."""
    edit = drop(path) if value is None else put(path, value)
    return wrong_request(name, rules, sentence, request_bodies(_CREATE, edit))


def _lines(order: Order, edit: Callable[[OrderLine], dict[str, object]]) -> tuple[OrderLine, ...]:
    return tuple(line.model_copy(update=edit(line)) for line in order.lines)


def _made_up_value(line: OrderLine) -> dict[str, object]:
    return {"declared_value": line.declared_value or Money(currency="INR", amount="1.00")}


def _is_held_for_a_window(order: Order) -> bool:
    return order.speed == "ScheduledDelivery" and order.action == "Hold"


def _a_little_less(amount: str) -> str:
    return f"{float(amount) - 1e-9:.9f}"


def _later(text: str) -> str:
    return (datetime.fromisoformat(text) + timedelta(hours=1)).isoformat()


def _cut_instructions(order: Order) -> DeliveryPreferences | None:
    wishes = order.delivery_preferences
    if wishes is None or wishes.instructions is None:
        return wishes
    return wishes.model_copy(update={"instructions": wishes.instructions[:_LONGEST_INSTRUCTIONS]})


def _nobody_in_particular(order: Order) -> DeliveryPreferences | None:
    wishes = order.delivery_preferences
    if wishes is None or wishes.drop_off is None or wishes.drop_off_attributes:
        return wishes
    return wishes.model_copy(update={"drop_off": "FRONT_DOOR"})


def _charge_of_lines(order: Order) -> CashOnDelivery | None:
    if order.cash_on_delivery is None:
        return None
    return CashOnDelivery(charge=order.lines[0].declared_value or order.cash_on_delivery.charge)


def _what_there_is(order: Order) -> tuple[str, ...]:
    return tuple(name for name in order.features if name not in {"SIGNATURE_CONFIRMATION", "OVERBOX"})


class AddsSharedStock(ReferenceIntegration):
    """Adds the units of overlapping SKUs to those of each one."""

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        stock = super().get_feature_inventory(feature)
        counts = {entry.sku: entry.count or 0 for entry in stock}
        return [
            entry.model_copy(
                update={"count": sum(counts.get(sku, 0) for sku in (entry.sku, *entry.overlapping_skus))}
            )
            for entry in stock
        ]


class TakesThrottlingForDone(ReferenceIntegration):
    """Reports an order as placed that Amazon never took in."""

    def place_order(self, order: Order) -> None:
        with suppress(Throttled, ServiceUnavailable):
            super().place_order(order)


class SkipsWhatItPreviewed(ReferenceIntegration):
    """Takes a preview for the order, and places none."""

    _previewed: frozenset[str] = frozenset()

    def preview_order(self, order: Order) -> list[ShippingOption]:
        self._previewed |= {order.order_id}
        return super().preview_order(order)

    def place_order(self, order: Order) -> None:
        if order.order_id not in self._previewed:
            super().place_order(order)


class NeedsAState(ReferenceIntegration):
    """Refuses an address without a state."""

    def place_order(self, order: Order) -> None:
        if not order.destination.state_or_region:
            raise IntegrationError("The address has no state.")
        super().place_order(order)


class TakesAcceptedForShipped(ReferenceIntegration):
    """Reports an order as complete that Amazon has only accepted."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        return order.model_copy(update={"status": "Complete"}) if order.status == "Received" else order


MUTANTS: tuple[Mutant, ...] = (
    _misgives("ShowsItsOwnNumber", "MCF-CREATE-07", "Shows its own number.", displayable_id=lambda _: None),
    _misgives(
        "ShipsWhatIsHeld",
        "MCF-CREATE-11",
        "Ships a scheduled order that was to be held.",
        action=lambda order: "Ship" if _is_held_for_a_window(order) else order.action,
    ),
    wrong_request(
        "InventsAWindow",
        "MCF-CREATE-12",
        "Asks for a window that was not offered.",
        request_bodies(_CREATE, change("deliveryWindow.*", _later)),
    ),
    _placed("ForgetsTheWindow", "MCF-CREATE-12", "Sends no window of delivery.", "deliveryWindow"),
    wrong_adapter(NeedsAState, "MCF-CREATE-16"),
    _misgives(
        "LeavesLinesOut",
        "MCF-CREATE-19",
        "Leaves out the lines beyond the hundredth.",
        lines=lambda order: order.lines[:_MOST_LINES],
    ),
    _misgives(
        "LeavesUnitsOut",
        "MCF-CREATE-19 MCF-PREV-04",
        "Leaves out the units beyond 250.",
        lines=lambda order: _lines(order, lambda line: {"quantity": min(line.quantity, _MOST_UNITS)}),
    ),
    wrong_request(
        "RoundsThroughFloats",
        "MCF-CREATE-23",
        "Sends 19.979999999 for 19.98.",
        request_bodies(
            _CREATE, change("items.*.perUnitPrice.value", lambda text: f"{float(text) - 1e-9:.9f}")
        ),
    ),
    _misgives(
        "MakesUpAValue",
        "MCF-CREATE-25",
        "Declares a value of 1.00 if it does not know one.",
        lines=lambda order: _lines(order, _made_up_value),
    ),
    _misgives(
        "PaysOnce",
        "MCF-CREATE-26",
        "Sends the first of several payments.",
        payments=lambda it: it.payments[:1],
    ),
    _misgives(
        "PaysInAnotherZone",
        "MCF-CREATE-26",
        "Takes the local time of a payment for UTC.",
        payments=lambda it: tuple(
            each.model_copy(update={"paid_at": each.paid_at.replace(tzinfo=UTC)}) for each in it.payments
        ),
    ),
    _placed("ForgetsThePayment", "MCF-CREATE-26", "Does not say how it was paid.", "paymentInformation"),
    _placed(
        "PaysWithoutADate", "MCF-CREATE-26", "Sends no date of a payment.", "paymentInformation.*.paymentDate"
    ),
    _placed("TakesItForPaid", "MCF-CREATE-27", "Collects nothing on delivery.", "codSettings"),
    _misgives(
        "ChargesInIndia",
        "MCF-CREATE-28",
        "Sends the declared value as a charge on delivery as well.",
        cash_on_delivery=_charge_of_lines,
    ),
    _placed("LeavesItAtTheDoor", "MCF-CREATE-29", "Passes no wish on.", "deliveryPreferences"),
    _misgives(
        "CutsInstructions",
        "MCF-CREATE-30",
        "Cuts instructions at 250 characters.",
        delivery_preferences=_cut_instructions,
    ),
    _placed(
        "LosesTheNeighbour",
        "MCF-CREATE-31",
        "Does not say who the neighbour is.",
        "deliveryPreferences.dropOffLocation.attributes",
    ),
    _misgives(
        "AsksNoNeighbour",
        "MCF-CREATE-31",
        "Has a parcel left at the door if the neighbour has no name.",
        delivery_preferences=_nobody_in_particular,
    ),
    wrong_adapter(TakesAcceptedForShipped, "MCF-CREATE-34"),
    _misreads("ShowsWindowsInUtc", "MCF-PREV-10", "Shows windows in UTC.", time_zone=lambda _: "UTC"),
    _misreads(
        "CallsFeesAlike",
        "MCF-PREV-15",
        "Calls each fee the fee of the order.",
        fees=lambda option: tuple(
            fee.model_copy(update={"name": "FBAPerOrderFulfillmentFee"}) for fee in option.fees
        ),
    ),
    _misreads(
        "WeighsInKilograms",
        "MCF-PREV-17",
        "Takes pounds for kilograms.",
        weight=lambda option: option.weight and option.weight.model_copy(update={"unit": "KILOGRAMS"}),
    ),
    wrong_request(
        "PreviewsWithoutAValue",
        "MCF-PREV-22",
        "Leaves the declared value out of a preview.",
        request_bodies(_PREVIEW, drop("items.*.perUnitDeclaredValue")),
    ),
    wrong_adapter(SkipsWhatItPreviewed, "MCF-PREV-24"),
    wrong_adapter(TakesThrottlingForDone, "MCF-THR-08"),
    _placed(
        "SendsABlankLine",
        "MCF-CREATE-38",
        "Sends an empty line of an address.",
        "destinationAddress.addressLine3",
        "",
    ),
    wrong_request(
        "AsksAboutTheUnitedStates",
        "MCF-FEAT-01",
        "Asks for the features of the United States, wherever it sells.",
        queries("getFeatures getFeatureInventory getFeatureSKU", marketplaceId="ATVPDKIKX0DER"),
    ),
    _misgives(
        "WantsAPackingSlip",
        "MCF-FEAT-03",
        "Requires a feature that the seller may not use.",
        features=lambda order: (*order.features, "PACKING_SLIP"),
    ),
    wrong_api(
        "ShowsAllStock",
        "MCF-FEAT-06",
        "Shows all stock of a feature, whatever the date.",
        queries("getFeatureInventory", queryStartDate=None),
    ),
    wrong_adapter(AddsSharedStock, "MCF-FEAT-09"),
    _misgives(
        "LetsAmazonCarry",
        "MCF-FEAT-15",
        "Does not pass on that Amazon is not to carry it.",
        features=lambda order: tuple(name for name in order.features if name != "BLOCK_AMZL"),
    ),
    _misgives(
        "DropsWhatCannotBeHad",
        "MCF-FEAT-16 MCF-FEAT-18",
        "Sends an order without the features that its country does not have.",
        features=_what_there_is,
    ),
)
