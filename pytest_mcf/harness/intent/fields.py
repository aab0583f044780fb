"""How the fields of views go over the wire: as values, as parts with fields of their own, or as entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pytest_mcf.harness.intent.meaning import Same, is_placeholder, same_lines, same_name, same_text, words_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of the port, and something else in its place on the wire."""

    field: str
    """The path of the view's field, such as `destination.phone`."""
    given: Any
    """What the port gave; None if it gave nothing."""
    sent: Any
    """What was sent; None if nothing was."""
    pointer: str
    """JSON pointer into the body of the request."""
    rule: str


class Field(Protocol):
    """How a field of a view goes over the wire."""

    @property
    def wire(self) -> str:
        """Its path below the part that it belongs to."""
        ...

    @property
    def rule(self) -> str:
        """The rule that it belongs to."""
        ...

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Find where a part of a body differs from what was given, None included."""
        ...


_IS_REQUIRED = "isCodRequired"
_DESTINATION = "destinationAddress.countryCode"
_LEFT_OUT = "MCF-CREATE-38"

Fields = Mapping[str, Field | None]
"""The fields of a view by name. None stands for one that the operation has no place for."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a comparison is: in the views, and in the body."""

    field: str = ""
    pointer: str = ""
    country: str = ""
    """The country of the address that it is in."""
    emails_of_others: frozenset[str] = frozenset()
    """The addresses of e-mail that were given for other orders."""

    def of(self, field: str) -> At:
        """The place of a field of the view here."""
        return replace(self, field=f"{self.field}.{field}" if self.field else field)

    def inside(self, wire: str) -> At:
        """The place at a path below this one on the wire."""
        return replace(self, pointer=f"{self.pointer}/{wire.replace('.', '/')}")

    def differs(self, given: Any, sent: Any, rule: str) -> Difference:
        """A difference at this place."""
        return Difference(self.field, given, sent, self.pointer, rule)


