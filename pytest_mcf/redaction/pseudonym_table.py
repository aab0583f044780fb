"""Which placeholder replaces which value: the table of one scenario."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from pytest_mcf.model.number_form import JSON_NUMBER
from pytest_mcf.model.request_rules.codes import is_ip_address
from pytest_mcf.model.request_rules.neighbours import POSITIVE_NUMBER
from pytest_mcf.model.request_rules.notifications import ACCOUNT, REGION
from pytest_mcf.redaction.decoders import readings
from pytest_mcf.redaction.detectors import looks
from pytest_mcf.redaction.hidden_values import HiddenValues, folded
from pytest_mcf.redaction.kinds import FORMED, PLACEHOLDER, Hidden, Kept, kind_of, number_of
from pytest_mcf.redaction.known_values import NOTHING_KNOWN, KnownValues
from pytest_mcf.redaction.words import is_plain

#: Names of places and things: where one was kept as an id before, it is not personal.
_OF_THINGS = frozenset({Hidden.PRODUCT, Hidden.CITY, Hidden.DISTRICT, Hidden.LABEL, Hidden.TEXT})

#: They are not known to be personal, so they may be kept elsewhere.
_UNKNOWN = frozenset({Hidden.WORD, Hidden.NAME, Hidden.PRODUCT})

#: What is shorter occurs in many texts, and says nothing where it comes again.
_SHORTEST_RECOGNISABLE = 4
_FEWEST_DIGITS = 7

#: Beyond what an integer of 32 bits can be, as are the numbers that it stands in for.
_FIRST_NUMBER = 5_000_000_000
_END_OF_NUMBERS = 5_001_000_000

#: Each pass joins placeholders that touch; three have been enough for every text that was tried.
_MOST_PASSES = 10

_TOKEN = re.compile(r"[^\s\"`<>()\[\]{},;=|&?!]+")
_AROUND = ".:-/\\*~'"

_FORMS = {
    Kept.CODE: re.compile(r"[\w .,:/+&-]{0,40}"),
    Kept.COUNTRY: re.compile(r"[A-Za-z]{0,3}"),
    Kept.DATE: re.compile(
        r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?"
    ),
    Kept.AMOUNT: re.compile(r"-?\d{1,10}(?:\.\d{1,10})?"),
}
_FORMS[Kept.REGION] = _FORMS[Kept.CODE]
_FORMS[Kept.DECIMAL] = _FORMS[Kept.AMOUNT]

#: Of these a valid value stays valid, even if it has to be hidden.
_VALID = {
    Kept.REGION: (REGION, Hidden.REGION),
    Kept.PACKAGE_NUMBER: (POSITIVE_NUMBER, Hidden.PACKAGE_NUMBER),
    Kept.DECIMAL: (re.compile(JSON_NUMBER), Hidden.DECIMAL),
}
_Token = Callable[[re.Match[str]], str]

#: A number before one of these is the length of something, and no value.
_UNIT = re.compile(r" (?:characters|bytes|items|entries)\b")

_ARN = re.compile(r"arn:aws:sqs:(\S+):(\S+):\S+")


class PseudonymTable:
    """The placeholders of one scenario: the same value has the same one, wherever it comes again.

    Numbers count up by kind in the order of appearance. A placeholder stands in for itself, so what was
    redacted stays as it is. `secrets` are never kept, in whatever field they stand.
    """

    def __init__(self, secrets: KnownValues = NOTHING_KNOWN) -> None:
        self._secrets = secrets
        self._counts: Counter[Hidden] = Counter()
        self._by_value: dict[str, str] = {}
        self._formed: dict[tuple[Hidden, str], str] = {}
        self._words: dict[str, str] = {}
        self._originals: dict[str, str] = {}
        self._kept: set[str] = set()
        self._numbers: dict[float, int] = {}
        self._next_number = _FIRST_NUMBER
        self._recognisable = HiddenValues()
        self._holding: dict[str, bool] = {}

    @property
    def hidden(self) -> frozenset[str]:
        """The values that had to be hidden and that would be known again; not what was also kept as an id."""
        return self._recognisable.all

    @property
    def placeholders(self) -> Mapping[str, str]:
        """What stands in for each value that is not kept."""
        return {**self._words, **self._by_value}

    @property
    def kept(self) -> frozenset[str]:
        """The values that stay as they are."""
        return frozenset(self._kept)

    def hide(self, value: str, kind: Hidden, limit: int | None = None) -> str:
        """What stands in for a value. Emptiness is nothing to hide.

        A text that is longer than its field's limit has a placeholder of the same length.
        """
        if not value.strip() or self._recognised(value, kind):
            return value
        placeholder = self._placeholder_for(value, kind)
        return placeholder.ljust(len(value), ".") if limit is not None and len(value) > limit else placeholder

    def _placeholder_for(self, value: str, kind: Hidden) -> str:
        if kind is Hidden.IP_ADDRESS and not is_ip_address(value):
            kind = Hidden.LABEL
        if kind is Hidden.ACCOUNT and not ACCOUNT.fullmatch(value):
            kind = Hidden.LABEL
        if kind is Hidden.ARN and (found := _ARN.match(value)) is None:
            kind = Hidden.LABEL
        elif kind is Hidden.ARN and found is not None:
            self.hide(found[2], Hidden.ACCOUNT)
        if kind in _OF_THINGS and value in self._kept:
            return value
        if kind in _UNKNOWN:
            return self.word(value, kind)
        known = self._formed.get((kind, value)) if kind in FORMED else self._by_value.get(value)
        if known is not None:
            return known
        placeholder = (kind not in FORMED and self._words.get(value)) or self._new(kind, value)
        self._by_value.setdefault(value, placeholder)
        if kind in FORMED:
            self._formed[kind, value] = placeholder
        if _is_recognisable(value):
            self._recognisable.add(value)
        return placeholder

    def word(self, value: str, kind: Hidden = Hidden.WORD) -> str:
        """The placeholder for a value that is known neither as personal nor as harmless."""
        if self._recognised(value):
            return value
        # What was given first stays: a value that was a name may need another form elsewhere.
        known = self._words.get(value) or self._by_value.get(value)
        if known is None:
            known = self._words[value] = self._new(kind, value)
        return known

    def name(self, name: str) -> str:
        """The name of a property or a parameter; a plain one is kept."""
        return name if not name or is_plain(name) else self.word(name, Hidden.NAME)

    def names(self, names: Iterable[str]) -> dict[str, str]:
        """The names of one object, each with the one that may be kept; two never become the same."""
        names = sorted(names)
        for name in names:
            self._recognised(name)
        return {name: self.name(name) for name in names}

    def keep(self, value: str, kind: Kept = Kept.ID, limit: int | None = None) -> str:
        """A value that may stay, unless it has not the form of its kind or gives something away."""
        form = _FORMS.get(kind)
        if kind is Kept.COUNTRY and not _FORMS[kind].fullmatch(value):
            # The model limits its length to so few characters that no placeholder would fit.
            return "X" * len(value)
        if form is not None and not form.fullmatch(value):
            return self.hide(value, _instead_of(value, kind), limit)
        if value in self._kept or not value.strip() or self._recognised(value):
            return value
        if _looks_bad(value) or self._gives_away(value) or self._holds_secret(value):
            return self.hide(value, _instead_of(value, kind), limit)
        self._kept.add(value)
        return value

    def keep_number(self, value: float) -> int | float:
        """A number of the model, which is recognised in sentences."""
        self._kept.add(str(value))
        return int(value) if isinstance(value, int) else value

    def hide_number(self, value: float) -> int | float:
        """What stands in for a number: another one, larger than any of 32 bits."""
        if str(value) in self._kept:
            return value
        if _FIRST_NUMBER <= abs(value) < _END_OF_NUMBERS:
            self._next_number = max(self._next_number, int(abs(value)) + 1)
            return value
        if value not in self._numbers:
            self._numbers[value] = self._next_number
            self._next_number += 1
        number = self._numbers[value] if value > 0 else -self._numbers[value]
        if isinstance(value, int):
            return number
        return float(number) if value.is_integer() else number + 0.5

    def forget_kept(self) -> None:
        """Start once more, knowing all that has to be hidden."""
        self._kept.clear()

    def text(self, text: str) -> str:
        """A text, word by word: plain words and kept ids stay, everything else gets its placeholder.

        Placeholders that touch each other are one word, which has one of its own: so the result stays as it
        is if it is redacted again.
        """
        for _ in range(_MOST_PASSES):
            before, text = text, "".join(self._pieces(text, self._plain_token))
            if text == before:
                break
        return text

    def sentence(self, text: str) -> str:
        """A sentence of ours: only what was hidden before, and what looks as if it should be, is replaced."""
        return "".join(self._pieces(text, self._hidden_token))

    def restore(self, text: str, spell: Callable[[str], str] = str) -> str:
        """Put the originals back in place of the placeholders that this table gave out itself."""

        def original(found: re.Match[str]) -> str:
            bare = found[0].rstrip(".")
            value = self._originals.get(bare)
            if value is None:
                return found[0]
            dots = "" if len(found[0]) == len(value) else found[0][len(bare) :]
            return spell(value) + dots

        # Most texts have none of them, and to look for those is quicker than to look for any placeholder.
        if not any(placeholder in text for placeholder in self._originals):
            return text
        return PLACEHOLDER.sub(original, text)

    def placeholder_of(self, value: str) -> str | None:
        """The placeholder that a value has already."""
        return self._by_value.get(value) or self._words.get(value)

    def known(self, value: str) -> str | None:
        """The placeholder of a value, or the value itself if it was kept; None if it never came."""
        return self.placeholder_of(value) or (value if value in self._kept else None)

    def _holds_secret(self, value: str) -> bool:
        # Each value comes at least twice: exchanges are redacted once more when all of them are known.
        if value not in self._holding:
            self._holding[value] = self._secrets.are_in(value)
        return self._holding[value]

    def _new(self, kind: Hidden, value: str) -> str:
        self._counts[kind] += 1
        placeholder = kind.placeholder(self._counts[kind])
        self._originals[placeholder] = value
        return placeholder

    def _recognised(self, value: str, meant: Hidden | None = None) -> bool:
        """Whether a value is a placeholder already; its number is taken then."""
        kind = meant if meant is not None and number_of(value, meant) is not None else kind_of(value)
        if kind is None:
            return False
        self._counts[kind] = max(self._counts[kind], number_of(value, kind) or 0)
        return True

    def _gives_away(self, value: str) -> bool:
        if not self._recognisable:
            return False
        return any(True for reading in readings(value) for _ in self._recognisable.found_in(reading))

    def _pieces(self, text: str, token: _Token) -> Iterator[str]:
        end = 0
        for found in PLACEHOLDER.finditer(text):
            yield from self._without_hidden(text[end : found.start()], token)
            self._recognised(found[0])
            yield found[0]
            end = found.end()
        yield from self._without_hidden(text[end:], token)

    def _without_hidden(self, text: str, token: _Token) -> Iterator[str]:
        end = 0
        for found in self._recognisable.found_in(text):
            yield self._without_looks(text[end : found.start()], token)
            yield self._by_value.get(found[0]) or self._whatever_its_case(found[0])
            end = found.end()
        yield self._without_looks(text[end:], token)

    def _whatever_its_case(self, value: str) -> str:
        same = (known for known in self._by_value if folded(known) == folded(value))
        return self._by_value[next(same)]

    def _without_looks(self, text: str, token: _Token) -> str:
        end, pieces = 0, []
        for look in sorted(looks(text), key=lambda look: (look.start, -look.end)):
            if look.start >= end:
                pieces += [_TOKEN.sub(token, text[end : look.start]), self.word(text[look.start : look.end])]
                end = look.end
        return "".join([*pieces, _TOKEN.sub(token, text[end:])])

    def _plain_token(self, found: re.Match[str]) -> str:
        token = found[0]
        core = token.strip(_AROUND)
        if not core or token in self._kept or core in self._kept or is_plain(core):
            return token
        if core.isdigit() and _UNIT.match(found.string, found.end()):
            return token
        before, _, after = token.partition(core)
        return f"{before}{self.word(core)}{after}"

    def _hidden_token(self, found: re.Match[str]) -> str:
        token = found[0]
        core = token.strip(_AROUND)
        known = self._words.get(core)
        return token if known is None or core in self._kept else token.replace(core, known)


def _instead_of(value: str, kind: Kept) -> Hidden:
    """The kind of placeholder for a value that would be kept, did it not give something away."""
    form, hidden = _VALID.get(kind, (None, Hidden.ODD_ID))
    return hidden if form is None or form.fullmatch(value) else Hidden.ODD_ID


def _is_recognisable(value: str) -> bool:
    """Whether a value would be known again where it stands among others."""
    value = value.strip()
    if value.isdigit():
        return len(value) >= _FEWEST_DIGITS
    if len(value) < _SHORTEST_RECOGNISABLE or _FORMS[Kept.DATE].fullmatch(value):
        return False
    return not all(is_plain(token.strip(_AROUND) or "a") for token in _TOKEN.findall(value))


@lru_cache(maxsize=4096)
def _looks_bad(value: str) -> bool:
    return any(True for reading in readings(value) for _ in looks(reading))
