"""Facts of an order: its units add up, its parts refer to each other, its status says what is so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pytest_mcf.contract.facts.reading import entries, moment, status_of, units
from pytest_mcf.contract.facts.returns import check_authorizations
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model import Match
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FINAL, FulfillmentOrderStatus

Wire = Mapping[str, Any]

_CANCELLED = ("CANCELLED_BY_FULFILLER", "CANCELLED_BY_SELLER")
_SETTLED = FINAL - {FulfillmentOrderStatus.INVALID}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of an order, in units."""

    pointer: str
    ordered: int
    cancelled: int
    unfulfillable: int
    shipping: int
    """Units in shipments that are not cancelled."""
    shipped: int


def check_order(payload: Wire) -> Iterator[Finding]:
    """Every fact of a getFulfillmentOrder payload."""
    order = payload["fulfillmentOrder"]
    yield from _check_dates("/payload/fulfillmentOrder", order)
    lines = _lines(payload)
    for line in lines:
        yield from _check_line(line)
    for number, shipment in enumerate(entries(payload, "fulfillmentShipments")):
        pointer = f"/payload/fulfillmentShipments/{number}"
        yield from _check_references(pointer, shipment, payload)
        yield from _check_shipment(pointer, shipment)
    yield from _check_status(status_of(order), payload, lines)
    yield from check_authorizations(payload)


def check_asked_order(match: Match, _: Exchange, payload: Wire) -> Iterator[Finding]:
    """The order is the one that was asked for (MCF-GET-04)."""
    got = payload["fulfillmentOrder"]["sellerFulfillmentOrderId"]
    wanted = match.path_parameters["sellerFulfillmentOrderId"]
    if got != wanted:
        pointer = "/payload/fulfillmentOrder/sellerFulfillmentOrderId"
        expected = Phrase("the order that was asked for, ", quote(wanted))
        yield Finding(pointer, expected, quote(got), rule="MCF-GET-04")


def check_listed_orders(payload: Wire) -> Iterator[Finding]:
    """Facts of one page of orders: dates in order, no order twice (MCF-LIST-08)."""
    seen = Counter(entry["sellerFulfillmentOrderId"] for entry in entries(payload, "fulfillmentOrders"))
    for number, entry in enumerate(entries(payload, "fulfillmentOrders")):
        pointer = f"/payload/fulfillmentOrders/{number}"
        yield from _check_dates(pointer, entry)
        if seen[entry["sellerFulfillmentOrderId"]] > 1:
            got = Phrase(quote(entry["sellerFulfillmentOrderId"]), " more than once")
            yield Finding(pointer, "each order once on a page", got, rule="MCF-LIST-08", derived=True)


def _check_dates(pointer: str, order: Wire) -> Iterator[Finding]:
    received, updated = moment(order, "receivedDate"), moment(order, "statusUpdatedDate")
    if received and updated and updated < received:
        yield Finding(
            f"{pointer}/statusUpdatedDate",
            Phrase("a time not before receivedDate, ", Quote(order["receivedDate"])),
            Quote(order["statusUpdatedDate"]),
            rule="MCF-GET-10",
            derived=True,
        )


def _lines(payload: Wire) -> list[_Line]:
    shipping: defaultdict[str, int] = defaultdict(int)
    shipped: defaultdict[str, int] = defaultdict(int)
    for shipment in entries(payload, "fulfillmentShipments"):
        status = shipment["fulfillmentShipmentStatus"]
        for item in entries(shipment, "fulfillmentShipmentItem"):
            line_id = item["sellerFulfillmentOrderItemId"]
            if status not in _CANCELLED:
                shipping[line_id] += units(item["quantity"])
            if status == "SHIPPED":
                shipped[line_id] += units(item["quantity"])
    return [
        _Line(
            pointer=f"/payload/fulfillmentOrderItems/{number}",
            ordered=units(item["quantity"]),
            cancelled=units(item["cancelledQuantity"]),
            unfulfillable=units(item["unfulfillableQuantity"]),
            shipping=shipping[item["sellerFulfillmentOrderItemId"]],
            shipped=shipped[item["sellerFulfillmentOrderItemId"]],
        )
        for number, item in enumerate(entries(payload, "fulfillmentOrderItems"))
    ]


def _check_line(line: _Line) -> Iterator[Finding]:
    for name, quantity in (
        ("cancelledQuantity", line.cancelled),
        ("unfulfillableQuantity", line.unfulfillable),
    ):
        if quantity < 0:
            expected = "a quantity that is not negative"
            yield Finding(f"{line.pointer}/{name}", expected, str(quantity), rule="MCF-GET-07", derived=True)
    lost = line.cancelled + line.unfulfillable
    if lost > line.ordered:
        expected = f"cancelledQuantity and unfulfillableQuantity to be at most the {line.ordered} ordered"
        yield Finding(line.pointer, expected, f"{lost} together", rule="MCF-GET-07", derived=True)
    elif line.shipping > line.ordered - lost:
        expected = f"at most {line.ordered - lost} units in live shipments"
        yield Finding(line.pointer, expected, str(line.shipping), rule="MCF-GET-15", derived=True)


