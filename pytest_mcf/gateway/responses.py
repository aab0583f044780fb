"""Answers that the gateway makes up in the API's place, in Amazon's shape."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from pytest_mcf.http import Response

_JSON = ("content-type", "application/json")


def request_id(*made_from: object) -> str:
    """An x-amzn-RequestId (MCF-ERR-04). The same words make the same id, in each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "pytest-mcf:" + "/".join(map(str, made_from))))


def saying(status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """An answer with a JSON body; names of headers are lower case."""
    # Not as UTF-8: any client may have sent half of a surrogate pair, and that has no other form.
    body = json.dumps(content, separators=(",", ":")).encode("ascii")
    return Response(status, (_JSON, *(headers or {}).items()), body)


def refusal(  # noqa: PLR0913 - one keyword for each part of the answer
    status: int,
    code: str,
    message: str,
    *,
    named: str,
    details: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer with one entry in its errors list (MCF-ERR-02). `named` is its x-amzn-RequestId."""
    problem = {"code": code, "message": message, "details": details}
    return saying(status, {"errors": [problem]}, {"x-amzn-requestid": named, **(headers or {})})


def too_many_requests(rate: float | None, named: str) -> Response:
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
        headers={} if rate is None else {"x-amzn-ratelimit-limit": str(float(rate))},
    )


def json_of(body: bytes) -> Any:
    """What a body says; None where it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
