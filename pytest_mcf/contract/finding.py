"""What a layer of the contract says of one side of an exchange, before it becomes a violation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pytest_mcf.common.surrogates import spelled_out
from pytest_mcf.exchange import Quote, Severity

Keyword = Literal[
    "required",
    "type",
    "enum",
    "undeclared",
    "length",
    "format",
    "range",
    "sample",
    "contradiction",
    "early",
    "other",
]
"""`sample`: a value of the sample of a published schema, in a message that is that sample. `contradiction`:
what a document both requires and denies. `early`: a final status of an order that still has shipments to
come."""

#: Values are quoted in sentences; longer ones are cut.
LONGEST_QUOTE = 120

_ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


@dataclass(frozen=True, slots=True)
class Finding:
    """One deviation: where, what was expected, what came, and who says so.

    What `expected` and `got` hold of the exchange is a Quote, or one among the parts of a Phrase. `keyword`
    and `value` let the errata register recognise it. `derived` marks rules that follow from documented
    facts though no source states them outright.
    """

    pointer: str
    expected: str
    got: str
    rule: str = "model"
    severity: Severity = "error"
    keyword: Keyword = "other"
    value: Any = None
    allowed: tuple[Any, ...] = ()
    """The values that would have been right, if the schema lists them."""
    optional: bool = False
    """Whether the property at the pointer is one that the model lets be absent."""
    derived: bool = False


def quote(value: object) -> Quote:
    """A value as JSON, cut where it would fill the screen, with its JSON type where that may mislead."""
    text, whole = "", None
    # Only what will be shown is written: of a body of megabytes, its beginning.
    for part in _ENCODER.iterencode(value):
        text += part
        if len(text) > LONGEST_QUOTE:
            text, whole = text[: LONGEST_QUOTE - 3] + "...", value
            break
    return Quote(spelled_out(text), whole if isinstance(whole, str) else None)


def quote_bytes(body: bytes) -> str:
    """Bytes that were to be JSON, as a reader can bear them."""
    # A whole body is not a value that could come again.
    return Quote(quote(body.decode("utf-8", "replace"))) if body else "an empty body"


def pointer_to(path: Iterable[str | int]) -> str:
    """A JSON pointer (RFC 6901)."""
    return spelled_out("".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path))
