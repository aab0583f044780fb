"""XML that is the value of a field: its elements are known by their names, as the fields of an object are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape, unescape

_LEAF = re.compile(r"<([A-Za-z]+)>([^<>]+)</\1>")
_TAG = re.compile(r"</?([A-Za-z]+)>")
_DECLARATION = re.compile(r"\A<\?xml version=\"1\.0\" encoding=\"UTF-8\"\?>")


def is_plain_xml(text: str, names: Collection[str]) -> bool:
    """Whether a text is elements of these names alone: no attributes, no comments, no text between them."""
    skeleton = _LEAF.sub(r"<\1>", _DECLARATION.sub("", text))
    used = set(_TAG.findall(skeleton))
    return bool(used) and used <= set(names) and not _TAG.sub("", skeleton).strip()


def redact_xml(text: str, redact: Callable[[str, str], str]) -> str:
    """The same elements with other texts: `redact` gets an element's name and its text."""

    def leaf(found: re.Match[str]) -> str:
        name, content = found[1], found[2]
        if not content.strip():
            return found[0]
        return f"<{name}>{escape(redact(name, unescape(content)), quote=False)}</{name}>"

    return _LEAF.sub(leaf, text)
