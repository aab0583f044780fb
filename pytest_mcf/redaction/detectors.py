"""What looks like a secret or a person, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.redaction.kinds import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Look:
    """Something that looks like what must not be kept."""

    what: str
    """Such as `an e-mail address`."""
    start: int
    end: int


_LOOKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a token of Login with Amazon", re.compile(r"Atz[a-z](?:\.\w+)?(?:\||%7C)[^\s\"'<>,;]*", re.IGNORECASE)),
    (
        "an id or secret of an application",
        re.compile(r"amzn1\.(?:oa2-cs|application-oa2-client|sellerapps|account)\.[^\s\"'<>,;]*"),
    ),
    ("an AWS access key", re.compile(r"(?<![0-9A-Za-z])(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{12,}(?![0-9A-Za-z])")),
    ("a signature", re.compile(r"X-Amz-(?:Signature|Credential|Security-Token)=[^\s\"'<>&]+", re.IGNORECASE)),
    ("a JSON Web Token", re.compile(r"(?<![\w.])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?")),
    ("a private key", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]*-----)?")),
    ("a text in numbers", re.compile(r"(?:&#(?:\d{1,7}|x[0-9a-f]{1,6});){4,}", re.IGNORECASE)),
    ("a bearer token", re.compile(r"\bBearer [\w.~+/=-]{8,}")),
    ("a name and a password", re.compile(r"://[^\s/:@\"]+:[^\s/@\"]+@")),
    ("an AWS resource with its account", re.compile(r"arn:aws[\w-]*:[\w-]*:[\w-]*:\d{12}:[^\s\"'<>,]*")),
    (
        "an e-mail address",
        re.compile(r"(?<![\w.+%-])[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE),
    ),
    (
        "a phone number",
        re.compile(
            r"(?<![\w+.:-])(?:\+|%2B)\d[\d ().-]{5,}\d(?![\w:-])"
            r"|(?<![\w+.:/-])\(\d{2,5}\)[ ]?\d{2,4}[ .-]?\d{2,5}(?![\w-])"
            r"|(?<![\w+.:/-])\d{3}([ .-])\d{3}\1\d{4}(?![\w:.-])",
            re.IGNORECASE,
        ),
    ),
)

_DIGITS = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])")

#: The number of an order at Amazon, also with a number behind it; no card is written in such groups.
_AMAZON_ORDER_ID = re.compile(r"\d{3}-\d{7}-\d{7}(?:-\d{1,3})?")


def looks(text: str) -> Iterator[Look]:
    """Everything in a text that looks like what must not be kept; placeholders of ours do not."""
    text = PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
    for what, pattern in _LOOKS:
        for found in pattern.finditer(text):
            yield Look(what, found.start(), found.end())
    for found in _DIGITS.finditer(text):
        is_order = _AMAZON_ORDER_ID.fullmatch(found[0]) is not None
        if not is_order and _is_card([int(digit) for digit in found[0] if digit.isdigit()]):
            yield Look("the number of a card", found.start(), found.end())


def _is_card(digits: list[int]) -> bool:
    """Whether digits begin and add up as those of payment cards do (ISO/IEC 7812, Luhn)."""
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return digits[0] in (2, 3, 4, 5, 6) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
