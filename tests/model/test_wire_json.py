"""A response in one step is what it was in two: `wire()`, and Python's own JSON of that, byte for byte."""

import json
import random

from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.definition import Definition

from ..each_case import each_case

RESPONSES = {
    f"{operation.name} {status}": type_
    for operation in OPERATIONS.values()
    for status, type_ in {
        "success": operation.response,
        **operation.other_successes,
        **operation.error_responses,
    }.items()
    if isinstance(type_, type) and issubclass(type_, Definition)
}

#: Control characters, what JSON escapes, and what takes two, three and four bytes.
TEXTS = ("", '"', "\\", "/", "\x00\x1f\x7f\b\f\n\r\t", "\xe9", "\u2028", "\U0001f600", "</script>", "plain")
DATES = {
    "date-time": ("2026-01-05T09:00:00Z", "2026-01-05T09:00:00.5-08:00", "0001-01-01T00:00:00.000001Z"),
    "date": ("2026-01-05", "0001-01-01"),
}
# The two write very large and very small numbers differently. The emulator has no such numbers.
SCALARS = {
    "integer": (0, 1, 2**31 - 1),
    "number": (0.0, -1.5, 3, 0.001, 123456789.125),
    "boolean": (True, False),
}


def example(schema, definitions, draw):
    """A JSON value that a schema accepts, with some of what is optional."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    others = schema.get("additionalProperties")
    if "properties" in schema:
        required = schema.get("required", ())
        given = [name for name in schema["properties"] if name in required or draw.random() < 0.7]
        return {name: example(schema["properties"][name], definitions, draw) for name in given}
    if schema.get("type") == "array":
        return [example(schema["items"], definitions, draw) for _ in range(draw.randrange(3))]
    if isinstance(others, dict):
        return {draw.choice(TEXTS): example(others, definitions, draw)}
    if schema.get("type") == "string" or "enum" in schema:
        return text(schema, draw)
    return draw.choice(SCALARS.get(schema.get("type"), [{"any": TEXTS[-1]}]))


def text(schema, draw):
    """A text that a schema accepts, and the model documents."""
    words = schema.get("enum") or schema.get("x-documented-values")
    if words:
        return draw.choice(words)
    if "x-documented-pattern" in schema:
        return draw.choice(("0", "2.50", "-1e3"))
    chosen = draw.choice(DATES.get(schema.get("format"), TEXTS))
    if "pattern" in schema:
        chosen = f"arn:aws:sqs:a:b:c{chosen}"
    return chosen.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]


@each_case("name", RESPONSES)
def test_the_bytes_of_a_response_are_those_of_its_plain_values(name):
    schema = schema_of(RESPONSES[name])
    for seed in range(20):
        value = example(schema, schema.get("$defs", {}), random.Random(seed))
        response = RESPONSES[name].model_validate(value)
        plain = json.dumps(response.wire(), ensure_ascii=False, separators=(",", ":"))
        assert response.wire_json() == plain.encode()
