"""Cassettes on disk: where each comes from, how old it is, what it contains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytest_mcf.common.text import and_more
from pytest_mcf.errors import CassetteTooOld
from pytest_mcf.exchange import Exchange
from pytest_mcf.upstream.cassettes import vcr_format
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer, metadata_as_written
from pytest_mcf.upstream.cassettes.provenance import Provenance, provenance_in

_FEW = 3


@dataclass(frozen=True, slots=True)
class Recording:
    """One cassette, as it lies on disk."""

    path: Path
    provenance: Provenance
    is_as_written: bool
    """Whether nothing in it has changed since, and the models are those of then."""

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""
        return datetime.fromisoformat(self.provenance.recorded_at)

    def age(self, now: datetime | None = None) -> timedelta:
        """How long ago that was."""
        return (now or datetime.now(UTC)) - self.recorded_at

    def is_of_model(self, model_hash: str) -> bool | None:
        """Whether it was recorded under the models of that hash; None if it does not name them."""
        return self.provenance.model_hash == model_hash if self.provenance.model_hash else None


def cassettes_in(folder: Path) -> list[Path]:
    """The cassettes in a folder and those below, by path."""
    return sorted(folder.rglob("*.yaml"))


def read_recording(path: Path) -> Recording:
    """Read where a cassette comes from, and see that it is whole.

    Raises CassetteMissing and CassetteDamaged.
    """
    as_written = metadata_as_written(path)
    if as_written is not None:
        return Recording(path, provenance_in(as_written, path), is_as_written=True)
    recording, _ = read_with_exchanges(path)
    return recording


def read_with_exchanges(path: Path) -> tuple[Recording, tuple[Exchange, ...]]:
    """Read all of a cassette. Raises CassetteMissing and CassetteDamaged."""
    requests, responses, metadata = CassetteFile.load_cassette(path, YamlSerializer)
    is_as_written = metadata_as_written(path) is not None
    recording = Recording(path, provenance_in(metadata, path), is_as_written)
    return recording, tuple(map(vcr_format.from_vcr, requests, responses))


def refuse_old(recordings: list[Recording], max_age: int, now: datetime | None = None) -> None:
    """Raise CassetteTooOld if a cassette is older than the given number of days."""
    limit = timedelta(days=max_age)
    old = sorted(
        (each for each in recordings if each.age(now) > limit), key=lambda one: one.age(now), reverse=True
    )
    if old:
        described = ", ".join(f"{each.path} ({each.age(now).days} days)" for each in old[:_FEW])
        more = and_more(len(old), _FEW)
        raise CassetteTooOld(
            f"Cassettes may be {max_age} days old (--mcf-cassette-max-age), and older are {described}{more}. "
            "Record them again with --mcf-record, or allow more days."
        )


def describe_drift(recordings: list[Recording], model_hash: Callable[[], str]) -> Iterator[str]:
    """Describe which cassettes were recorded under other models than today's, as far as they name them.

    `model_hash` is called only if there is a cassette that does not show it by its digest: it takes a second.
    """
    unknown = [each for each in recordings if not each.is_as_written]
    today = model_hash() if unknown else ""
    verdicts = [each.is_of_model(today) for each in unknown]
    for verdict, state in (
        (False, "recorded under other models than today's"),
        (None, "recorded under models that they do not name"),
    ):
        count = verdicts.count(verdict)
        if count:
            yield f"model drift: {count} of {len(recordings)} cassettes {state}; pytest-mcf cassettes --check"
