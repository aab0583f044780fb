"""What each kind of fault does to a call."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import httpx

from pytest_mcf.gateway.exceptions import AnswerTooLate, ConnectionCut, LostAnswer
from pytest_mcf.gateway.faults.calls import Call, Hit
from pytest_mcf.gateway.faults.distortion import with_wrong_type
from pytest_mcf.gateway.faults.fault import Kind
from pytest_mcf.gateway.responses import json_of, refusal, saying, too_many_requests
from pytest_mcf.http import Response

Outcome = Response | LostAnswer

_PAGE = b"""<!DOCTYPE html>
<html><head><title>Error</title></head><body><h1>Your request could not be processed.</h1></body></html>
"""


def _throttled(hit: Hit) -> Outcome:
    if _is_for_a_token(hit.call):
        return _no_token(429)
    return too_many_requests(hit.call.operation.rate, hit.named)


def _internal_failure(hit: Hit) -> Outcome:
    if _is_for_a_token(hit.call):
        return _no_token(500)
    said = "We encountered an internal error. Please try again."
    return refusal(500, "InternalFailure", said, named=hit.named)


def _service_unavailable(hit: Hit) -> Outcome:
    if _is_for_a_token(hit.call):
        return _no_token(503)
    said = "Service is temporarily unavailable. Please try again."
    return refusal(503, "ServiceUnavailable", said, named=hit.named)


def _token_expired(hit: Hit) -> Outcome:
    return _unauthorized(hit, "The access token you provided has expired.")


def _token_revoked(hit: Hit) -> Outcome:
    return _unauthorized(hit, "The access token you provided is revoked, malformed or invalid.")


def _cut_before(_: Hit) -> Outcome:
    return ConnectionCut("The connection was cut before the request arrived.")


def _page_of_a_server_before(hit: Hit) -> Outcome:
    assert hit.fault.status is not None, "only a page with a status comes from there"
    headers = (("content-type", "text/html"), ("x-amzn-requestid", hit.named))
    return Response(hit.fault.status, headers, _PAGE)


def _page_repeated(hit: Hit) -> Outcome:
    page = hit.call.page_before
    assert page is not None, "only a call with a page before it is hit"
    headers = (("content-type", page.header("content-type") or ""), ("x-amzn-requestid", hit.named))
    return Response(page.status, headers, page.body)


#: The faults that keep a call from the API.
_INSTEAD: Mapping[Kind, Callable[[Hit], Outcome]] = {
    "throttled": _throttled,
    "internal-failure": _internal_failure,
    "service-unavailable": _service_unavailable,
    "token-expired": _token_expired,
    "token-revoked": _token_revoked,
    "cut-before": _cut_before,
    "page-repeated": _page_repeated,
}


def instead_of(hit: Hit) -> Callable[[Hit], Outcome] | None:
    """What answers in the API's place; None when the API answers first."""
    if hit.kind == "html" and hit.fault.status is not None:
        return _page_of_a_server_before
    return _INSTEAD.get(hit.kind)


def _cut_within(_: Hit, answer: Response) -> Outcome:
    sent = len(answer.body) // 2 if answer.body else None
    return ConnectionCut("The connection was cut in the middle of the answer.", answer, sent)


def _answer_lost(_: Hit, answer: Response) -> Outcome:
    return ConnectionCut("The connection was cut before the answer came.", answer)


def _slow(hit: Hit, answer: Response) -> Outcome:
    """Let time pass: a client in this process says for how long it would wait, for others the mount waits."""
    seconds, patience = hit.fault.seconds, hit.call.request.read_timeout
    if patience is None:
        return answer._replace(delay=seconds)
    if patience >= seconds:
        hit.time.skip(seconds)
        return answer
    hit.time.skip(patience)
    return AnswerTooLate(f"The answer took more than {patience:g} seconds.", answer)


def _truncated(_: Hit, answer: Response) -> Outcome:
    return answer.with_body(answer.body[: len(answer.body) // 2])


def _empty(_: Hit, answer: Response) -> Outcome:
    return answer.with_body(b"")


def _html(_: Hit, answer: Response) -> Outcome:
    return answer.with_body(_PAGE, "text/html")


def _wrong_type(hit: Hit, answer: Response) -> Outcome | None:
    body = json_of(answer.body)
    if body is None:
        return None
    try:
        body = with_wrong_type(body, hit.fault.field, hit.chance)
    except LookupError:
        return None
    return answer.with_body(json.dumps(body).encode())


#: The faults that the API's answer meets on its way. None means: nothing can be done to this answer.
AFTERWARDS: Mapping[Kind, Callable[[Hit, Response], Outcome | None]] = {
    "cut-within": _cut_within,
    "answer-lost": _answer_lost,
    "slow": _slow,
    "truncated": _truncated,
    "empty": _empty,
    "html": _html,
    "wrong-type": _wrong_type,
}


def _unauthorized(hit: Hit, details: str) -> Response:
    """Expired and revoked tokens are 403 (MCF-AUTH-19); one real client goes by the words of the details."""
    return refusal(
        403, "Unauthorized", "Access to requested resource is denied.", named=hit.named, details=details
    )


def _is_for_a_token(call: Call) -> bool:
    return call.operation.api == "login_with_amazon"


def _no_token(status: int) -> Response:
    """Login with Amazon speaks of errors in its own way (MCF-QUIRK-44)."""
    error = "server_error" if status == httpx.codes.INTERNAL_SERVER_ERROR else "temporarily_unavailable"
    return saying(status, {"error": error, "error_description": "Please try again."})
