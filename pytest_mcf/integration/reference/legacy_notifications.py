"""The same notifications as Amazon MWS sent them: XML, which old queues and archives still hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pytest_mcf.integration.errors import NotificationRejected

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOT = "FulfillmentOrderStatusNotification"
_IN_ENVELOPE = f"NotificationPayload/{_ROOT}"
_UNIQUE_ID = "NotificationMetaData/UniqueId"
_INTEGERS = ("PackageNumber", "ReturnedQuantity")

#: What JSON calls the list of packages, which is an element of its own in XML (MCF-NOTIF-15).
_PACKAGES = {"FulfillmentShipmentPackageList": "FulfillmentShipmentPackages"}


def is_xml(body: str) -> bool:
    """Whether a message is one of MWS; JSON never begins like that."""
    return body.lstrip("\ufeff \t\r\n").startswith("<")


def read_xml(body: str) -> tuple[str, Mapping[str, Any]]:
    """The id of a message, empty if it has none, and its content as today's JSON has it.

    MWS put an envelope around messages, which archives may have taken off. Raises NotificationRejected.
    """
    root = _parsed(body)
    content = root if root.tag == _ROOT else root.find(_IN_ENVELOPE)
    if content is None:
        raise NotificationRejected(
            f"Expected a {_ROOT}, received <{root.tag}>. Inspect it in your dead-letter queue."
        )
    return (root.findtext(_UNIQUE_ID) or "").strip(), _values(content)


def _parsed(body: str) -> Element:
    try:
        from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - an optional dependency
        from defusedxml.ElementTree import DefusedXMLParser, ParseError  # noqa: PLC0415 - as above
    except ImportError as error:
        raise NotificationRejected(
            "Messages of MWS are XML, which this adapter reads with defusedxml. Install it: "
            "pip install 'pytest-mcf[mws]'."
        ) from error
    # The text was decoded before, whatever encoding it declares.
    parser = DefusedXMLParser(encoding="utf-8", forbid_dtd=True)
    try:
        parser.feed(body.encode())
        root: Element = parser.close()
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotificationRejected(
            f"Expected the XML of a {_ROOT}, received one that cannot be read: {error!r}. "
            "Inspect it in your dead-letter queue."
        ) from error
    return root


def _values(element: Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for child in element:
        name, text = str(child.tag), (child.text or "").strip()
        if name in _PACKAGES:
            values[_PACKAGES[name]] = [_values(package) for package in child]
        elif len(child):
            values[name] = _values(child)
        else:
            values[name] = int(text) if name in _INTEGERS else text
    return values
