"""A scenario as the harness knows it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_mcf.settings.api_versions import FIRST_VERSION

if TYPE_CHECKING:
    from pytest_mcf.settings.settings import Profile

#: A file name of a cassette, in characters without what is added to it.
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class ScenarioId:
    """A scenario: its feature, its own name, and the path of its cassette in the folder of cassettes."""

    feature: str
    name: str
    cassette: Path
    profile: Profile = "documented"
    api: str = FIRST_VERSION
    """The version of the API that the integration is to speak."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """The line of a feature that is running."""

    file: str
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number}: {self.text}"


def cassette_name(test: str) -> str:
    """The file name of the cassette of a test, from the name of the test."""
    words = re.findall(r"[A-Za-z0-9]+", test.removeprefix("test_"))
    name = "-".join(words).lower()
    if len(name) > _LONGEST:
        # No file system takes more than 255 bytes, and names that are cut must stay different.
        name = f"{name[:_LONGEST]}-{hashlib.sha256(test.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return f"{name}.yaml"
