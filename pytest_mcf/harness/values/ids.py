"""Ids of a scenario: hashes of its seed and of the name that a feature uses.

Nothing of a name can be read in its id. The last characters are a check of the others, which only the seed
can compute, so that a scenario recognises its own ids in an account with other ones.
"""

from __future__ import annotations

import hashlib
import string
from functools import lru_cache

from pytest_mcf.harness.seed import Draws, ScenarioSeed

_LETTERS = string.ascii_lowercase
_CODE = _LETTERS + string.digits
_CHECK_LENGTH = 8

#: How long the groups of an id are; the hyphens between them and the check are not counted. Six letters are
#: enough for all lines of an order to differ.
_GROUPS = ((6,), (9,), (12,), (23,), (3, 4), (8, 4, 4), (2, 7, 7), (5, 3, 3, 2))


@lru_cache(maxsize=1024)
def new_id(seed: ScenarioSeed, kind: str, name: str) -> str:
    """The id of what a feature calls by a name: 14 to 31 letters, digits and hyphens.

    Its form and case vary as well. Other characters are documented to be allowed in an order's id and known
    to be lost (MCF-QUIRK-13, MCF-QUIRK-14).
    """
    style = seed.draws(kind)
    groups, capitals = style.one_of(_GROUPS), style.number(2) == 1
    draws = seed.draws(kind, name)
    # It begins with a letter, so that it cannot be taken for a number, such as a phone's.
    first, *others = (draws.letters(_CODE, length) for length in groups)
    body = "-".join([draws.one_of(_LETTERS) + first[1:], *others])
    return _checked(seed, body.upper() if capitals else body)


def new_id_like(seed: ScenarioSeed, kind: str, name: str) -> str:
    """An id with the special characters of a name: those are what the scenario is about."""
    return _checked(seed, alike(seed.draws(kind, name), name))


def new_id_of(seed: ScenarioSeed, kind: str, length: int) -> str:
    """An id of so many characters, for limits."""
    return _checked(seed, seed.draws(kind, str(length)).letters(_LETTERS, length - _CHECK_LENGTH))


def is_id_of(seed: ScenarioSeed, text: str) -> bool:
    """Whether a text is an id that was made from a seed."""
    body, check = text[:-_CHECK_LENGTH], text[-_CHECK_LENGTH:]
    return check.lower() == _check(seed, body)


def alike(draws: Draws, text: str) -> str:
    """A text of the same form: other letters of the same case, other digits, the same special characters."""
    alphabets = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    return "".join(
        next((draws.one_of(alphabet) for alphabet in alphabets if character in alphabet), character)
        for character in text
    )


def _checked(seed: ScenarioSeed, body: str) -> str:
    check = _check(seed, body)
    return f"{body}{check.upper() if body.isupper() else check}"


def _check(seed: ScenarioSeed, body: str) -> str:
    digest = hashlib.sha256(f"{seed.value}/check/{body}".encode()).hexdigest()
    return Draws(digest).letters(_CODE, _CHECK_LENGTH)
