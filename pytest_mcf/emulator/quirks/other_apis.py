"""Quirks of the APIs other than Fulfillment Outbound."""

from __future__ import annotations

from http import HTTPStatus

from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import Json, content_of, in_payloads, in_responses, with_content
from pytest_mcf.http import Request, Response


def _empty_order(_: Request, response: Response) -> Response:
    if response.status != HTTPStatus.NOT_FOUND:
        return response
    return response._replace(status=HTTPStatus.OK, body=b'{"payload":{}}')


def _blank_dates(payload: Json) -> None:
    for summary in payload["inventorySummaries"]:
        if not summary["totalQuantity"]:
            summary["lastUpdatedTime"] = ""


def _with_payload(_: Request, response: Response) -> Response:
    if response.status != HTTPStatus.OK:
        return response
    return with_content(response, {"payload": content_of(response)})


OTHER_API_QUIRKS = (
    Quirk(
        "MCF-QUIRK-12",
        "lastUpdatedTime is empty text for a SKU without units.",
        ("getInventorySummaries",),
        in_payloads(_blank_dates),
    ),
    Quirk(
        "MCF-QUIRK-42",
        "An order that does not exist is 200 with an empty payload.",
        ("getOrder",),
        in_responses(_empty_order),
    ),
    Quirk(
        "MCF-QUIRK-46",
        "The Restricted Data Token comes with a payload around it.",
        ("createRestrictedDataToken",),
        in_responses(_with_payload),
    ),
)