def _check_references(pointer: str, shipment: Wire, payload: Wire) -> Iterator[Finding]:
    ordered = {item["sellerFulfillmentOrderItemId"] for item in entries(payload, "fulfillmentOrderItems")}
    packages = [
        units(package["packageNumber"]) for package in entries(shipment, "fulfillmentShipmentPackage")
    ]
    for number, item in enumerate(entries(shipment, "fulfillmentShipmentItem")):
        where = f"{pointer}/fulfillmentShipmentItem/{number}"
        line_id = item["sellerFulfillmentOrderItemId"]
        if line_id not in ordered:
            expected = "a line of the order"
            pointer_to_id = f"{where}/sellerFulfillmentOrderItemId"
            yield Finding(pointer_to_id, expected, quote(line_id), rule="MCF-SHIP-11", derived=True)
        # 0 stands on items that are not packed yet (MCF-QUIRK-32).
        package = units(item.get("packageNumber") or 0)
        if package and package not in packages:
            expected = f"a package of the same shipment ({', '.join(map(str, packages)) or 'it has none'})"
            yield Finding(f"{where}/packageNumber", expected, str(package), rule="MCF-SHIP-10", derived=True)
    for package, times in Counter(packages).items() if len(packages) > 1 else ():
        if times > 1:
            where = f"{pointer}/fulfillmentShipmentPackage"
            yield Finding(
                where, "each package once", f"{package} {times} times", rule="MCF-SHIP-09", derived=True
            )


def _check_shipment(pointer: str, shipment: Wire) -> Iterator[Finding]:
    status = shipment["fulfillmentShipmentStatus"]
    if status in _CANCELLED:
        for name in ("shippingDate", "estimatedArrivalDate"):
            if shipment.get(name):
                rule = "MCF-SHIP-04" if name == "shippingDate" else "MCF-SHIP-05"
                yield Finding(
                    f"{pointer}/{name}", "no date on a cancelled shipment", Quote(shipment[name]), rule=rule
                )
    if status != "SHIPPED":
        for number, package in enumerate(entries(shipment, "fulfillmentShipmentPackage")):
            if package.get("deliveryInformation"):
                where = f"{pointer}/fulfillmentShipmentPackage/{number}/deliveryInformation"
                expected = "no proof of delivery before delivery"
                yield Finding(where, expected, f"one in a {status} shipment", rule="MCF-POD-02")


def _is_early(shipments: list[str], lines: list[_Line]) -> bool:
    """Whether some units were shipped, and PENDING shipments have all others that are not lost."""
    return {"PENDING", "SHIPPED"} <= set(shipments) and all(
        line.shipping + line.cancelled + line.unfulfillable == line.ordered for line in lines
    )


def _check_status(
    status: FulfillmentOrderStatus | None, payload: Wire, lines: list[_Line]
) -> Iterator[Finding]:
    where = "/payload/fulfillmentOrder/fulfillmentOrderStatus"
    shipments = [
        shipment["fulfillmentShipmentStatus"] for shipment in entries(payload, "fulfillmentShipments")
    ]
    if status is FulfillmentOrderStatus.COMPLETE_PARTIALLED and _is_early(shipments, lines):
        expected = "no shipment still to come in a CompletePartialled order"
        got = f"shipments {', '.join(shipments)}"
        yield Finding(where, expected, got, rule="MCF-PART-07", keyword="early", derived=True)
        return
    shipped = sum(line.shipped for line in lines)
    lost = sum(line.cancelled + line.unfulfillable for line in lines)
    match status:
        case FulfillmentOrderStatus.COMPLETE if lost:
            got = f"Complete with {lost} cancelled or unfulfillable units"
            yield Finding(where, "every unit of a Complete order fulfilled", got, rule="MCF-PART-15")
        case FulfillmentOrderStatus.COMPLETE_PARTIALLED if not (shipped and lost):
            got = f"{shipped} units shipped and {lost} not"
            expected = "some units of a CompletePartialled order shipped and some not"
            yield Finding(where, expected, got, rule="MCF-PART-07")
        case FulfillmentOrderStatus.UNFULFILLABLE if shipped:
            got = f"{shipped} units shipped"
            yield Finding(where, "no unit of an Unfulfillable order shipped", got, rule="MCF-PART-14")
        case FulfillmentOrderStatus.INVALID if shipments:
            yield Finding(where, "no shipment in an Invalid order", ", ".join(shipments), rule="MCF-STATE-13")
        case FulfillmentOrderStatus.PLANNING if {"PENDING", "SHIPPED"} & set(shipments):
            expected = "no unit picked while the order is in Planning"
            yield Finding(where, expected, f"shipments {', '.join(shipments)}", rule="MCF-STATE-04")
    if status in _SETTLED:
        for line in lines:
            total = line.shipped + line.cancelled + line.unfulfillable
            if total != line.ordered and line.cancelled + line.unfulfillable <= line.ordered:
                expected = (
                    f"shipped, cancelled and unfulfillable units of a final order to make {line.ordered}"
                )
                got = f"{line.shipped} + {line.cancelled} + {line.unfulfillable}"
                yield Finding(line.pointer, expected, got, rule="MCF-PART-08", derived=True)
