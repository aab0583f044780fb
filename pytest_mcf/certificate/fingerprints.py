"""What the verdicts of a certificate depend on, as SHA-256: models, suite, catalogue, cassettes.

The same facts give the same hash on every machine, from a checkout as from a wheel: line endings, the
order of files, and what Python or an editor leave lying about do not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pytest_mcf.certificate.certificate import Hashes
from pytest_mcf.common.hashes import json_hash
from pytest_mcf.contract.schema import model_hash

_KEPT = (".feature", ".py", ".yaml")

#: In the place of hashes, which take a second, in a certificate that is shown and never written.
NOT_HASHED = Hashes(model="", suite="", catalogue="")


def hashes_of(
    *, features: Path, steps: Path, catalogue: Iterable[Any], cassettes: Path | None = None
) -> Hashes:
    """The hashes of this installation; `catalogue` are the requirements, `cassettes` those that answered."""
    return Hashes(
        model=model_hash(),
        suite=folders_hash({"features": features, "steps": steps}),
        catalogue=values_hash(catalogue),
        cassettes=None if cassettes is None else folders_hash({"cassettes": cassettes}),
    )


def folders_hash(folders: Mapping[str, Path]) -> str:
    """Of the features, Python modules and cassettes in some folders, each under a name of its own."""
    return json_hash({name: dict(_files(folder)) for name, folder in folders.items()})


def values_hash(values: Iterable[Any]) -> str:
    """Of some frozen values (dataclasses, models or plain JSON), in their order."""
    return json_hash([_plain(value) for value in values])


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.suffix in _KEPT and path.is_file():
            content = path.read_bytes().replace(b"\r\n", b"\n")
            yield path.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
