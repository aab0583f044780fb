"""When two values mean the same, although they are written in another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from pytest_mcf.common.moments import read_moment

Same = Callable[[Any, Any], bool]
"""Whether a value that the port gave means the same as one on the wire, which is not None."""

#: Times on the wire may be cut or rounded to the second.
_PRECISION = timedelta(seconds=1)


#: What is before a national number: 00 and the code of its country, here of those that features know.
_COUNTRY_CODES: Mapping[str, str] = MappingProxyType(
    {"US": "1", "CA": "1", "GB": "44", "DE": "49", "MX": "52", "AU": "61", "JP": "81", "IN": "91"}
)
_ANY_COUNTRY_CODE = re.compile(r"00[1-9]\d{0,2}")


#: What programs and people write where there is nothing, without case and punctuation.
_PLACEHOLDERS = frozenset({"", "na", "nil", "nan", "none", "null", "undefined", "unknown", "objectobject"})
_ONE_DIGIT = re.compile(r"(\d)\1{2,}")


def is_placeholder(sent: Any) -> bool:
    """Whether a text stands for nothing: N/A, undefined, a hyphen, 0000000000. An empty text is nothing."""
    if not isinstance(sent, str) or not sent.strip():
        return False
    letters = _letters(sent)
    return letters in _PLACEHOLDERS or _ONE_DIGIT.fullmatch(letters) is not None


def same_text(given: Any, sent: Any) -> bool:
    """Texts, whatever the spaces around and between their words (MCF-CREATE-06) and their Unicode form."""
    return words_of(given) == words_of(sent)


def same_lines(given: Iterable[Any], sent: Iterable[Any]) -> bool:
    """Lines of an address, also if their text is divided in another way, with commas or without."""
    one, other = (" ".join(str(line or "") for line in lines).replace(",", " ") for lines in (given, sent))
    return same_text(one, other)


def same_name(given: Any, sent: Any) -> bool:
    """Codes and addresses of e-mail, in any case."""
    return words_of(given).casefold() == words_of(sent).casefold()


def same_code(given: Any, sent: Any) -> bool:
    """Postal codes: spaces and hyphens in them mean nothing."""
    return _letters(given) == _letters(sent)


def same_phone(given: Any, sent: Any, country: str) -> bool:
    """Phone numbers, with any punctuation, and with + or 00 before the country.

    A national number may get the code of its country.
    """
    one, other = _phone(given), _phone(sent)
    national = one.removeprefix("0")
    if one == other or not national or one.startswith("00") or not other.endswith(national):
        return one == other
    code, known = other.removesuffix(national), _COUNTRY_CODES.get(country)
    return code == f"00{known}" if known else _ANY_COUNTRY_CODE.fullmatch(code) is not None


def same_number(given: Any, sent: Any) -> bool:
    """Numbers, also as text (MCF-QUIRK-02)."""
    try:
        return not isinstance(sent, bool) and float(given) == float(sent)
    except (TypeError, ValueError):
        return False


def same_amount(given: Any, sent: Any) -> bool:
    """Amounts of money, which are decimal text on the wire (MCF-CREATE-23)."""
    try:
        return isinstance(sent, str) and Decimal(given) == Decimal(sent)
    except InvalidOperation:
        return False


def same_entries(given: Any, sent: Any) -> bool:
    """Names with values; nothing may be left out or added."""
    return isinstance(sent, Mapping) and {name: str(value) for name, value in given.items()} == dict(sent)


def same_moment(given: Any, sent: Any) -> bool:
    """Times in any zone, to the second."""
    one, other = moment_of(given), moment_of(sent)
    return one is not None and other is not None and abs(one - other) <= _PRECISION


def moment_of(value: Any) -> datetime | None:
    """A time, or a text of one; without a zone it is in UTC. None for anything else."""
    moment = value if isinstance(value, datetime) else read_moment(value)
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def words_of(value: Any) -> str:
    """The words of a text: equal for texts that are the same."""
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _letters(value: Any) -> str:
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return "".join(letter for letter in text if letter.isalnum())


def _phone(value: Any) -> str:
    text = str(value).strip().replace("+", "00", 1)
    return _letters(text)
