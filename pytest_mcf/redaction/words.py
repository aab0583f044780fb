"""Which words are plain ones: those of API responses, which identify no person.

Error messages quote what they were given, which is unknown. So a sentence is kept word by
word: the model's own names stay, and the plain English of `plain_words.txt`. Words that are also names
of people or of streets are left out on purpose.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

from pytest_mcf.model import OPERATIONS, Definition
from pytest_mcf.model.notifications_v1 import fulfillment_order_status

_PLAIN = frozenset(Path(__file__).with_name("plain_words.txt").read_text(encoding="utf-8").split())

#: The words of programs, and of those who write about them: in failures, logs and warnings.
_CODE = frozenset(Path(__file__).with_name("code_words.txt").read_text(encoding="utf-8").split())

#: Numbers that sentences about formats have in them.
_FORMATS = frozenset(
    {"1000", "2048", "8859", "8601", "3166", "3166-1", "8859-1", "4217", "2147483647", "2147483648"}
)

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_.$:/-]*")
_NUMBER = re.compile(r"-?[0-9]{1,3}")
_LONGEST_NUMBER = 3
_FEWEST_LETTERS = 3

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?")


@lru_cache(maxsize=4096)
def is_plain(word: str) -> bool:
    """Whether a word, without the punctuation around it, identifies no person."""
    word = word.removesuffix("'s")
    if word in _FORMATS or word in _known() or _DATE.fullmatch(word):
        return True
    if _NUMBER.fullmatch(word):
        return True
    return _IDENTIFIER.fullmatch(word) is not None and _is_made_of_plain_words(word)


@lru_cache(maxsize=4096)
def is_plain_in_code(word: str) -> bool:
    """Whether a word of a failure, a log or a warning identifies no person: `ZeroDivisionError`."""
    if is_plain(word) or word.lower() in _CODE:
        return True
    return _IDENTIFIER.fullmatch(word) is not None and _is_made_of_plain_words(word, _CODE)


def _is_made_of_plain_words(identifier: str, further: frozenset[str] = frozenset()) -> bool:
    """Whether a name such as `addressLine1` or `EVENT_304` is made of known words, and one number at most."""
    parts = _PARTS.findall(identifier)
    numbers = [part for part in parts if part.isdigit()]
    words = [part.lower() for part in parts if not part.isdigit()]
    if len(numbers) > 1 or any(len(number) > _LONGEST_NUMBER for number in numbers):
        return False
    if numbers and sum(map(len, words)) < _FEWEST_LETTERS:
        return False
    return all(word in further for word in words if word not in _known())


@cache
def _known() -> frozenset[str]:
    """The plain words, the model's names and what they are made of."""
    names = set(_names())
    parts = {part.lower() for name in names for part in _PARTS.findall(name) if not part.isdigit()}
    return frozenset(_PLAIN | names | {part for part in parts if len(part) > 1})


def _names() -> set[str]:
    names: set[str] = set()
    for operation in OPERATIONS.values():
        names |= {
            operation.official_name or operation.name,
            *(part for part in operation.path.split("/") if not part.startswith("{")),
        }
        for parameter in operation.parameters:
            names |= {parameter.name, *parameter.choices}
        for type_ in (operation.request, *operation.response_types):
            names |= _names_of(type_)
    for type_ in (each for each in vars(fulfillment_order_status).values() if isinstance(each, type)):
        names |= _names_of(type_)
    return names


def _names_of(type_: Any) -> frozenset[str]:
    names: set[str] = set()
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return frozenset(member.value for member in type_)
    if isinstance(type_, type) and issubclass(type_, Definition):
        for name, field in type_.model_fields.items():
            names |= {field.alias or name, *_names_of(field.annotation)}
    for inner in get_args(type_):
        if isinstance(inner, type) or get_args(inner):
            names |= _names_of(inner)
    return frozenset(names)
