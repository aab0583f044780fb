"""Lines of an order that only their SKUs identify, because an operation has no IDs for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_mcf.harness.intent.fields import At, Difference, Entries, compare_view, value_at

_SKU, _SKU_ON_WIRE, _UNITS = "sku", "sellerSku", "quantity"


@dataclass(frozen=True, slots=True)
class Lines(Entries):
    """Lines with IDs on the wire, or without them: then the units of each SKU are compared.

    So lines of one SKU may be sent as one.
    """

    def compare(self, given: Any, body: Mapping[str, Any], at: At) -> Iterator[Difference]:
        """Compare each line with those of the same ID, or of the same SKU."""
        value = value_at(body, self.wire)
        sent = [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
        if not sent or any(self.wire_key in each for each in sent):
            yield from Entries.compare(self, given, body, at)
            return
        for sku in dict.fromkeys([*(line.sku for line in given), *(_sku(each) for each in sent)]):
            yield from self._of_sku(sku, [line for line in given if line.sku == sku], sent, at)

    def _of_sku(
        self, sku: str, lines: Sequence[Any], sent: Sequence[Mapping[str, Any]], at: At
    ) -> Iterator[Difference]:
        numbers = [number for number, each in enumerate(sent) if _sku(each) == sku]
        if not lines or not numbers:
            where = at.of(_SKU).inside(self.wire)
            yield where.differs(sku if lines else None, sku if numbers else None, self.rule)
            return
        wanted, asked = sum(line.quantity for line in lines), sum(_units(sent[number]) for number in numbers)
        if wanted != asked:
            yield at.of(_UNITS).inside(f"{self.wire}.{numbers[0]}").differs(wanted, asked, self.rule)
        others = {name: field for name, field in self.fields.items() if name not in {_SKU, _UNITS}}
        for number in numbers:
            where = at.inside(f"{self.wire}.{number}")
            found = [list(compare_view(line, others, sent[number], where)) for line in lines]
            yield from min(found, key=len)


def _sku(entry: Mapping[str, Any]) -> str:
    return str(entry.get(_SKU_ON_WIRE))


def _units(entry: Mapping[str, Any]) -> int:
    units = entry.get(_UNITS)
    return units if isinstance(units, int) else 0
