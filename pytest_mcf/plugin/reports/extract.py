"""The exchanges behind a failure, in short, so that a report alone shows what was sent and received."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pytest_mcf.exchange import Exchange

#: At most this many exchanges are shown, and this many characters of each body.
_MOST_EXCHANGES = 4
_MOST_CHARACTERS = 2000


def extract(exchanges: Sequence[Exchange], concerned: Collection[int] = ()) -> Iterator[str]:
    """Lines about the exchanges with the numbers `concerned`, and about the last ones of the integration.

    The exchanges have to be redacted.
    """
    by_integration = [
        one for one in exchanges if one.origin == "integration" and one.operation != "getAccessToken"
    ]
    latest = {one.number for one in (by_integration or list(exchanges))[-_MOST_EXCHANGES:]}
    named = [one for one in exchanges if one.number in concerned][:_MOST_EXCHANGES]
    numbers = {one.number for one in named} | (latest if len(named) < _MOST_EXCHANGES else set())
    shown = [one for one in exchanges if one.number in numbers]
    if shown:
        yield f"Exchanges (redacted; {len(shown)} of {len(exchanges)}):"
    for one in shown:
        yield f"  {one}{f' (fault: {one.fault})' if one.fault else ''}"
        for what, body in (("sent", one.request_body), ("received", one.response_body)):
            if body:
                yield f"    {what}: {_short(body)}"


def _short(body: bytes) -> str:
    text = " ".join(body.decode("utf-8", "replace").split())
    if len(text) <= _MOST_CHARACTERS:
        return text
    return f"{text[:_MOST_CHARACTERS]}... ({len(text)} characters)"
