"""The model layer: a JSON value against the JSON Schema of a model.

jsonschema-rs looks first, because it is some 300 times as fast; what it rejects, jsonschema explains
(`validators.py`). The schema is closed, so that undeclared properties are seen; they are notices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from pytest_mcf.contract.finding import Finding, Keyword, pointer_to, quote
from pytest_mcf.contract.validators import pattern_of_model, validators_of
from pytest_mcf.exchange import Phrase
from pytest_mcf.model.number_form import JSON_NUMBER

if TYPE_CHECKING:
    import jsonschema

_KEYWORDS: dict[str, Keyword] = {
    "type": "type",
    "enum": "enum",
    "const": "enum",
    "maxLength": "length",
    "minLength": "length",
    "format": "format",
    "minimum": "range",
    "maximum": "range",
}

#: What to say for a pattern that is hard to read.
_FORMS = {JSON_NUMBER: "a decimal number, such as 1.0"}

_EXPECTATIONS: dict[str, Callable[[Any], str]] = {
    "type": lambda name: f"{_article(name)} {name}",
    "enum": lambda limit: "one of " + ", ".join(map(str, limit)),
    "maxLength": lambda limit: f"at most {limit} characters",
    "minLength": lambda limit: f"at least {limit} characters",
    "format": lambda limit: f"the format {limit}",
    "minimum": lambda limit: f"a number not below {limit}",
    "maximum": lambda limit: f"a number not above {limit}",
    "maxItems": lambda limit: f"at most {limit} entries",
    "pattern": lambda limit: _FORMS.get(limit) or f"the pattern {pattern_of_model(limit)}",
}


_HALF_A_PAIR = re.compile("[\ud800-\udfff]")

#: More faults of one body are not useful, and finding a million takes minutes.
MOST_FINDINGS = 1000


def check_body(type_: Any, value: Any) -> list[Finding]:
    """Every way in which a JSON value deviates from a model. Empty when it conforms.

    The search ends after `MOST_FINDINGS` errors.
    """
    validators = validators_of(type_)
    findings: dict[tuple[str, str], Finding] = {}
    try:
        if validators.quick.is_valid(value):
            return []
    except UnicodeEncodeError:
        for finding in islice(_unwritable(value), MOST_FINDINGS):
            findings[finding.pointer, finding.expected] = finding
    errors, thorough = 0, validators.thorough
    try:
        for error in thorough.iter_errors(value):
            for finding in islice(_explain(error, thorough.schema), MOST_FINDINGS):
                findings.setdefault((finding.pointer, finding.expected), finding)
            # An undeclared property is a notice, and must not hide the errors that come after it.
            errors += error.validator != "additionalProperties"
            if errors == MOST_FINDINGS:
                break
    except RecursionError:
        return [Finding("", "a body that can be read to its end", "one that is nested too deep")]
    return list(findings.values())


def _unwritable(value: Any) -> Iterator[Finding]:
    """Each text in a value that holds half a surrogate pair: JSON can spell it, and UTF-8 cannot write it."""
    left: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while left:
        path, inner = left.pop()
        if isinstance(inner, dict):
            left.extend(((*path, name), member) for name, member in inner.items())
            texts = [name for name in inner if not _is_writable(name)]
        elif isinstance(inner, list):
            left.extend(((*path, number), member) for number, member in enumerate(inner))
            continue
        else:
            texts = [] if _is_writable(inner) else [inner]
        for text in texts:
            expected = "text without half a surrogate pair"
            yield Finding(pointer_to(path), expected, quote(text), keyword="type", value=text)


def _is_writable(value: object) -> bool:
    return not isinstance(value, str) or _HALF_A_PAIR.search(value) is None


def _explain(error: jsonschema.ValidationError, schema: Any) -> Iterator[Finding]:
    path = list(error.absolute_path)
    keyword, limit = str(error.validator), cast("Any", error.validator_value)
    instance = cast("Any", error.instance)
    if keyword == "required":
        # jsonschema reports each missing property by itself, and names it only in prose.
        for name in limit:
            if name not in instance:
                yield _missing([*path, name], instance)
    elif keyword == "additionalProperties":
        declared = cast("Any", error.schema)["properties"]
        for name in instance:
            if name not in declared:
                yield _undeclared([*path, name], instance[name])
    else:
        expectation = _EXPECTATIONS.get(keyword, lambda limit: f"{keyword} {limit}")
        yield Finding(
            pointer=pointer_to(path),
            expected=expectation(limit),
            got=_came(keyword, instance),
            keyword=_KEYWORDS.get(keyword, "other"),
            value=instance,
            allowed=tuple(limit) if keyword == "enum" else (),
            optional=_is_optional(schema, list(error.absolute_schema_path)),
        )


def _missing(path: list[str | int], around: Any) -> Finding:
    return Finding(
        pointer=pointer_to(path),
        expected=f"the required property {path[-1]}",
        got=Phrase("no such property in ", quote(around)),
        keyword="required",
        value=around,
    )


def _undeclared(path: list[str | int], value: Any) -> Finding:
    return Finding(
        pointer=pointer_to(path),
        expected="no property of this name, because the model declares none",
        got=quote(value),
        severity="notice",
        keyword="undeclared",
        value=value,
    )


def _came(keyword: str, instance: Any) -> str:
    if keyword == "maxLength":
        return Phrase(f"{len(instance)} characters: ", quote(instance))
    if keyword == "type":
        name = _json_type(instance)
        return name if name == "null" else Phrase(f"{_article(name)} {name}: ", quote(instance))
    return quote(instance)


def _json_type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "string"),
        (int, "integer"),
        (float, "number"),
        (dict, "object"),
        (list, "array"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "null")


def _article(name: str) -> str:
    return "an" if name[0] in "aio" else "a"


def _is_optional(schema: Any, schema_path: Iterable[str | int]) -> bool:
    """Whether what a schema path leads to is a property that may be absent, and no entry of a list.

    jsonschema leaves references out of its paths, so they are followed on the way.
    """
    here, optional = schema, False
    steps = iter(schema_path)
    for step in steps:
        if isinstance(here, dict) and "$ref" in here and step not in here:
            here = schema["$defs"][here["$ref"].removeprefix("#/$defs/")]
        if step == "properties":
            name = next(steps)
            optional = name not in here.get("required", [])
            here = here["properties"][name]
        else:
            # A list may be absent; an entry of it is there, and has to be something.
            optional = optional and step != "items"
            here = here[step]
    return optional
