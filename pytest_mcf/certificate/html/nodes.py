"""Markup as nested lists: what a script can build without a browser ever reading it as markup.

A text is a string; an element is its name, its attributes, and its own nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from markupsafe import Markup

Node = str | list[Any]


def element(name: str, *nodes: Node, class_: str = "", x: int | None = None) -> Node:
    """An element; `class_` is its class, and `x` the place of the exchange that it is about."""
    attributes = {} if x is None else {"data-x": str(x)}
    if class_:
        attributes["class"] = class_
    return [name, attributes, *nodes]


def as_markup(nodes: Iterable[Node]) -> Markup:
    """The same nodes as markup. Between two tags quotes mean nothing, and bodies are full of them."""
    return Markup("".join(map(_written, nodes)))  # noqa: S704 - each text is escaped


def _written(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    name, attributes, *nodes = node
    named = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{named}>{''.join(map(_written, nodes))}</{name}>"
