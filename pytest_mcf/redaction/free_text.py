"""Redacts text that is not part of an exchange: failures, captured output, log records, warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.redaction.detectors import looks
from pytest_mcf.redaction.kinds import PLACEHOLDER
from pytest_mcf.redaction.known_values import KnownValues, Span
from pytest_mcf.redaction.words import is_plain_in_code

REDACTED = "[redacted]"

#: A shorter value of a scenario, such as the id of a line, may be a part of anything else.
_SHORTEST_OWN = 3

#: A value that exchanges have redacted is so in sentences from this length on.
_SHORTEST_HIDDEN = 4

_RULE = re.compile(r"(?<![\w-])(?:MCF|HARNESS)(?:-[A-Z]+)*-\d+(?![\w-])")
_PLACE = re.compile(
    r"(?<![\w.-])[\w.-]+\.(?:py|mjs|cjs|js|ts|java|kt|go|rb|php|cs|rs|feature)"
    r"(?::\d+(?::\d+)?|\", line \d+)(?!\w)"
)
#: Six or more small numbers may be the codes of characters.
_NUMBERS = re.compile(r"(?<![\w.])(?:\d{1,3}[ ,;]{1,2}){5,}\d{1,3}(?![\w.])")
#: A secret by the name before it, such as `password=...` or `--token ...`.
_ASSIGNED = re.compile(
    r"(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|credentials?)[\"']?(?:\s*[=:]\s*|\s(?=\S*\d))"
    r"[\"']?([^\s\"'&,;<>(){}\[\]]{4,})",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s\"`'<>()\[\]{},;=|&?!]+")
_AROUND = ".:-/\\*~#^+_"

#: How the path of a control of the harness begins, without what is around it.
_CONTROL = CONTROLS.strip(_AROUND) + "/"
#: What is in such paths and is not a plain word.
_OF_CONTROLS = frozenset({"faults"})

_NUMBER = re.compile(r"\d{1,3}(?:[.,:]\d{1,3}){0,2}%?")
_LONG_NUMBER = re.compile(r"\d{1,6}(?:[.,:]\d{1,6}){0,2}%?")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-_./:'\\][^\W\d_]+)*")
_LONGEST_MIXED = 5
#: A shorter one says nothing.
_SHORTEST_WORD = 3
_NONE: Mapping[str, str] = MappingProxyType({})

_Keeps = Callable[[str], bool]


class FreeText:
    """Redacts texts of one scenario, or of a run.

    `secrets` are values that no text may hold, `own` are values that the scenario made up or documents hold:
    they stay. `placeholders` say what stands for a value that exchanges have redacted; other values become
    `[redacted]`.
    """

    def __init__(
        self,
        secrets: Iterable[str],
        own: Iterable[str] = (),
        placeholders: Mapping[str, str] = _NONE,
    ) -> None:
        own = {value for value in own if len(value) >= _SHORTEST_OWN}
        self._secrets = tuple(secrets)
        self._own_values = own
        self._placeholders = {value.lower(): placeholder for value, placeholder in placeholders.items()}

    @cached_property
    def _known(self) -> KnownValues:
        return KnownValues(self._secrets, except_for=self._own_values)

    @cached_property
    def _own(self) -> re.Pattern[str] | None:
        return _any_of(self._own_values)  # of most scenarios, no text is redacted

    def foreign(self, text: str) -> str:
        """A text from elsewhere, such as an adapter's message: only words known as harmless stay.

        These are plain words, names of the API, rules, small numbers, dates, values of the scenario, and
        places in code.
        """
        return self._redacted(_NUMBERS.sub(REDACTED, text), is_plain_in_code)

    def sentence(self, text: str, quotes: Sequence[str] = ()) -> str:
        """A sentence of this project that may hold foreign values: what is known or looks secret goes.

        `quotes` are the quoted parts of it.
        """
        quote = next((each for each in sorted(quotes, key=len, reverse=True) if each and each in text), None)
        if quote is None:
            return self._redacted(text, _is_harmless)
        others = [each for each in quotes if each != quote]
        return self.foreign(quote).join(self.sentence(part, others) for part in text.split(quote))

    def name(self, text: str) -> str:
        """A name from elsewhere, such as a command: only what is known or looks secret is redacted."""
        return self._redacted(text, lambda _: True)

    def _redacted(self, text: str, keeps: _Keeps) -> str:
        secret = [(start, end, False) for start, end in self._known.spans(text)]
        kept = [(start, end, True) for start, end in self._kept(text)]
        detected = [
            (look.start, look.end, False)
            for look in looks(text)
            if not _is_within(look.start, look.end, kept)
        ]
        detected += [(*found.span(1), False) for found in _ASSIGNED.finditer(text)]
        pieces: list[str] = []
        done = 0
        for start, end, stays in _without_overlaps([*secret, *detected], kept):
            pieces.append(self._words(text[done:start], keeps))
            pieces.append(text[start:end] if stays else self._placeholder(text[start:end]))
            done = end
        return "".join([*pieces, self._words(text[done:], keeps)])

    def _kept(self, text: str) -> Iterator[Span]:
        """What stays whatever else it looks like."""
        for pattern in (_RULE, _PLACE, PLACEHOLDER, self._own):
            if pattern is not None:
                yield from (found.span() for found in pattern.finditer(text))

    def _words(self, text: str, keeps: _Keeps) -> str:
        def token(found: re.Match[str]) -> str:
            core = found[0].strip(_AROUND)
            if len(core) < _SHORTEST_WORD:
                return found[0]
            if not self._is_hidden(core) and (keeps(core) or _is_path_of(core, keeps)):
                return found[0]
            before, _, after = found[0].partition(core)
            return f"{before}{self._control(core, keeps) or self._placeholder(core)}{after}"

        return _TOKEN.sub(token, text)

    def _control(self, word: str, keeps: _Keeps) -> str | None:
        """The path of a control of the harness, each part by itself; None for any other word."""
        if not word.startswith(_CONTROL):
            return None
        parts = word.split("/")
        return "/".join(
            part if not part or part in _OF_CONTROLS or keeps(part) else self._placeholder(part)
            for part in parts
        )

    def _is_hidden(self, word: str) -> bool:
        return len(word) >= _SHORTEST_HIDDEN and word.lower() in self._placeholders

    def _placeholder(self, value: str) -> str:
        return self._placeholders.get(value.lower(), REDACTED)


def _is_path_of(word: str, keeps: _Keeps) -> bool:
    """Whether all that is between the slashes of a word may be kept; small numbers may."""
    return all(_NUMBER.fullmatch(part) or keeps(part) for part in word.split("/") if part)


def _is_harmless(word: str) -> bool:
    """Whether a word of a sentence is a word indeed, or short: a made-up secret has digits among letters."""
    if len(word) <= _LONGEST_MIXED or is_plain_in_code(word):
        return True
    return any(pattern.fullmatch(word) for pattern in (_LETTERS, _LONG_NUMBER))


def _any_of(values: Iterable[str]) -> re.Pattern[str] | None:
    choices = "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)") if choices else None


def _is_within(start: int, end: int, spans: Iterable[tuple[int, int, bool]]) -> bool:
    return any(first <= start and end <= last for first, last, _ in spans)


def _without_overlaps(
    redacted: Iterable[tuple[int, int, bool]], kept: Iterable[tuple[int, int, bool]]
) -> list[tuple[int, int, bool]]:
    """Spans in their order: those to redact joined where they overlap, and of the others what is left."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, _ in sorted(redacted):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1]), False
        else:
            joined.append((start, end, False))
    chosen = list(joined)
    for start, end, _ in sorted(kept, key=lambda span: (span[0], -span[1])):
        if all(end <= first or last <= start for first, last, _ in chosen):
            chosen.append((start, end, True))
    return sorted(chosen)