def compare_view(view: Any, fields: Fields, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
    """Find where a body differs from a view."""
    for name, field in fields.items():
        if field is not None:
            yield from field.compare(getattr(view, name, None), body, at.of(name))


@dataclass(frozen=True, slots=True)
class Value:
    """One value, at a path below the part that it belongs to.

    What was given may be left out if it `may_be_missing`, if it is the `usual` value, or in a country of
    `not_in`. What was not given is free, unless the field `is_exact`: then nothing may be sent. A text that
    stands for nothing, such as N/A, is never free (MCF-CREATE-38).
    """

    wire: str
    rule: str
    same: Same = same_text
    may_be_missing: bool = False
    is_exact: bool = False
    not_in: tuple[str, ...] = ()
    usual: str = ""

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare the value at the path."""
        sent = value_at(body, self.wire)
        if given is None and is_placeholder(sent):
            yield at.inside(self.wire).differs(given, sent, _LEFT_OUT)
            return
        if given is None or given == {}:
            is_equal = not self.is_exact or not sent
        elif sent is None:
            is_equal = self.may_be_missing or at.country in self.not_in or given in ("", self.usual)
        else:
            is_equal = self.same(given, sent)
        if not is_equal:
            yield at.inside(self.wire).differs(given, sent, self.rule)


@dataclass(frozen=True, slots=True)
class InCountry:
    """A value of an address that is written in several ways in its country: a state, or a phone number."""

    wire: str
    rule: str
    same_in: Callable[[Any, Any, str], bool]
    """Compares what was given, what was sent, and the country."""
    may_be_missing: bool = False

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare the value by the ways of the country of the address."""

        def same(one: Any, other: Any) -> bool:
            return self.same_in(one, other, at.country)

        yield from Value(self.wire, self.rule, same, self.may_be_missing).compare(given, body, at)


@dataclass(frozen=True, slots=True)
class Part:
    """A part with fields of its own, such as an address.

    The text of the fields in `text` may be divided in another way among the names in `text_on_wire`.
    """

    wire: str
    rule: str
    fields: Fields
    text: tuple[str, ...] = ()
    text_on_wire: tuple[str, ...] = ()
    is_exact: bool = False
    """Whether the part may not be sent if it was not given."""
    only_in: str = ""
    """The country of the destination in which it may be sent nevertheless."""

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare each field of the part."""
        if given is None:
            is_free = not self.is_exact or value_at(body, _DESTINATION) == self.only_in
            if not is_free and (sent := value_at(body, self.wire)):
                yield at.inside(self.wire).differs(None, sent, self.rule)
            return
        part = value_at(body, self.wire)
        where = replace(at.inside(self.wire), country=getattr(given, "country_code", None) or at.country)
        if not isinstance(part, Mapping):
            yield where.differs(given, part, self.rule)
            return
        text = [getattr(given, name) for name in self.text]
        left_out = self.text if same_lines(text, map(part.get, self.text_on_wire)) else ()
        fields = {name: field for name, field in self.fields.items() if name not in left_out}
        yield from compare_view(given, fields, part, where)


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries with fields of their own, which a field identifies.

    Each one is sent. So are others only if those that were given are not all (`is_all`).
    """

    wire: str
    rule: str
    fields: Fields
    key: str
    """The view's field that identifies them."""
    wire_key: str
    """Its name on the wire."""
    is_all: bool = True

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare each entry with those of the same key."""
        sent = [entry for entry in _list(value_at(body, self.wire)) if isinstance(entry, Mapping)]
        # By their keys, because an order of many lines has as many entries to find each one in.
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(sent):
            places[words_of(each.get(self.wire_key))].append(number)
        for entry in given:
            key = getattr(entry, self.key)
            found = places.get(words_of(key), ())
            if not found:
                yield at.of(self.key).inside(self.wire).differs(key, None, self.rule)
            for number in found:
                where = at.inside(f"{self.wire}.{number}")
                yield from compare_view(entry, self.fields, sent[number], where)
        if self.is_all:
            yield from self._others(given, sent, at)

    def _others(self, given: Any, sent: Sequence[Mapping[str, Any]], at: At) -> Iterator[Difference]:
        """The entries that were sent and not given."""
        known = {words_of(getattr(entry, self.key)) for entry in given}
        for number, each in enumerate(sent):
            key = each.get(self.wire_key)
            if words_of(key) not in known:
                where = at.of(self.key).inside(f"{self.wire}.{number}.{self.wire_key}")
                yield where.differs(None, key, self.rule)


@dataclass(frozen=True, slots=True)
class CashSettings:
    """Whether the recipient pays at the door. An order that is paid already may say so, or say nothing."""

    wire: str
    rule: str
    fields: Fields

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare whether it is required, and each amount."""
        where = at.inside(self.wire)
        sent = value_at(body, self.wire)
        settings = sent if isinstance(sent, Mapping) else {}
        is_required = settings.get(_IS_REQUIRED) is True
        if is_required is not (given is not None):
            yield where.inside(_IS_REQUIRED).differs(given, sent, self.rule)
        elif given is not None:
            yield from compare_view(given, self.fields, settings, where)


@dataclass(frozen=True, slots=True)
class Emails:
    """Addresses of e-mail in any order: each one is sent, and none that was given for another order.

    A shop may add an address of its own: the documents limit the length of an address, and not whose it is.
    """

    wire: str
    rule: str

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare the two lists."""
        sent = _list(value_at(body, self.wire))
        missing = [one for one in given if not any(same_name(one, other) for other in sent)]
        added = [other for other in sent if not any(same_name(one, other) for one in given)]
        others = [one for one in added if any(same_name(one, other) for other in at.emails_of_others)]
        if missing or others:
            yield at.inside(self.wire).differs(tuple(given), tuple(sent), self.rule)


@dataclass(frozen=True, slots=True)
class Features:
    """Features that are required. One that is merely wished for (NotRequired) may be added."""

    wire: str
    rule: str

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare the features that are required."""
        sent = [entry for entry in _list(value_at(body, self.wire)) if isinstance(entry, Mapping)]
        required = {
            str(entry.get("featureName"))
            for entry in sent
            if entry.get("featureFulfillmentPolicy") != "NotRequired"
        }
        if required != set(given):
            yield at.inside(self.wire).differs(tuple(given), tuple(sorted(required)), self.rule)


@dataclass(frozen=True, slots=True)
class Wish:
    """A yes for something that was given; what was not given is free."""

    wire: str
    rule: str

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Look for the yes."""
        sent = value_at(body, self.wire)
        if given is not None and sent is not True:
            yield at.inside(self.wire).differs(given, sent, self.rule)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value that is one of several on the wire; all of them are meant if none is sent."""

    wire: str
    rule: str

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Look for the value in the list."""
        sent = _list(value_at(body, self.wire))
        if sent and not any(same_text(given, each) for each in sent):
            yield at.inside(self.wire).differs(given, tuple(sent), self.rule)


def value_at(body: Any, path: str) -> Any:
    """The value at a path of names with dots between them; None if there is none."""
    for name in path.split("."):
        # JSON has no other mapping, and this is asked for each field of each view.
        body = body.get(name) if isinstance(body, dict) else None
    return body


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
