"""Markup as nested lists: what a script can build again without a browser ever reading it as markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


def folded(markup: str) -> list[Any]:
    """The nodes of a piece of markup of ours, each of whose elements has its end.

    A text is a string; an element is its name, its attributes, and its own nodes. White space that only
    keeps lines of the markup apart is left out.
    """
    folding = _Folding()
    folding.feed(markup)
    folding.close()
    return folding.nodes


class _Folding(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[Any] = []
        self._open = [self.nodes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = [tag, dict(attrs)]
        self._open[-1].append(element)
        self._open.append(element)

    def handle_endtag(self, _: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            self._open[-1].append(data)
