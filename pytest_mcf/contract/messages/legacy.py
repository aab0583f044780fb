"""FulfillmentOrderStatusNotification: the XML of MWS against an XSD of our own, and the rules around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

from pytest_mcf.contract.body import MOST_FINDINGS
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.contract.messages import rules
from pytest_mcf.contract.messages.facts import check_content, is_cancelled
from pytest_mcf.model.mws import FULFILLMENT_ORDER_STATUS_NOTIFICATION
from pytest_mcf.model.mws.reading import LegacyMessage, UnreadableMessage, read_legacy_message

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xmlschema import XMLSchema10, XMLSchemaValidationError

_ARRIVAL = "EstimatedArrivalDateTime"

#: xs:int as XSD spells it; xmlschema takes whatever Python's int() takes.
_INTEGER = re.compile(r"[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*", re.ASCII)
_INTEGERS = ("PackageNumber", "ReturnedQuantity")


def legacy_schema() -> str:
    """The text of the XSD."""
    schema = files("pytest_mcf.model.mws") / f"{FULFILLMENT_ORDER_STATUS_NOTIFICATION}.xsd"
    return schema.read_text(encoding="utf-8")


def check_legacy_message(body: bytes) -> Iterator[Finding]:
    """Every way in which the bytes of a message deviate; where, as an XPath. Raises ExtraMissing."""
    try:
        message = read_legacy_message(body)
    except UnreadableMessage as error:
        yield Finding("", error.expected, error.got, rule=rules.LEGACY)
        return
    yield from islice(_check(message), MOST_FINDINGS)


def _check(message: LegacyMessage) -> Iterator[Finding]:
    for error in _schema().iter_errors(message.root):
        yield from _explain(error)
    yield from _check_integers(message.root, f"/{message.root.tag}")
    content = _mapping(message.content)
    top = f"/{FULFILLMENT_ORDER_STATUS_NOTIFICATION}"
    if message.root is not message.content:
        top = f"/{message.root.tag}/NotificationPayload{top}"
    yield from check_content(content, lambda *names: "/".join([top, *names]))
    shipment = content.get("FulfillmentShipment")
    if isinstance(shipment, Mapping) and is_cancelled(shipment) and _ARRIVAL not in shipment:
        expected = f'{_ARRIVAL}, because the reference says "Required"'
        got = 'none, because it also says "not returned" of a cancelled shipment'
        where = f"{top}/FulfillmentShipment/{_ARRIVAL}"
        yield Finding(where, expected, got, rule=rules.ARRIVAL, keyword="contradiction")


@cache
def _schema() -> XMLSchema10:
    import xmlschema  # noqa: PLC0415 - of the extra

    # Nothing that a message or the schema points to is ever fetched.
    return xmlschema.XMLSchema10(legacy_schema(), allow="none", defuse="always", loglevel="ERROR")


def _explain(error: XMLSchemaValidationError) -> Iterator[Finding]:
    from xmlschema import XMLSchemaChildrenValidationError  # noqa: PLC0415 - of the extra

    where = error.path or ""
    if isinstance(error, XMLSchemaChildrenValidationError):
        yield from _explain_children(error, where)
    else:
        yield _explain_value(error, where)


def _explain_children(error: Any, where: str) -> Iterator[Finding]:
    """Children that are too many, unknown, or missing; the schema itself reports the first missing one."""
    declared = {str(child.local_name): child for child in error.validator.iter_elements()}
    found = Counter(str(child.tag) for child in error.elem)
    tag = error.invalid_tag
    if tag is None:
        for name, child in declared.items():
            if child.min_occurs and not found[name]:
                yield Finding(
                    f"{where}/{name}",
                    f"the required element {name}",
                    "none",
                    rule=_rule_of(where),
                    keyword="required",
                )
    elif tag in declared:
        yield Finding(f"{where}/{tag}", f"one element {tag}", f"{found[tag]}", rule=rules.LEGACY)
    else:
        # As in JSON: a reader ignores undocumented content (MCF-NOTIF-24).
        expected = "no element of this name, because the reference describes none"
        yield Finding(f"{where}/{tag}", expected, "one", severity="notice", keyword="undeclared")


def _explain_value(error: XMLSchemaValidationError, where: str) -> Finding:
    rule = _rule_of(where)
    value = error.obj if isinstance(error.obj, str | int) else None
    limit = getattr(error.validator, "enumeration", None)
    if limit:
        return Finding(
            where,
            "one of " + ", ".join(map(str, limit)),
            quote(value),
            rule=rule,
            keyword="enum",
            value=value,
            allowed=tuple(limit),
        )
    if value is not None:
        kind = _kind_of(where)
        expected = f"a value of the type {kind}"
        return Finding(where, expected, quote(value), rule=rules.LEGACY, keyword="type")
    return Finding(where, "content as the reference describes it", str(error.reason), rule=rule)


def _check_integers(element: Element, where: str) -> Iterator[Finding]:
    """Integers that Python reads and XSD does not have, such as 1_000."""
    name = str(element.tag)
    text = element.text or ""
    if name in _INTEGERS and not _INTEGER.fullmatch(text) and _is_pythons(text):
        yield Finding(where, "a value of the type xs:int", quote(text), rule=rules.LEGACY, keyword="type")
    numbers = Counter[str]()
    total = Counter(str(child.tag) for child in element)
    for child in element:
        tag = str(child.tag)
        numbers[tag] += 1
        number = f"[{numbers[tag]}]" if total[tag] > 1 else ""
        yield from _check_integers(child, f"{where}/{tag}{number}")


def _is_pythons(text: str) -> bool:
    try:
        int(text)
    except ValueError:
        return False
    return True


def _rule_of(where: str) -> str:
    """The rule about an element; about the message as a whole, that is the rule of the XML."""
    rule = rules.rule_of(_names(where), rules.LEGACY)
    return rules.LEGACY if rule == rules.CONTENT else rule


def _kind_of(where: str) -> str:
    name = _names(where)[-1]
    return (
        "xs:int"
        if name in _INTEGERS
        else "xs:dateTime"
        if name.endswith(("DateTime", "Time"))
        else "xs:string"
    )


def _names(where: str) -> list[str]:
    return [re.sub(r"\[\d+\]", "", name) for name in where.split("/") if name]


def _mapping(element: Element) -> dict[str, Any]:
    """The content as JSON would have it, as far as the facts look: names, and texts or names again."""
    return {
        str(child.tag): _mapping(child) if len(child) else (child.text or "").strip() for child in element
    }
