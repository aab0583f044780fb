"""Exchanges to redact: the ones on a cassette, and one that is full of people and secrets."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from pytest_mcf.exchange import Exchange

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def exchanges_on(cassette: Path) -> Iterator[Exchange]:
    """What a cassette holds, as exchanges."""
    document = yaml.load(cassette.read_text(encoding="utf-8"), Loader=_LOADER)
    for interaction in document["interactions"]:
        request, response = interaction["request"], interaction["response"]
        uri = urlsplit(request["uri"])
        yield Exchange(
            method=request["method"],
            target=uri.path + (f"?{uri.query}" if uri.query else ""),
            request_headers=_headers(request),
            request_body=_bytes(request["body"]),
            status=response["status"]["code"],
            response_headers=_headers(response),
            response_body=_bytes(response["body"]["string"]),
        )


def _headers(message) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, values in message["headers"].items() for value in values)


def _bytes(body) -> bytes:
    return body.encode() if isinstance(body, str) else body or b""


@pytest.fixture
def placed():
    """The exchange in which an order for a person was placed, and refused with a sentence about her."""
    body = {
        "marketplaceId": "ATVPDKIKX0DER",
        "sellerFulfillmentOrderId": "ORDER-1",
        "displayableOrderId": "ORDER-1",
        "displayableOrderDate": "2026-01-05T09:00:00Z",
        "displayableOrderComment": "For Grandma Agatha, with love",
        "shippingSpeedCategory": "Standard",
        "destinationAddress": {
            "name": "Agatha Quill",
            "addressLine1": "7 Heather Lane",
            "city": "Troy",
            "stateOrRegion": "MI",
            "postalCode": "48084",
            "countryCode": "US",
            "phone": "+1 248 555 0187",
        },
        "notificationEmails": ["agatha@quill.example"],
        "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 2}],
        "nickname": "Aggie",
    }
    answer = {
        "errors": [
            {
                "code": "InvalidInput",
                "message": "The address of Agatha Quill in Troy is not valid.",
                "details": "",
            }
        ]
    }
    return Exchange(
        method="POST",
        target="/fba/outbound/2020-07-01/fulfillmentOrders",
        request_headers=(
            ("authorization", "Bearer abcdefghijk"),
            ("content-type", "application/json"),
            ("x-amz-access-token", "Atza|IwEBIJ"),
            ("x-forwarded-for", "203.0.113.9"),
        ),
        request_body=json.dumps(body).encode(),
        status=400,
        response_headers=(
            ("content-type", "application/json"),
            ("set-cookie", "session=abc"),
            ("x-amzn-requestid", "4db3b762-b4c9-4850-94d0-edf96ea21446"),
        ),
        response_body=json.dumps(answer).encode(),
    )
