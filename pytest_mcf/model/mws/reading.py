"""Reading the legacy message safely: its bytes may come from anywhere.

A message is small, flat, and plain elements with text. Whatever else XML allows is refused before it costs
memory or time: document type definitions, and with them all entities; processing instructions; depth; size.
Nothing is ever fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from pytest_mcf.common.extras import MWS, require_extra
from pytest_mcf.model.mws import ENVELOPE, FULFILLMENT_ORDER_STATUS_NOTIFICATION

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 1024 * 1024
"""The largest message that SQS takes; none is larger."""

MOST_ELEMENTS = 10_000
MOST_ATTRIBUTES = 16
DEEPEST = 16

_PAYLOAD = "NotificationPayload"
_METADATA = "NotificationMetaData"
_ROOTS = f"the root {FULFILLMENT_ORDER_STATUS_NOTIFICATION}, or {ENVELOPE} around it"
_LONGEST_NAME = 80


class UnreadableMessage(ValueError):
    """A text is not the legacy message. `expected` and `got` are parts of a sentence."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(f"expected {expected}, got {got}")
        self.expected = expected
        self.got = got


@dataclass(frozen=True, slots=True)
class LegacyMessage:
    """A message as it was read: well-formed, with the right root, and not yet compared with the schema."""

    root: Element
    content: Element
    """The FulfillmentOrderStatusNotification; the root itself if there is no envelope."""
    metadata: Mapping[str, str]
    """What the envelope says: UniqueId, PublishTime, SellerId and so on; empty without an envelope."""


def read_legacy_message(data: bytes) -> LegacyMessage:
    """Read a message, with or without its envelope. Raises UnreadableMessage and ExtraMissing."""
    require_extra(MWS)
    root = _parsed(data)
    if root.tag == FULFILLMENT_ORDER_STATUS_NOTIFICATION:
        return LegacyMessage(root, root, {})
    if root.tag != ENVELOPE:
        raise UnreadableMessage(_ROOTS, _named(root.tag))
    content = root.find(f"{_PAYLOAD}/{FULFILLMENT_ORDER_STATUS_NOTIFICATION}")
    if content is None:
        inside = [child for payload in root.findall(_PAYLOAD) for child in payload]
        got = _named(inside[0].tag) if inside else "nothing"
        raise UnreadableMessage(f"{FULFILLMENT_ORDER_STATUS_NOTIFICATION} in {ENVELOPE}/{_PAYLOAD}", got)
    metadata = {str(each.tag): (each.text or "").strip() for each in root.findall(f"{_METADATA}/*")}
    return LegacyMessage(root, content, metadata)


def _parsed(data: bytes) -> Element:
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - of the extra
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415 - as above

    if len(data) > MOST_BYTES:
        raise UnreadableMessage(f"at most {MOST_BYTES:,} bytes, as a queue takes", "more")
    parser = DefusedXMLParser(target=_BoundedTree(), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise UnreadableMessage(
            "no document type definition and no entities", f"one ({type(error).__name__})"
        ) from error
    except UnreadableMessage:
        raise
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableMessage("well-formed XML in the encoding that it declares", _reason(error)) from error
    return root


class _BoundedTree(TreeBuilder):
    """Builds the tree as far as a message can go. Comments are left out, as ElementTree does."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Any:
        """Open an element."""
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST:
            raise UnreadableMessage(f"at most {DEEPEST} levels of elements", "more")
        if self._elements > MOST_ELEMENTS:
            raise UnreadableMessage(f"at most {MOST_ELEMENTS:,} elements", "more")
        if len(attrs) > MOST_ATTRIBUTES:
            raise UnreadableMessage(f"at most {MOST_ATTRIBUTES} attributes of an element", "more")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)

    def pi(self, target: str, _: str | None = None) -> NoReturn:
        """Refuse a processing instruction; the XML declaration is not one."""
        raise UnreadableMessage("no processing instructions", f"<?{_short(target)} ...?>")


def _named(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    where = f" in the namespace {_short(namespace[1:])!r}" if namespace else ""
    return f"<{_short(name)}>{where}"


def _short(text: str) -> str:
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}..."


def _reason(error: Exception) -> str:
    return f"{_short(' '.join(str(error).split()))}"
