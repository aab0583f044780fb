"""Refusals of the first version, with the names that the same fields have in the successor."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.model.counterparts import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = re.compile(r"\w+")
_PLACE = re.compile(r"[\w.\[\]]+(?=: )")


@contextmanager
def in_successors_words() -> Iterator[None]:
    """Raise refusals within it again, with the fields named as the successor names them."""
    try:
        yield
    except InvalidInputError as refusal:
        entries = [replace(entry, message=_renamed(entry.message)) for entry in refusal.entries]
        raise InvalidInputError.of(entries) from refusal
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False, include_input=False)
        raise InvalidInputError.of(
            Entry(_renamed(f"{_path(detail['loc'])}: {detail['msg']}.")) for detail in details
        ) from error


def _path(steps: tuple[int | str, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _renamed(message: str) -> str:
    """A message of which the place at its beginning, if it has one, is renamed."""
    return _PLACE.sub(lambda place: _STEP.sub(_name, place[0]), message, count=1)


def _name(step: re.Match[str]) -> str:
    return ".".join(FIELDS.get(step[0], (step[0],)))
