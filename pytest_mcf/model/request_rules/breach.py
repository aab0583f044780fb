"""What a rule about requests finds, and how bodies of any shape are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
Path = tuple[str | int, ...]

#: What advice on the successor is named by: no document of it has the rule.
OF_FIRST = "first version"


@dataclass(frozen=True, slots=True)
class Breach:
    """One value of a request that a document rules out."""

    path: Path
    expected: str
    value: Any
    """None if something is missing there."""
    rule: str
    is_advice: bool = False
    """Whether the rule is a SHOULD: Amazon accepts the value."""

    @property
    def where(self) -> str:
        """The path as refusals write it, such as `items[0].quantity`."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join(steps).removeprefix(".")


def text_at(body: Json, name: str) -> str | None:
    """A text; None if it is absent, or something else, which the schema reports."""
    value = body.get(name)
    return value if isinstance(value, str) else None


def object_at(body: Json, name: str) -> Json | None:
    """An object; None if it is absent, or something else."""
    value = body.get(name)
    return value if isinstance(value, dict) else None


def objects_at(body: Json, name: str) -> Iterator[tuple[int, Json]]:
    """The objects of a list, with their places."""
    value = body.get(name)
    for place, member in enumerate(value if isinstance(value, list) else ()):
        if isinstance(member, dict):
            yield place, member


def is_blank(value: object) -> bool:
    """Whether a value is text without a character that can be seen."""
    return isinstance(value, str) and not value.strip()


def missing_text(body: Json, path: Path, names: tuple[str, ...], rule: str) -> Iterator[Breach]:
    """Texts that are there and blank, though they are required; the schema reports those that are absent."""
    for name in names:
        if is_blank(body.get(name)):
            yield Breach((*path, name), "text that is not blank", body[name], rule)


def blank_options(body: Any, schema: Json) -> Iterator[Breach]:
    """Optional texts that were sent blank instead of being left out (MCF-CREATE-38).

    `schema` is the JSON Schema of the body; it says what is required.
    """
    yield from _blank_in(body, schema, schema.get("$defs", {}), ())


def _blank_in(value: Any, schema: Json, definitions: Json, path: Path) -> Iterator[Breach]:
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list) and "items" in schema:
        for place, member in enumerate(value):
            yield from _blank_in(member, schema["items"], definitions, (*path, place))
    if not isinstance(value, dict):
        return
    for name, inner in schema.get("properties", {}).items():
        if name not in value:
            continue
        member = value[name]
        if is_blank(member) and name not in schema.get("required", ()):
            expected = "an optional field without a value to be left out"
            yield Breach((*path, name), expected, member, "MCF-CREATE-38", is_advice=True)
        elif isinstance(member, dict | list):
            yield from _blank_in(member, inner, definitions, (*path, name))
