"""What an integration reports, compared with the responses that it was read from.

A view is like an entry that came during the call, or like an earlier one if none came: an integration may
keep what it has read. An optional field may be missing everywhere; one that the integration offers, or that
it has reported before, may not be missing where Amazon sent it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.intent.entries import Received, Source, entries_of, needed_of, values_of
from pytest_mcf.harness.intent.meaning import moment_of, same_lines, same_moment, same_number
from pytest_mcf.harness.intent.received import ELSEWHERE, OF_MESSAGE, SOURCES, TABLES
from pytest_mcf.harness.values_in import normal, read_body

#: An amount that was divided may be rounded to whole cents.
_ROUNDING = 0.01

Owes = Callable[[str], bool]
"""Whether the integration has to report a field where Amazon sent it, such as `PackageView.carrier_code`."""


@dataclass(frozen=True, slots=True)
class Context:
    """What else has to do with a comparison."""

    owes: Owes
    responses: Responses


@dataclass(frozen=True, slots=True)
class Misreport:
    """A field that was reported otherwise than it came."""

    field: str
    """The path of the field, such as `shipments.packages.tracking_number`."""
    reported: Any
    received: Any
    rule: str
    pointer: str = ""
    """JSON pointer to the entry in the body of the response."""
    exchange: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a response, and all entries beside it."""

    wire: Mapping[str, Any]
    siblings: Sequence[Mapping[str, Any]]
    pointer: str = ""
    exchange: int = 0


class Responses:
    """The responses to an integration up to the end of a call, which began after an exchange of a number.

    `messages` are the texts of notifications that it may have read.
    """

    def __init__(self, exchanges: Sequence[Exchange], sent_after: int, messages: Sequence[str] = ()) -> None:
        answered = [
            each for each in exchanges if (each.origin, each.status) == ("integration", HTTPStatus.OK)
        ]
        self._exchanges = {
            "of the call": [each for each in answered if each.number > sent_after],
            "earlier": [each for each in answered if each.number <= sent_after],
        }
        bodies = [read_body(text.encode()) for text in messages]
        read = [Entry(body, ()) for body in bodies if isinstance(body, Mapping)]
        self._entries: dict[tuple[str, str], list[Entry]] = {(OF_MESSAGE, "earlier"): read}

    def about(self, name: str, view: object) -> list[Entry]:
        """The entries that a view may be of, the latest first: those of the call, or else earlier ones."""
        for time in self._exchanges:
            found = [entry for entry in self._all(name, time) if _is_about(name, view, entry.wire)]
            if found:
                return found[::-1]
        return []

    def statuses(self, order_id: str, *, ever: bool) -> list[str]:
        """The statuses that Amazon showed of an order during the call, or else the last one before it.

        With `ever`, all of them: an integration that reads its queue on its own reports what it saw then.
        """
        sources = SOURCES["OrderSummary"]
        of_call, earlier = (
            [
                str(entry.wire.get("fulfillmentOrderStatus"))
                for entry in _entries(sources, exchanges)
                if entry.wire.get("sellerFulfillmentOrderId") == order_id
            ]
            for exchanges in self._exchanges.values()
        )
        return [*earlier, *of_call] if ever else of_call or earlier[-1:]

    def has_others(self, name: str) -> bool:
        """Whether the call received entries that are identified by a key.

        Amazon lists no stock of a SKU that it does not have, and a message may have no id.
        """
        may_be_missing = name in {"StockLevel", OF_MESSAGE}
        return not may_be_missing and bool(TABLES[name].key and self._all(name, "of the call"))

    def elsewhere(self, name: str, view: object) -> list[Mapping[str, Any]]:
        """What other operations have said of the same thing during the call."""
        sources = ELSEWHERE.get(name, ())
        entries = _entries(sources, self._exchanges["of the call"]) if sources else ()
        return [entry.wire for entry in entries if _is_about(name, view, entry.wire)]

    def _all(self, name: str, time: str) -> list[Entry]:
        key = (name, time)
        if key not in self._entries:
            self._entries[key] = list(_entries(SOURCES.get(name, ()), self._exchanges[time]))
        return self._entries[key]


def misreports(name: str, view: object, responses: Responses, owes: Owes) -> Sequence[Misreport]:
    """Find what a view of a name reports otherwise than the most similar of the entries that it may be of."""
    found = [
        [
            Misreport(each.field, each.reported, each.received, each.rule, entry.pointer, entry.exchange)
            for each in _compare(name, view, entry, "", Context(owes, responses))
        ]
        for entry in responses.about(name, view)
    ]
    if not found and responses.has_others(name):
        return [Misreport(TABLES[name].key, _identity(name, view), None, TABLES[name].rule)]
    return min(found, key=len, default=())


def _entries(sources: Sequence[Source], exchanges: Sequence[Exchange]) -> Iterator[Entry]:
    for exchange in exchanges:
        for source in sources:
            if source.operation == exchange.operation:
                found = list(entries_of(read_body(exchange.response_body), source))
                siblings = [wire for _, wire in found]
                for pointer, wire in found:
                    yield Entry(wire, siblings, pointer, exchange.number)


def _is_about(name: str, view: object, wire: Mapping[str, Any]) -> bool:
    """Whether an entry has the key of a view; without a key, any entry may be meant."""
    key = TABLES[name].key_of(wire)
    return not key or same_value(getattr(view, key, None), values_of(wire, TABLES[name].fields[key]))


