"""Quirks of the APIs beside Fulfillment Outbound."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.emulator.quirks.quirk import Quirk
from pytest_mcf.emulator.quirks.rewrite import content_of, in_answers, with_content


def _empty_order(_: Message, answer: Answer) -> Answer:
    if answer.status != HTTPStatus.NOT_FOUND:
        return answer
    return replace(answer, status=HTTPStatus.OK, body=b'{"payload":{}}')


def _with_payload(_: Message, answer: Answer) -> Answer:
    return with_content(answer, {"payload": content_of(answer)}) if answer.status == HTTPStatus.OK else answer


NEIGHBOUR_QUIRKS = (
    Quirk(
        "MCF-QUIRK-42",
        "An order that does not exist is 200 with an empty payload.",
        ("getOrder",),
        in_answers(_empty_order),
    ),
    Quirk(
        "MCF-QUIRK-46",
        "The Restricted Data Token comes with a payload around it.",
        ("createRestrictedDataToken",),
        in_answers(_with_payload),
    ),
)
