"""Values as a feature writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pytest_mcf.common.text import counted, did_you_mean, listed, quoted
from pytest_mcf.errors import StepRefused

#: A value that means: leave the field out.
ABSENT = object()


def spoken(text: str) -> Any:
    """What a feature says: `nothing`, JSON, or the text itself."""
    if text == "nothing":
        return ABSENT
    try:
        return json.loads(text)
    except ValueError:
        return text


def known(word: str, words: Iterable[str], what: str) -> str:
    """A word of a feature that has to be one of some.

    Raises StepRefused, with the words that look like it: only the feature is wrong.
    """
    words = list(dict.fromkeys(words))
    if word not in words:
        hint = did_you_mean(word, words) if words else "No word fits here."
        raise StepRefused(f"expected {what}, not {quoted(word)}. {hint}")
    return word


def number_in(text: str, what: str, *, least: int | None = None) -> int:
    """A whole number of a feature, of at least some size. Raises StepRefused for any other text."""
    is_number = re.fullmatch("-?[0-9]+", text) is not None
    if not is_number or (least is not None and int(text) < least):
        size = "" if least is None else f" of at least {least}"
        raise StepRefused(f"expected {what}, not {quoted(text)}. Write a whole number{size}.")
    return int(text)


def rows_of(
    table: Sequence[Sequence[str]], columns: Sequence[str], optional: Sequence[str] = ()
) -> list[dict[str, str]]:
    """The rows of a table of a feature, by its columns. Raises StepRefused if it has others, or no row."""
    names, *rows = table
    if sorted(names) != sorted({*columns, *({*optional} & {*names})}) or not rows:
        further = f", with or without {listed(optional)}" if optional else ""
        raise StepRefused(
            f"expected a table with the columns {listed(columns)}{further}, and at least one row below them. "
            f"The first row of this one has {listed(names)}, and {counted(len(rows), 'row')} below it."
        )
    return [dict(zip(names, row, strict=True)) for row in rows]
