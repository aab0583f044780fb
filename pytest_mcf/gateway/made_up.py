"""Answers that the gateway makes up in the API's place, in Amazon's shape."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

import httpx

#: These say how a body came over the wire; a body made anew travels in its own way.
_OF_THE_TRANSFER = (b"content-length", b"content-encoding", b"transfer-encoding")


def request_id(*made_from: object) -> str:
    """An x-amzn-RequestId (MCF-ERR-04). The same words make the same id, in each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "pytest-mcf:" + "/".join(map(str, made_from))))


def refusal(  # noqa: PLR0913 - one keyword for each part of the answer
    status: int,
    code: str,
    message: str,
    *,
    named: str,
    details: str = "",
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """An answer with one entry in its errors list (MCF-ERR-02). `named` is its x-amzn-RequestId."""
    problem = {"code": code, "message": message, "details": details}
    return httpx.Response(
        status, json={"errors": [problem]}, headers={"x-amzn-RequestId": named, **(headers or {})}
    )


def too_many_requests(rate: float | None, named: str) -> httpx.Response:
    """What Amazon answers beyond a usage plan of `rate` requests a second: 429, QuotaExceeded (MCF-THR-03).

    It says the rate where there is a published one, though the documents promise that for 20x, 400 and
    404 alone (MCF-THR-04): real clients wait by it. It has no Retry-After (MCF-THR-09), which would make
    urllib3 wait and repeat behind the integration's back.
    """
    return refusal(
        429,
        "QuotaExceeded",
        "You exceeded your quota for the requested resource.",
        named=named,
        headers={} if rate is None else {"x-amzn-RateLimit-Limit": str(float(rate))},
    )


def rewritten(answer: httpx.Response, body: bytes, content_type: str | None = None) -> httpx.Response:
    """The same answer with another body. What outer links want to know of it stays with it."""
    headers = httpx.Headers(
        [(name, value) for name, value in answer.headers.raw if name.lower() not in _OF_THE_TRANSFER]
    )
    if content_type is not None:
        headers["content-type"] = content_type
    return httpx.Response(
        answer.status_code, headers=headers, content=body, extensions=dict(answer.extensions)
    )


def json_of(body: bytes) -> Any:
    """What a body says; None where it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
