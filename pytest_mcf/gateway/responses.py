"""Synthetic responses: what the gateway responds in the API's place, in Amazon's format."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from pytest_mcf.http import Response

_JSON = ("content-type", "application/json")


def request_id(*made_from: object) -> str:
    """An x-amzn-RequestId (MCF-ERR-04). The same words give the same id, in each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "pytest-mcf:" + "/".join(map(str, made_from))))


def json_response(
    status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """A response with a JSON body; names of headers are lower case."""
    # Not as UTF-8: any client may have sent half of a surrogate pair, and that has no other form.
    body = json.dumps(content, separators=(",", ":")).encode("ascii")
    return Response(status, (_JSON, *(headers or {}).items()), body)


def error_response(  # noqa: PLR0913 - one keyword for each part of the response
    status: int,
    code: str,
    message: str,
    *,
    request_id: str,
    details: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A response with one entry in its errors list (MCF-ERR-02)."""
    entry = {"code": code, "message": message, "details": details}
    return json_response(status, {"errors": [entry]}, {"x-amzn-requestid": request_id, **(headers or {})})


def too_many_requests(request_id: str) -> Response:
    """What Amazon responds beyond a usage plan: 429, QuotaExceeded (MCF-THR-03).

    It names no rate: the documents promise that header for 20x, 400 and 404 alone (MCF-THR-04). It has no
    Retry-After (MCF-THR-09): urllib3 would wait and retry without the integration's knowledge.
    """
    return error_response(
        429, "QuotaExceeded", "You exceeded your quota for the requested resource.", request_id=request_id
    )
