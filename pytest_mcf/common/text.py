"""Small parts of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `0 errors`, `1 error`, `2 errors`. `plural` is needed if it is not regular."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def counted_in_words(number: int, noun: str) -> str:
    """The same, with a word for zero: `no errors`, `1 error`, `2 errors`."""
    return counted(number, noun) if number else f"no {noun}s"


def and_more(total: int, shown: int) -> str:
    """What follows a list that was cut: ` and 3 more`, or nothing if all were shown."""
    return f" and {total - shown} more" if total > shown else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def closest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """The known words that look like a word, the closest first; capitals are ignored."""
    by_folded = {each.casefold(): each for each in known}
    return [by_folded[each] for each in get_close_matches(word.casefold(), by_folded, n=most)]


def did_you_mean(word: str, known: Iterable[str], *, most: int = 3) -> str:
    """A sentence that follows an unknown word: the known ones that look like it, or else all of them."""
    known = list(known)
    close = closest(word, known, most=most)
    return f"Did you mean {' or '.join(close)}?" if close else f"There are {', '.join(known)}."


#: How much of a text from elsewhere a sentence quotes, in characters.
LONGEST_SHOWN = 200


def shortened(text: str, most: int = LONGEST_SHOWN) -> str:
    """The beginning of a text, and how long it is if that is not all of it."""
    return text if len(text) <= most else f"{text[:most]}... ({len(text)} characters)"


def quoted(value: object, most: int = LONGEST_SHOWN) -> str:
    """A value as a sentence quotes it, in one line: its beginning, and how long it is if that is not all."""
    text = str(value)
    return repr(value) if len(text) <= most else f"{text[:most]!r}... ({len(text)} characters)"


def one_line(text: str, most: int = LONGEST_SHOWN) -> str:
    """A text from elsewhere as a name: in one line, without what a terminal would obey, and shortened."""
    shown = "".join(each if each.isprintable() else "\ufffd" for each in text[:most])
    return shown if len(text) <= most else f"{shown}... ({len(text)} characters)"