def _compare(name: str, view: object, entry: Entry, path: str, context: Context) -> Iterator[Misreport]:
    table = TABLES[name]
    came_lines = (values_of(entry.wire, table.fields[field]) for field in table.lines)
    reported_lines = (getattr(view, field, None) for field in table.lines)
    as_a_whole = table.lines if same_lines(reported_lines, came_lines) else ()
    for field, received in table.fields.items():
        if field in as_a_whole:
            continue
        reported, came = getattr(view, field, None), values_of(entry.wire, received)
        where, rule = f"{path}{field}", received.rule or table.rule
        if _is_nothing(reported):
            came = needed_of(entry.wire, received)
            if not _is_nothing(came) and _counts(received, came) and context.owes(f"{name}.{field}"):
                yield Misreport(where, reported, came, rule)
        elif received.view:
            yield from _compare_nested(received.view, reported, came, (where, rule), context)
        elif not _is_right(reported, came, received, entry) and not any(
            same_value(reported, values_of(wire, received))
            for wire in context.responses.elsewhere(name, view)
        ):
            yield Misreport(where, reported, came, rule)


def _compare_nested(
    name: str, reported: Any, came: Any, where: tuple[str, str], context: Context
) -> Iterator[Misreport]:
    """Compare a part, or each entry of a list; each entry that came has to be reported."""
    path, rule = where
    if not isinstance(reported, list | tuple):
        wire = came if isinstance(came, Mapping) else {}
        yield from _compare(name, reported, Entry(wire, ()), f"{path}.", context)
        return
    wires = [wire for wire in came if isinstance(wire, Mapping) and _is_entry(name, wire)] if came else []
    missing = list(wires)
    for view in reported:
        about = [wire for wire in wires if _is_about(name, view, wire)]
        found = [
            (list(_compare(name, view, Entry(wire, wires), f"{path}.", context)), wire) for wire in about
        ]
        if not found:
            yield Misreport(path, _identity(name, view), None, rule)
            continue
        differences, wire = min(found, key=lambda each: (len(each[0]), each[1] not in missing))
        yield from differences
        if wire in missing:
            missing.remove(wire)
    if TABLES[name].key:
        yield from (Misreport(path, None, _key_of(name, wire), rule) for wire in missing)
    elif len(reported) < len(wires) and missing:
        yield Misreport(path, f"{len(reported)} entries", f"{len(wires)} entries", rule)


def _is_entry(name: str, wire: Mapping[str, Any]) -> bool:
    """Whether an entry counts: a package that is not packed yet has no number."""
    return not TABLES[name].key or _key_of(name, wire) is not None


def _counts(received: Received, came: Any) -> bool:
    """Whether there is anything to report in what came."""
    entries = came if isinstance(came, list) and received.view else ()
    return not entries or any(_is_entry(received.view, wire) for wire in entries)


def _identity(name: str, view: object) -> Any:
    return getattr(view, TABLES[name].key) if TABLES[name].key else view


def _key_of(name: str, wire: Mapping[str, Any]) -> Any:
    return values_of(wire, TABLES[name].fields[TABLES[name].key_of(wire)])


def _is_of_another(reported: Any, entry: Entry, received: Received) -> bool:
    """Whether an entry beside it has the value in the same field."""
    others = (wire for wire in entry.siblings if wire is not entry.wire)
    return any(same_value(reported, values_of(wire, received)) for wire in others)


def _is_right(reported: Any, came: Any, received: Received, entry: Entry) -> bool:
    if received.is_latest:
        moments = [moment for each in came or () if (moment := moment_of(each)) is not None]
        return bool(moments) and same_moment(reported, max(moments))
    if received.per and came is not None:
        return isinstance(reported, Decimal) and abs(float(reported) - float(came)) <= _ROUNDING
    if not _is_nothing(came) and (
        same_value(reported, came) or same_value(reported, needed_of(entry.wire, received))
    ):
        return True
    if _is_nothing(came) and received.only_if is not None:
        return False
    if _is_nothing(came) or received.is_own_words:
        # It may come from elsewhere, but not from the entry beside it. A number from nowhere is made up.
        is_number = isinstance(reported, bool | int | float | Decimal)
        is_invented = is_number and not received.is_own_words and bool(reported)
        return not is_invented and not _is_of_another(reported, entry, received)
    return False


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)


def same_value(reported: Any, came: Any) -> bool:
    """Whether a reported value is the one that came, in any spelling and any order."""
    match reported:
        case None:
            is_same = came is None
        case bool():
            is_same = str(reported).casefold() == str(came).casefold()
        case int() | float() | Decimal():
            is_same = same_number(reported, came)
        case datetime():
            is_same = same_moment(reported, came)
        case Mapping():
            is_same = isinstance(came, Mapping) and _words(reported.items()) == _words(came.items())
        case list() | tuple():
            is_same = isinstance(came, list) and _words(reported) == _words(came)
        case _:
            is_same = not isinstance(came, list | Mapping) and _is_same_text(str(reported), str(came))
    return is_same


def _is_same_text(reported: str, came: str) -> bool:
    """Whether two texts are the same but for case and punctuation, or for percent-encoding (MCF-QUIRK-31)."""
    return reported.strip() == came.strip() or normal(reported) in (normal(came), normal(unquote(came)))


def _words(values: Any) -> list[str]:
    return sorted(normal(str(value)) for value in values)
