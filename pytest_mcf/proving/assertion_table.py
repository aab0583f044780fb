"""Which Then definitions see mutants, which of them are needed for that, and the table of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from pytest_mcf.proving.proof import Proof

Sight = Literal["needed", "sees", "blind"]


@dataclass(frozen=True, slots=True)
class AssertionRow:
    """The Then definitions of a module of steps."""

    module: str
    definitions: int
    needed: int
    """Those without which a mutant would survive."""
    sees: int
    """Those that see mutants which something else sees as well."""
    blind: int
    """Those that see no mutant; each has its reason."""


def sights(proofs: Iterable[Proof], names: Iterable[str]) -> Mapping[str, Sight]:
    """What mutants show of each definition."""
    seen: set[str] = set()
    needed: set[str] = set()
    for proof in proofs:
        seen.update(proof.seen_by)
        needed.update(proof.needs)
    return {name: "needed" if name in needed else "sees" if name in seen else "blind" for name in names}


def assertion_rows(proofs: Iterable[Proof], names: Sequence[str]) -> Iterator[AssertionRow]:
    """A row for each module, and one for all."""
    found = sights(proofs, names)
    for module in sorted({name.rpartition(".")[0] for name in names}):
        yield _row(module, [found[name] for name in names if name.rpartition(".")[0] == module])
    yield _row("all", list(found.values()))


def _row(module: str, ends: Sequence[Sight]) -> AssertionRow:
    return AssertionRow(module, len(ends), ends.count("needed"), ends.count("sees"), ends.count("blind"))


def assertion_table(proofs: Iterable[Proof], names: Sequence[str]) -> str:
    """The table of `docs/conformance.md`."""
    head = "| steps | Then definitions | needed | others see it too | see no mutant |"
    rows = (
        f"| {row.module} | {row.definitions} | {row.needed} | {row.sees} | {row.blind} |"
        for row in assertion_rows(proofs, names)
    )
    return "\n".join([head, "|---|---|---|---|---|", *rows]) + "\n"


def reasons() -> Mapping[str, str]:
    """Why the suite has a Then definition that no mutant shows, by name."""
    file = Path(__file__).with_name("blind_assertions.yaml")
    found: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return found
