"""Where a cassette comes from, according to its metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from pytest_mcf.common.text import shortened
from pytest_mcf.errors import CassetteDamaged
from pytest_mcf.regions import region_of
from pytest_mcf.settings.settings import DEFAULT_MARKETPLACE


@dataclass(frozen=True, slots=True)
class Provenance:
    """What answered, when, under which model, in which run.

    `seed` and `started_at` are what the scenario made its ids and dates from, `marketplace` is where it
    played; a replay takes them from here, so that it sends what was recorded, whatever its own settings are.
    """

    answered_by: str
    recorded_at: str
    model: str
    run_id: str
    seed: str
    started_at: str
    model_hash: str = ""
    """Of the models that it was recorded under; older cassettes have none."""
    marketplace: str = DEFAULT_MARKETPLACE
    """Older cassettes do not name it; they are of the default one."""


def provenance_in(metadata: Mapping[str, Any], path: Path) -> Provenance:
    """The provenance in the metadata of a cassette. Raises CassetteDamaged if it is incomplete."""
    missing = [field.name for field in fields(Provenance) if field.name not in metadata]
    needed = [field.name for field in fields(Provenance) if field.default is MISSING]
    lacking = next((name for name in missing if name in needed), None)
    if lacking is not None:
        raise CassetteDamaged(
            f"The cassette {path} does not name where it comes from: its metadata has no {lacking}. "
            "Restore it from version control, or record it again with --mcf-record."
        )
    given = {field.name: metadata[field.name] for field in fields(Provenance) if field.name in metadata}
    provenance = Provenance(**{name: shortened(str(value)) for name, value in given.items()})
    for name in ("recorded_at", "started_at"):
        moment = getattr(provenance, name)
        if not _is_moment(moment):
            raise CassetteDamaged(
                f"The cassette {path} has {name} {moment!r}, which is not a date with a time and a zone. "
                "Restore it from version control, or record it again with --mcf-record."
            )
    if region_of(provenance.marketplace) is None:
        raise CassetteDamaged(
            f"The cassette {path} names the marketplace {provenance.marketplace!r}, which does not exist. "
            "Restore it from version control, or record it again with --mcf-record."
        )
    return provenance


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
