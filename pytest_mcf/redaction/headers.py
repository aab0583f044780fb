"""Headers: an allow-list by name, and of those only values of the form that they have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.redaction.kinds import Hidden, Kept
from pytest_mcf.redaction.pseudonym_table import PseudonymTable

_MEDIA_TYPES = frozenset(
    {
        *(
            "application/json",
            "application/hal+json",
            "application/x-www-form-urlencoded",
            "application/xml",
            "application/octet-stream",
        ),
        *("text/html", "text/plain", "text/xml", "multipart/form-data", "application/problem+json"),
    }
)
#: What responses may be, as the contract reads it.
_ANSWERS = ("application/json", "application/hal+json")
_CHARSET = re.compile(r";\s*charset=[\w-]{1,20}", re.IGNORECASE)

_FORMS = {
    "x-amz-date": re.compile(r"\d{8}T\d{6}Z"),
    "x-amzn-ratelimit-limit": re.compile(r"\d{1,4}(?:\.\d{1,6})?"),
    "retry-after": re.compile(r"\d{1,5}"),
    "x-amzn-requestid": re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
}
#: Ids, with the most characters that one may have; what has more still has more when it is redacted.
_IDS = {"x-amzn-idempotency-token": None, "x-amzn-fulfillment-service-id": 40}
_WORDS = ("x-amzn-errortype",)
_TOKENS = (ACCESS_TOKEN_HEADER,)


def redact_headers(headers: Iterable[tuple[str, str]], table: PseudonymTable) -> tuple[tuple[str, str], ...]:
    """The headers that say something of the API, sorted; of all others not even the name is kept."""
    return tuple(sorted(_kept(headers, table)))


def _kept(headers: Iterable[tuple[str, str]], table: PseudonymTable) -> Iterator[tuple[str, str]]:
    for name, value in sorted((name.lower(), value) for name, value in headers):
        if name == "content-type":
            yield name, _media_type(value)
        elif name in _FORMS:
            yield name, value if not value or _FORMS[name].fullmatch(value) else table.word(value)
        elif name in _IDS:
            yield name, table.keep(value, Kept.ID, _IDS[name])
        elif name in _WORDS:
            yield name, table.text(value)
        elif name in _TOKENS:
            yield name, table.hide(value, Hidden.ACCESS_TOKEN)


def _media_type(value: str) -> str:
    name = value.partition(";")[0].strip().lower()
    if name not in _MEDIA_TYPES:
        # The contract asks only how it begins.
        begins = next((each for each in _ANSWERS if value.startswith(each)), None)
        name = f"{begins}-scrubbed" if begins else "application/scrubbed"
        return name if value.strip() else value
    charset = _CHARSET.search(value)
    return f"{name}{charset[0]}" if charset else name
