"""What schemathesis has to know beyond the model: tokens, real data, and which answers are right after all.

It is loaded by schemathesis itself, in a process of its own; `attack.py` gives it the emulator's address.
"""

import json
import os
from contextlib import suppress
from itertools import count
from zlib import crc32

import httpx
import schemathesis

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS

BAD_REQUEST = 400

#: How the emulator words what it finds wrong with the shape of a body.
OF_SHAPE = ("Field required", "Input should be", "should have", "Invalid JSON")
#: Where a new order has its id, in each version.
ID_OF_NEW_ORDER = {"createFulfillmentOrder": "sellerFulfillmentOrderId", "createOrder": "orderId"}
FACTS = json.loads(os.environ["MCF_FACTS"])

_numbers = count(1)


@schemathesis.auth(refresh_interval=1800)
class AccessToken:
    """Every request carries a token, as all operations demand; the models themselves say nothing of that."""

    def get(self, _case, _context):
        url = f"{FACTS['url']}/auth/o2/token"
        return {
            is_grantless: httpx.post(url, data=FACTS["grants"][is_grantless]).json()["access_token"]
            for is_grantless in (False, True)
        }

    def set(self, case, data, _context):
        operation = OPERATIONS.get(name_of(case))
        case.headers["x-amz-access-token"] = data[operation is not None and operation.grantless]


@schemathesis.hook
def map_case(context, case):
    """Two of three good requests speak of things that exist, or few would get beyond the first look-up."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return case
    parts = (case.path_parameters, case.query, case.body)
    choice = crc32("".join(repr(part) for part in parts if isinstance(part, dict | list)).encode()) % 3
    if choice == 0:
        return case
    known = {**FACTS["values"], **FACTS["better_values"].get(name_of(case), {})}
    for given in (case.path_parameters, case.query):
        for name, values in known.items():
            if name in (given or {}):
                given[name] = values[next(_numbers) % len(values)]
    body = {**FACTS["bodies"], **FACTS["likely_bodies"]}.get(name_of(case))
    if body is not None:
        case.body = body if choice == 1 or not isinstance(case.body, dict) else {**case.body, **body}
    return case


def name_of(case):
    return case.operation.definition.raw["operationId"]


@schemathesis.hook
def before_call(context, case, kwargs):
    """A real order has an id that no order had before, each time that it is sent."""
    name = ID_OF_NEW_ORDER.get(name_of(case))
    if name is not None and is_real(case):
        case.body = {**case.body, name: f"attack-{next(_numbers)}"}


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one. Each exception has its row in docs/real-clients.md."""
    match failure.code:
        case "ST202":
            return response.status_code != BAD_REQUEST or is_real(case) or speaks_of_shape(response)
        case "ST204":
            return response.status_code != BAD_REQUEST
        case "ST201":
            return is_wrong(response.request)
        case _:
            return True


def is_real(case):
    """Whether a body is one of the real ones, so that no rule beyond the model speaks against it."""
    body = FACTS["bodies"].get(name_of(case))
    ids = set(ID_OF_NEW_ORDER.values())
    return (
        isinstance(case.body, dict)
        and body is not None
        and (
            {name: value for name, value in case.body.items() if name not in ids}
            == {name: value for name, value in body.items() if name not in ids}
        )
    )


def speaks_of_shape(response):
    """Whether a refusal gives a reason that stands in the model, so that the model has been misread."""
    messages = [error["message"] for error in response.json()["errors"]]
    return any(words in message for message in messages for words in OF_SHAPE)


def is_wrong(request):
    """Whether a request breaks the model even if what is null or empty in it counts as left out."""
    target = request.url.removeprefix(FACTS["url"])
    body = request.body.encode() if isinstance(request.body, str) else request.body or b""
    with suppress(ValueError):
        body = json.dumps(without_nulls(json.loads(body))).encode()
    exchange = Exchange(request.method, target, request_body=body)
    return any(violation.severity == "error" for violation in Contract().check(exchange))


def without_nulls(value):
    match value:
        case dict():
            return {name: without_nulls(each) for name, each in value.items() if each is not None}
        case list():
            return [without_nulls(each) for each in value]
        case _:
            return value
