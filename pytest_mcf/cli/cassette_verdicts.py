"""What is to be said of a cassette today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pytest_mcf.contract import Contract
from pytest_mcf.contract.schema import model_hash
from pytest_mcf.errors import CassetteError
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.upstream.cassettes.recording import Recording, cassettes_in, read_with_exchanges

Word = Literal["ok", "drift", "unknown", "old", "broken", "damaged"]

_BAD = frozenset({"old", "broken", "damaged"})
_FIRST_ERROR = 400


@dataclass(frozen=True, slots=True)
class Verdict:
    """A cassette, and the worst that is to be said of it."""

    name: str
    """Its path in the folder."""
    size: int
    """In bytes."""
    word: Word
    recording: Recording | None
    """None when it is damaged."""
    errors: tuple[str, ...] = ()
    exchanges: int = 0

    @property
    def is_bad(self) -> bool:
        """Whether it should not be played as it is."""
        return self.word in _BAD

    def lines(self) -> Iterator[str]:
        """It in a line, and an error per line."""
        if self.recording is None:
            yield f"{self.word:<8} {self.name}"
        else:
            days = self.recording.age().days
            facts = f"{days:>4} d {self.exchanges:>4} exchanges {self.size:>8} B"
            yield f"{self.word:<8} {facts}  {self.name}  ({self.recording.provenance.answered_by})"
        yield from (f"  {error}" for error in self.errors)

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        described: dict[str, Any] = {"cassette": self.name, "verdict": self.word, "bytes": self.size}
        if self.recording is not None:
            provenance = self.recording.provenance
            described |= {
                "days": self.recording.age().days,
                "exchanges": self.exchanges,
                "answeredBy": provenance.answered_by,
                "recordedAt": provenance.recorded_at,
                "model": provenance.model,
                "modelHash": provenance.model_hash or None,
                "runId": provenance.run_id,
            }
        return {**described, "errors": list(self.errors)}


def verdicts_on(folder: Path, *, max_age: int | None, is_checked: bool) -> list[Verdict]:
    """Check the cassettes in a folder; also their exchanges if `is_checked`."""
    today = _Today(model_hash(), max_age, Contract() if is_checked else None)
    return [_verdict_on(path, folder, today) for path in cassettes_in(folder)]


@dataclass(frozen=True, slots=True)
class _Today:
    """What cassettes are compared with."""

    model_hash: str
    max_age: int | None
    """In days."""
    contract: Contract | None


def _verdict_on(path: Path, folder: Path, today: _Today) -> Verdict:
    name, size = str(path.relative_to(folder)), _size_of(path)
    try:
        recording, exchanges = read_with_exchanges(path)
    except CassetteError as error:
        return Verdict(name, size, "damaged", None, (str(error),))
    errors = tuple(_errors_in(exchanges, today.contract)) if today.contract else ()
    return Verdict(name, size, _word(recording, today, errors), recording, errors, len(exchanges))


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _word(recording: Recording, today: _Today, errors: tuple[str, ...]) -> Word:
    if errors:
        return "broken"
    if today.max_age is not None and recording.age() > timedelta(days=today.max_age):
        return "old"
    is_of_model = recording.is_of_model(today.model_hash)
    return "unknown" if is_of_model is None else "ok" if is_of_model else "drift"


def _errors_in(exchanges: Iterable[Exchange], contract: Contract) -> Iterator[str]:
    for number, exchange in enumerate(exchanges, 1):
        for violation in contract.check(exchange):
            if _counts(exchange, violation):
                yield f"#{number} {violation}"


def _counts(exchange: Exchange, violation: Violation) -> bool:
    """Whether a violation is an error of the recording.

    A request that was refused may have been wrong on purpose.
    """
    is_refused = (exchange.status or 0) >= _FIRST_ERROR
    return violation.severity == "error" and not (violation.side == "request" and is_refused)
