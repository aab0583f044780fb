"""An exchange: one HTTP request with its response, and the contract violations in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, Self

Side = Literal["request", "response", "message"]
"""`message`: one of the notifications in what the emulator shows of its queues."""
Severity = Literal["error", "notice"]
Origin = Literal["integration", "harness"]


class Quote(str):
    """A value as a sentence quotes it. It may have to be redacted before an exchange is kept.

    `whole` is the text of which this is only the beginning, if it was cut.
    """

    __slots__ = ("whole",)
    whole: str | None

    def __new__(cls, text: str, whole: str | None = None) -> Self:
        """Mark a text as a quoted value."""
        quote = super().__new__(cls, text)
        quote.whole = whole
        return quote


class Phrase(str):
    """A sentence that knows its parts: words of our own, and quotes."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, *parts: str) -> Self:
        """Join the parts."""
        phrase = super().__new__(cls, "".join(parts))
        phrase.parts = parts
        return phrase


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which an exchange breaks the contract (`error`) or goes beyond it (`notice`)."""

    operation: str
    side: Side
    pointer: str
    """JSON pointer into the body, or a location such as `status` or `query/packageNumber`."""
    expected: str
    got: str
    """Like `expected` a Phrase or a Quote if it holds a value that came over the wire."""
    severity: Severity = "error"
    rule: str = "model"
    """Which layer judged: `model`, or the name of an expectation beyond it."""
    erratum: str | None = None
    """ID of the known deviation (MCF-QUIRK-...) that makes this a notice."""

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory, with the values that it quotes."""
        texts = (self.pointer, self.expected, self.got, getattr(self.got, "whole", None) or "")
        return sum(map(len, texts))

    def __str__(self) -> str:
        known = f" (known: {self.erratum})" if self.erratum else ""
        where = self.pointer or "the whole body"
        return f"{self.operation} {self.side}, at {where}: expected {self.expected}, got {self.got}{known}"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP request with its response, as it passed.

    Header names are lower case. Bodies are the bytes on the wire, not decoded. `status` is None when
    no response arrived; `failure` then names the reason.
    """

    method: str
    target: str
    """Path and query as they were on the wire, still percent-encoded."""
    request_headers: tuple[tuple[str, str], ...] = ()
    request_body: bytes = b""
    status: int | None = None
    response_headers: tuple[tuple[str, str], ...] = ()
    response_body: bytes = b""
    failure: str | None = None
    number: int = 0
    origin: Origin = "integration"
    operation: str | None = None
    """Name of the operation of the catalogue that the request addressed, if any."""
    violations: tuple[Violation, ...] = ()
    fault: str | None = None
    """The kind of fault that the gateway injected here, if any: then this is not what the API answered."""
    asked_at: float = 0.0
    """When the request arrived, in seconds on the gateway's clock: only differences mean anything."""
    answered_at: float = 0.0
    """When its response arrived, or was known to be lost."""
    sent_as: str = ""
    """How messages name it if these are other words than those that were sent."""

    @property
    def path(self) -> str:
        """The raw path, without the query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The raw query, without the question mark."""
        return self.target.partition("?")[2]

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        headers = (*self.request_headers, *self.response_headers)
        bodies = len(self.request_body) + len(self.response_body)
        quoted = sum(each.size for each in self.violations)
        return len(self.target) + bodies + quoted + sum(len(name) + len(value) for name, value in headers)

    @property
    def request_id(self) -> str | None:
        """The x-amzn-RequestId of the response, which Amazon's support needs."""
        return dict(self.response_headers).get("x-amzn-requestid")

    @property
    def request_type(self) -> str:
        """The content type of the request, in lower case: media types have no case (RFC 9110)."""
        return dict(self.request_headers).get("content-type", "").lower()

    @property
    def response_type(self) -> str:
        """The content type of the response, likewise."""
        return dict(self.response_headers).get("content-type", "").lower()

    @property
    def errors(self) -> tuple[Violation, ...]:
        """The violations that break the contract; notices are left out."""
        return tuple(violation for violation in self.violations if violation.severity == "error")

    def request_json(self) -> Any:
        """The request body, parsed. Raises ValueError when it is not JSON."""
        return _parsed(self.request_body)

    def response_json(self) -> Any:
        """The response body, parsed. Raises ValueError when it is not JSON."""
        return _parsed(self.response_body)

    def __str__(self) -> str:
        if self.sent_as:
            return self.sent_as
        outcome = str(self.status) if self.status is not None else self.failure or "no response"
        return f"#{self.number} {self.operation or ''} {self.method} {self.target} -> {outcome}".replace(
            "  ", " "
        )


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
