"""Tokens and headers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from pytest_mcf.http import Request
from pytest_mcf.model import OPERATIONS
from pytest_mcf.proving.edits import put
from pytest_mcf.proving.handlers import (
    forms,
    request_bodies,
    request_headers,
    requests,
    with_json,
)
from pytest_mcf.proving.mutant import wrong_request

_ALL = " ".join(name for name in OPERATIONS if name != "getAccessToken")

_CREATE = "createFulfillmentOrder"

_SCOPE = "sellingpartnerapi::notifications"


def _token_in_json(request: Request) -> Request:
    headers = tuple(each for each in request.headers if each[0] != "content-type")
    plain = request._replace(headers=(*headers, ("content-type", "application/json")))
    return with_json(plain, dict(parse_qsl(request.body.decode())))


def _token_in_query(request: Request) -> Request:
    return request._replace(target=f"{request.path}?{request.body.decode()}", body=b"")


def _token_in_both(request: Request) -> Request:
    return request._replace(target=f"{request.path}?{request.body.decode()}")


def _in_local_time(request: Request) -> Request:
    local = f"{datetime.now(UTC) + timedelta(hours=9):%Y%m%dT%H%M%SZ}"
    headers = tuple(each for each in request.headers if each[0].lower() != "x-amz-date")
    return request._replace(headers=(*headers, ("x-amz-date", local)))


_READS = " ".join(name for name, operation in OPERATIONS.items() if operation.method == "GET")


MUTANTS = (
    wrong_request(
        "AsksForTokensInJson",
        "MCF-AUTH-01",
        "Asks for a token in JSON.",
        requests("getAccessToken", _token_in_json),
    ),
    wrong_request(
        "AsksForTokensInTheQuery",
        "MCF-AUTH-01",
        "Asks for a token with the secret in the query.",
        requests("getAccessToken", _token_in_query),
    ),
    wrong_request(
        "CallsAsApplication",
        "MCF-AUTH-02 MCF-AUTH-09",
        "Uses a grantless token for everything.",
        forms("getAccessToken", grant_type="client_credentials", refresh_token=None, scope=_SCOPE),
    ),
    wrong_request(
        "AsksWithBoth",
        "MCF-AUTH-03",
        "Asks for a token with a refresh token and a scope.",
        forms("getAccessToken", scope=_SCOPE),
    ),
    wrong_request(
        "BearsItsToken",
        "MCF-AUTH-08",
        "Sends its token as Authorization: Bearer only.",
        request_headers(_ALL, {"x-amz-access-token": None, "authorization": "Bearer x"}),
    ),
    wrong_request(
        "RestrictsNothing",
        "MCF-AUTH-12",
        "Asks for a restricted token without a resource.",
        request_bodies("createRestrictedDataToken", put("restrictedResources", [])),
    ),
    wrong_request(
        "RestrictsAnother",
        "MCF-AUTH-13",
        "Asks for a restricted token of another order.",
        request_bodies(
            "createRestrictedDataToken",
            put("restrictedResources.0.path", "/orders/v0/orders/903-0000000-0000000"),
        ),
    ),
    wrong_request(
        "NamesItselfAtLength",
        "MCF-AUTH-15",
        "Has a user agent of 600 characters.",
        request_headers(_ALL, {"user-agent": f"Shop/1 (Language={'x' * 600})"}),
    ),
    wrong_request(
        "SendsNoDate", "MCF-AUTH-16", "Sends no x-amz-date.", request_headers(_ALL, {"x-amz-date": None})
    ),
    wrong_request(
        "SendsItsOwnDate",
        "MCF-AUTH-16",
        "Sends x-amz-date in a form of its own.",
        request_headers(_ALL, {"x-amz-date": "05.01.2026 09:00"}),
    ),
    wrong_request(
        "SendsItsLocalTime",
        "MCF-AUTH-16",
        "Sends its local time as x-amz-date, as if it were UTC.",
        requests(_ALL, _in_local_time),
    ),
    wrong_request(
        "SendsForms",
        "MCF-ERR-11",
        "Says that its orders are forms.",
        request_headers(_CREATE, {"content-type": "application/x-www-form-urlencoded"}),
    ),
    wrong_request(
        "RepeatsTheSecretInTheQuery",
        "MCF-AUTH-01",
        "Sends the secret in the form and in the query.",
        requests("getAccessToken", _token_in_both),
    ),
    wrong_request(
        "AnnouncesNoBody",
        "MCF-ERR-12",
        "Sends Content-Length: 0 with what it reads.",
        request_headers(_READS, {"content-length": "0"}),
    ),
)
