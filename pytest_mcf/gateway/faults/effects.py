"""What each kind of fault does to a call."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import httpx

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.gateway.exceptions import ConnectionCut, ResponseLost, ResponseTooLate
from pytest_mcf.gateway.faults.alteration import altered_body, altered_headers, shuffled_body
from pytest_mcf.gateway.faults.calls import Call, Injection
from pytest_mcf.gateway.faults.distortion import with_wrong_type
from pytest_mcf.gateway.faults.fault import Kind
from pytest_mcf.gateway.responses import error_response, json_response, too_many_requests
from pytest_mcf.http import Response

Outcome = Response | ResponseLost

_PAGE = b"""<!DOCTYPE html>
<html><head><title>Error</title></head><body><h1>Your request could not be processed.</h1></body></html>
"""


def _throttled(injection: Injection) -> Outcome:
    if _is_for_a_token(injection.call):
        return _no_token(429)
    return too_many_requests(injection.request_id)


def _internal_failure(injection: Injection) -> Outcome:
    if _is_for_a_token(injection.call):
        return _no_token(500)
    message = "We encountered an internal error. Please try again."
    return error_response(500, "InternalFailure", message, request_id=injection.request_id)


def _service_unavailable(injection: Injection) -> Outcome:
    if _is_for_a_token(injection.call):
        return _no_token(503)
    message = "Service is temporarily unavailable. Please try again."
    return error_response(503, "ServiceUnavailable", message, request_id=injection.request_id)


def _refused(injection: Injection) -> Outcome:
    fault = injection.fault
    status = 400 if fault.status is None else fault.status
    if _is_for_a_token(injection.call):
        return json_response(status, {"error": fault.code, "error_description": fault.message})
    return error_response(
        status, fault.code, fault.message, request_id=injection.request_id, details=fault.details
    )


def _token_expired(injection: Injection) -> Outcome:
    return _unauthorized(injection, "The access token you provided has expired.")


def _token_revoked(injection: Injection) -> Outcome:
    return _unauthorized(injection, "The access token you provided is revoked, malformed or invalid.")


def _cut_before(_: Injection) -> Outcome:
    return ConnectionCut("The connection was cut before the request arrived.")


def _page_of_a_server_before(injection: Injection) -> Outcome:
    assert injection.fault.status is not None, "only a page with a status comes from there"
    headers = (("content-type", "text/html"), ("x-amzn-requestid", injection.request_id))
    return Response(injection.fault.status, headers, _PAGE)


def _page_repeated(injection: Injection) -> Outcome:
    page = injection.call.page_before
    assert page is not None, "only a call with a page before it gets this fault"
    content_type = page.header("content-type") or ""
    headers = (("content-type", content_type), ("x-amzn-requestid", injection.request_id))
    return Response(page.status, headers, page.body)


#: The faults whose calls never reach the API.
_INSTEAD: Mapping[Kind, Callable[[Injection], Outcome]] = {
    "throttled": _throttled,
    "internal-failure": _internal_failure,
    "service-unavailable": _service_unavailable,
    "token-expired": _token_expired,
    "token-revoked": _token_revoked,
    "cut-before": _cut_before,
    "page-repeated": _page_repeated,
    "refused": _refused,
}


def instead_of(injection: Injection) -> Callable[[Injection], Outcome] | None:
    """What responds in the API's place; None if the API responds first."""
    if injection.kind == "html" and injection.fault.status is not None:
        return _page_of_a_server_before
    return _INSTEAD.get(injection.kind)


def _cut_within(_: Injection, response: Response) -> Outcome:
    sent = len(response.body) // 2 if response.body else None
    return ConnectionCut("The connection was cut in the middle of the response.", response, sent)


def _answer_lost(_: Injection, response: Response) -> Outcome:
    return ConnectionCut("The connection was cut before the response came.", response)


def _slow(injection: Injection, response: Response) -> Outcome:
    """Let time pass: at most the read timeout of a client in this process; for others the server waits."""
    seconds, timeout = injection.fault.seconds, injection.call.request.read_timeout
    if timeout is None:
        return response._replace(delay=seconds)
    if timeout >= seconds:
        injection.time.sleep(seconds)
        return response
    injection.time.sleep(timeout)
    return ResponseTooLate(f"The response took more than {timeout:g} seconds.", response)


def _truncated(_: Injection, response: Response) -> Outcome:
    return response.with_body(response.body[: len(response.body) // 2])


def _empty(_: Injection, response: Response) -> Outcome:
    return response.with_body(b"")


def _html(_: Injection, response: Response) -> Outcome:
    return response.with_body(_PAGE, "text/html")


def _wrong_type(injection: Injection, response: Response) -> Outcome | None:
    body = lenient_json(response.body)
    if body is None:
        return None
    try:
        body = with_wrong_type(body, injection.fault.field, injection.chance)
    except LookupError:
        return None
    return response.with_body(json.dumps(body).encode())


def _altered(injection: Injection, response: Response) -> Outcome | None:
    fault = injection.fault
    if fault.set or fault.remove or fault.shuffle:
        body = lenient_json(response.body)
        if body is None:
            return None
        try:
            body = shuffled_body(fault.shuffle, body, injection.chance)
            body = altered_body(fault.set, fault.remove, body)
        except LookupError:
            return None
        response = response.with_body(json.dumps(body).encode())
    return response._replace(headers=altered_headers(fault.headers, response.headers))


#: The faults that change the API's response. None means that a fault cannot change this response.
AFTERWARDS: Mapping[Kind, Callable[[Injection, Response], Outcome | None]] = {
    "cut-within": _cut_within,
    "answer-lost": _answer_lost,
    "slow": _slow,
    "truncated": _truncated,
    "empty": _empty,
    "html": _html,
    "wrong-type": _wrong_type,
    "altered": _altered,
}


def _unauthorized(injection: Injection, details: str) -> Response:
    """Expired and revoked tokens are 403 (MCF-AUTH-19); one real client goes by the words of the details."""
    return error_response(
        403,
        "Unauthorized",
        "Access to requested resource is denied.",
        request_id=injection.request_id,
        details=details,
    )


def _is_for_a_token(call: Call) -> bool:
    return call.operation.api == "login_with_amazon"


def _no_token(status: int) -> Response:
    """Login with Amazon has its own format of errors (MCF-QUIRK-44)."""
    error = "server_error" if status == httpx.codes.INTERNAL_SERVER_ERROR else "temporarily_unavailable"
    return json_response(status, {"error": error, "error_description": "Please try again."})
