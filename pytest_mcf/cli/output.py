"""What commands that list something print: a line or a JSON object each, and a summary on stderr."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import click


def print_json(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> None:
    """Print a value as JSON that a reader can bear, too."""
    click.echo(json.dumps(value, indent=2))


def print_line(text: str) -> None:
    """Print a text of unknown origin on one line; what a terminal would obey is spelled out."""
    click.echo(on_one_line(text))


def on_one_line(text: str) -> str:
    """A text of unknown origin without line breaks; what a terminal would obey is spelled out."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def summarise(text: str) -> None:
    """Say on stderr what came of it all."""
    click.echo(text, err=True)
