"""What the verdicts of a certificate depend on, as SHA-256: models, suite, catalogue, cassettes.

The same facts give the same hash on every machine, from a checkout as from a wheel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import pytest_mcf.model
from pytest_mcf.certificate.certificate import Hashes
from pytest_mcf.common.hashes import folders_hash, json_hash


def hashes_of(
    *, features: Path, steps: Path, catalogue: Iterable[Any], cassettes: Path | None = None
) -> Hashes:
    """The hashes of this installation; `catalogue` are the requirements, `cassettes` those that answered."""
    return Hashes(
        model=folders_hash({"model": Path(pytest_mcf.model.__path__[0])}),
        suite=folders_hash({"features": features, "steps": steps}),
        catalogue=values_hash(catalogue),
        cassettes=None if cassettes is None else folders_hash({"cassettes": cassettes}),
    )


def values_hash(values: Iterable[Any]) -> str:
    """Of some frozen values (dataclasses, models or plain JSON), in their order."""
    return json_hash([_plain(value) for value in values])


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
