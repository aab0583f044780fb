"""The last look at a text before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pytest_mcf.common.text import and_more
from pytest_mcf.errors import SecretFound
from pytest_mcf.redaction.decoders import readings
from pytest_mcf.redaction.detectors import looks
from pytest_mcf.redaction.kinds import PLACEHOLDER

#: Of a redacted value, only the length is reported.
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a text that must not be written: what it looks like, and in which line it stands."""

    what: str
    line: int
    """From 1."""

    def __str__(self) -> str:
        return f"{self.what} in line {self.line}"


def scan(text: str, hidden: Iterable[str] = ()) -> list[Found]:
    """Everything in a text that looks like a secret, or is one of the hidden values, in whatever encoding.

    Placeholders are not reported.
    """
    search = _search_for(hidden)
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for reading in readings(line):
            found += [Found(look.what, number) for look in looks(reading)]
            if search is not None and search.search(PLACEHOLDER.sub(" ", reading)):
                found.append(Found("a value that had to be hidden elsewhere", number))
    return list(dict.fromkeys(found))


def refuse_secrets(text: str, where: str, hidden: Iterable[str] = ()) -> None:
    """Raise SecretFound when a text that is to be written somewhere must not be."""
    found = scan(text, hidden)
    if found:
        listed = "; ".join(map(str, found[:_MOST_SHOWN]))
        more = and_more(len(found), _MOST_SHOWN)
        raise SecretFound(
            f"{where} was not written, because it would hold {listed}{more}. It may hold placeholders only: "
            "use test data in which no id is also a name or a secret, and please report it."
        )


def _search_for(hidden: Iterable[str]) -> re.Pattern[str] | None:
    choices = "|".join(re.escape(value) for value in sorted(hidden, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE) if choices else None
