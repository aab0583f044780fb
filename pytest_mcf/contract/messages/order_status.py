"""FULFILLMENT_ORDER_STATUS: a message of a queue against the text of the guides.

The published JSON schema requires a shipment, a return and the seller in each message, and its sample has
values that do not exist. Messages that follow it there are known deviations (MCF-QUIRK-34, MCF-QUIRK-35).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pytest_mcf.common.json_text import read_json
from pytest_mcf.common.moments import read_moment_with_zone
from pytest_mcf.contract.body import check_body
from pytest_mcf.contract.finding import Finding, pointer_to, quote, quote_bytes
from pytest_mcf.contract.messages import rules
from pytest_mcf.contract.messages.facts import check_content
from pytest_mcf.contract.schema import schema_of
from pytest_mcf.exchange import Phrase
from pytest_mcf.model.mws.reading import MOST_BYTES
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FulfillmentOrderStatusMessage

_CONTENT = ("Payload", "FulfillmentOrderStatusNotification")

#: What the sample of the published schema has for its event; nothing real has.
_SAMPLE_EVENT = "TYPE3945"
_SAMPLE_VALUES = (_SAMPLE_EVENT, "PROCESSED")


def order_status_schema() -> dict[str, Any]:
    """The JSON Schema of a message."""
    return schema_of(FulfillmentOrderStatusMessage)


def check_order_status(body: bytes) -> Iterator[Finding]:
    """Every way in which the text of a message deviates."""
    if len(body) > MOST_BYTES:
        yield Finding("", f"at most {MOST_BYTES:,} bytes, as a queue takes", "more", rule=rules.ENVELOPE)
        return
    try:
        message = read_json(body)
    except (ValueError, RecursionError):
        yield Finding("", "a JSON message", quote_bytes(body), rule=rules.ENVELOPE)
        return
    yield from check_message(message)


def messages_in(listing: Any) -> Iterator[tuple[str, Any]]:
    """The messages in what the emulator shows of its queues, each with its JSON pointer."""
    postings = listing.get("notifications") if isinstance(listing, Mapping) else None
    for number, posting in enumerate(postings if isinstance(postings, list) else ()):
        if isinstance(posting, Mapping) and "message" in posting:
            yield f"/notifications/{number}/message", posting["message"]


def check_message(message: Any) -> Iterator[Finding]:
    """Every way in which a message deviates, as a JSON value."""
    findings = [_named(finding) for finding in check_body(FulfillmentOrderStatusMessage, message)]
    content = _content(message)
    if content is None or not isinstance(message, Mapping):
        yield from findings
        return
    is_sample = content.get("EventType") == _SAMPLE_EVENT
    for finding in findings:
        yield replace(finding, keyword="sample") if is_sample and _is_of_the_sample(finding) else finding
    if "SellerId" not in content:
        yield Finding(
            pointer_to([*_CONTENT, "SellerId"]),
            "the property SellerId, which the published schema requires",
            "none",
            rule="MCF-NOTIF-25",
            keyword="required",
            value=content,
        )
    yield from check_content(content, lambda *names: pointer_to([*_CONTENT, *names]))
    yield from _check_times(message)


def _content(message: Any) -> Mapping[str, Any] | None:
    for name in _CONTENT:
        message = message.get(name) if isinstance(message, Mapping) else None
    return message if isinstance(message, Mapping) else None


def _named(finding: Finding) -> Finding:
    """A finding of the model with the rule that it breaks."""
    names = [name for name in finding.pointer.split("/") if name and not name.isdigit()]
    rule = rules.rule_of(names, rules.ENVELOPE, missing=finding.keyword == "required")
    return finding if finding.keyword == "undeclared" else replace(finding, rule=rule)


def _is_of_the_sample(finding: Finding) -> bool:
    return finding.keyword == "enum" and finding.value in _SAMPLE_VALUES


def _check_times(message: Mapping[str, Any]) -> Iterator[Finding]:
    """Both times of the envelope are in UTC, and nothing is published before it happens."""
    metadata = message.get("NotificationMetadata")
    published = metadata.get("PublishTime") if isinstance(metadata, Mapping) else None
    times = {"/EventTime": message.get("EventTime"), "/NotificationMetadata/PublishTime": published}
    moments = {where: moment for where, text in times.items() if (moment := read_moment_with_zone(text))}
    for where, moment in moments.items():
        if moment.utcoffset() != timedelta(0):
            yield Finding(where, "a time in UTC", quote(times[where]), rule=rules.TIMES)
    if len(moments) == len(times):
        event, publication = moments.values()
        if publication < event:
            where = list(times)[1]
            expected = Phrase("a time that is not before EventTime, ", quote(message["EventTime"]))
            # Amazon's own example breaks it.
            yield Finding(where, expected, quote(published), rule=rules.TIMES, severity="notice")
