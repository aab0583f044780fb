"""The expectations, part one: what every reader of the documents expects of any response.

The published schema lets `{}` pass as a response of every operation. Here an operation that has a
payload responds with it, failures carry errors and nothing else, successes carry none, those that have
nothing to say are silent, and the status is one that is documented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.contract.finding import Finding, pointer_to, quote
from pytest_mcf.exchange import Exchange, Phrase
from pytest_mcf.model import Operation

#: What a payload has to hold to be a response, where the model itself requires nothing of it. Of
#: several names one is enough: a return is accepted or refused.
CONTENT: Mapping[str, tuple[str, ...]] = {
    "getFulfillmentPreview": ("fulfillmentPreviews",),
    "deliveryOffers": ("deliveryOffers",),
    "listAllFulfillmentOrders": ("fulfillmentOrders",),
    "listReturnReasonCodes": ("reasonCodeDetails",),
    "createFulfillmentReturn": ("returnItems", "invalidReturnItems"),
    "getSubscriptions": ("subscriptions",),
}

#: What a response without a payload has to hold, all of it, where the model requires nothing of it.
CONTENT_WITHOUT_PAYLOAD: Mapping[str, tuple[str, ...]] = {
    "getMessagingActionsForOrder": ("_links",),
    "GetAttributes": ("buyer",),
    "createRestrictedDataToken": ("restrictedDataToken", "expiresIn"),
    "getOffers": ("offerResults",),
}

#: Responses of these statuses announce no rate (MCF-THR-04).
UNRATED_STATUSES = frozenset({401, 403, 429, 500, 503})


def check_status(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    """The status is one that the operation documents (MCF-ERR-01)."""
    if exchange.status not in operation.statuses:
        documented = ", ".join(map(str, operation.statuses))
        yield Finding(
            "status", f"a documented status ({documented})", str(exchange.status), rule="MCF-ERR-01"
        )


def check_headers(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    """Responses are JSON (MCF-ERR-11), name the request (MCF-ERR-04), and at times no rate (MCF-THR-04)."""
    headers = dict(exchange.response_headers)
    media_type = headers.get("content-type", "")
    # A format on top of JSON, such as HAL, is JSON too.
    allowed = tuple(dict.fromkeys((operation.media_type, "application/json")))
    if exchange.response_body and not exchange.response_type.startswith(allowed):
        got, expected = quote(media_type), " or ".join(allowed)
        yield Finding("header/content-type", expected, got, rule="MCF-ERR-11", value=media_type)
    if operation.api != "login_with_amazon" and not headers.get("x-amzn-requestid"):
        yield Finding("header/x-amzn-RequestId", "the id of the request", "no such header", rule="MCF-ERR-04")
    rate = headers.get("x-amzn-ratelimit-limit")
    if rate is not None and exchange.status in UNRATED_STATUSES:
        # A client that takes no notice of it comes to no harm.
        yield Finding(
            "header/x-amzn-RateLimit-Limit",
            f"no rate on a {exchange.status}",
            quote(rate),
            rule="MCF-THR-04",
            severity="notice",
        )


def check_envelope(operation: Operation, exchange: Exchange, body: Mapping[str, Any]) -> Iterator[Finding]:
    """A success carries its payload and no errors; a failure carries errors and nothing else (MCF-ERR-02)."""
    if operation.is_success(exchange.status):
        yield from _check_success(operation, body)
    elif operation.api != "login_with_amazon":
        yield from _check_failure(body)


def _check_success(operation: Operation, body: Mapping[str, Any]) -> Iterator[Finding]:
    if body.get("errors"):
        yield Finding("/errors", "no errors in a success", quote(body["errors"]), rule="MCF-ERR-03")
    elif body.get("errors") == []:
        yield Finding("/errors", "no errors in a success", "[]", rule="MCF-ERR-03", severity="notice")
    for name in CONTENT_WITHOUT_PAYLOAD.get(operation.name, ()):
        if not body.get(name):
            # What else is there is not shown, because it may be a secret.
            got = quote(body[name]) if name in body else "no such property"
            yield Finding(f"/{name}", f"{name}, because it is the answer", got, "envelope", value=body)
    if not operation.payload:
        return
    payload = body.get("payload")
    if payload is None:
        got = "null" if "payload" in body else Phrase("no such property in ", quote(body))
        yield Finding("/payload", "the payload of a success", got, rule="envelope", value=body)
    elif isinstance(payload, Mapping):
        names = CONTENT.get(operation.name, ())
        if names and all(payload.get(name) is None for name in names):
            yield Finding("/payload", " or ".join(names), quote(payload), rule="envelope", value=body)


def _check_failure(body: Mapping[str, Any]) -> Iterator[Finding]:
    if not body.get("errors"):
        got = quote(body["errors"]) if "errors" in body else Phrase("no such property in ", quote(body))
        yield Finding(
            "/errors", "a list of at least one error, because this is a failure", got, rule="MCF-ERR-02"
        )
    for name in body:
        if name != "errors":
            yield Finding(
                pointer_to([name]),
                "nothing beside the errors of a failure",
                quote(body[name]),
                rule="MCF-ERR-02",
            )
