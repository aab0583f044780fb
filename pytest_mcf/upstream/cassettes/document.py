"""What the document in a cassette has to be: it may have been written or merged by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

#: Statuses have three digits (RFC 9112, 4).
_STATUSES = range(100, 1000)

_Types = type | tuple[type, ...]
_TEXT = (str, bytes, type(None))


def check_document(document: Mapping[str, Any]) -> None:
    """Check the interactions and the metadata of a cassette. Raises ValueError for the first wrong value."""
    check_metadata(document["metadata"])
    for number, interaction in enumerate(document["interactions"], 1):
        _check_interaction(interaction, f"interaction {number}")


def check_metadata(metadata: Mapping[str, Any]) -> None:
    """Check the metadata of a cassette alone. Raises ValueError for the first wrong value."""
    for name, value in metadata.items():
        # Only plain values: lists that contain each other have no end once they are text.
        _expect(value, (str, int, float, bool, date, type(None)), f"metadata, {name}", "a plain value")


def _check_interaction(interaction: Any, where: str) -> None:
    request, response = (_part(interaction, name, where) for name in ("request", "response"))
    for name in ("method", "uri"):
        _expect(request.get(name), str, f"{where}, {name}", "a text")
    _expect(request.get("body"), _TEXT, f"{where}, body of the request", "a text")
    _expect(_part(response, "body", where).get("string"), _TEXT, f"{where}, body of the response", "a text")
    status = _part(response, "status", where).get("code")
    if type(status) is not int or status not in _STATUSES:
        raise ValueError(f"{where}, status: {status!r} is not a number from 100 to 999")
    for message in (request, response):
        _check_headers(_part(message, "headers", where), where)


def _check_headers(headers: Mapping[str, Any], where: str) -> None:
    for name, value in headers.items():
        _expect(name, str, f"{where}, headers", "a text")
        for each in value if isinstance(value, list) else [value]:
            _expect(each, (str, int, float, date), f"{where}, header {name}", "a text")


def _part(of: Any, name: str, where: str) -> Mapping[str, Any]:
    part = of.get(name) if isinstance(of, dict) else None
    _expect(part, dict, f"{where}, {name}", "a mapping")
    return dict(part or {})


def _expect(value: Any, types: _Types, where: str, expected: str) -> None:
    if not isinstance(value, types):
        raise ValueError(f"{where}: expected {expected}, got {type(value).__name__}")  # noqa: TRY004 - of a file
