"""The sections of a report in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def section(title: str, entries: Iterable[str]) -> list[str]:
    """A heading and a list; nothing without entries."""
    shown = list(entries)
    return [f"## {title}", "", *shown] if shown else []


def document(parts: Iterable[Sequence[str]]) -> str:
    """The text of some parts, each of lines, with a blank line between them."""
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"
