"""Exchanges of every operation, made up by hypothesis: right, wrong, odd, and full of people."""

import json
from functools import cache
from urllib.parse import quote

from hypothesis import strategies as st

from pytest_mcf.contract.schema import schema_of
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS

PEOPLE = ["Agatha Quill", "Bo", "東京花子", 'O\'Neill & "Sons"', "agatha@quill.example", "+1 248 555 0187"]
TEXTS = st.one_of(
    st.sampled_from(PEOPLE),
    st.sampled_from(["", " ", "MUG", "MUG/1", "US", "USA", "U", "true", "12", "1681000001", "12.50", "1e5"]),
    st.sampled_from(["2026-01-05T09:00:00Z", "2026-01-05 09:00", "2026-01-05", "yesterday", "PT1H"]),
    st.sampled_from(["arn:aws:sqs:us-east-1:123456789012:orders", "https://a.example/p?s=1", "<b>x</b>"]),
    st.integers(1, 12).map(lambda times: "Long name " * 10 * times),
    st.integers(38, 52).map(lambda length: "x" * length),
    st.text(max_size=12),
)
NUMBERS = st.one_of(
    st.integers(-3, 300),
    st.sampled_from([2**31 - 1, 2**31, -(2**31) - 1, 4111111111111111, 0.5, 12.0, 1e300]),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "code", "a/b", "~x", "colour", "Agatha Quill"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def values(schema, root, *, oddity=12):
    """Values that mostly follow a schema; one in so many is odd."""
    regular = _regular(schema, root)
    return st.integers(0, oddity).flatmap(lambda chance: ANYTHING if chance == 0 else regular)


def _regular(schema, root):  # noqa: C901, PLR0911 - a case each
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        made = root.setdefault("made", {})
        if name not in made:
            made[name] = _regular(root["$defs"][name], root)
        return made[name]
    if "enum" in schema:
        choices = st.sampled_from(schema["enum"])
        return choices | choices | choices | choices.map(str.upper) | TEXTS
    match schema.get("type"):
        case "object" if "properties" in schema:
            required = set(schema.get("required", ()))
            members = {name: values(inner, root) for name, inner in schema["properties"].items()}
            return st.fixed_dictionaries(
                {name: members[name] for name in members if name in required},
                optional={name: members[name] for name in members if name not in required}
                | {"primeUpgraded": ANYTHING, "nickname": TEXTS},
            )
        case "object":
            return st.dictionaries(TEXTS, TEXTS, max_size=2)
        case "array":
            return st.lists(values(schema["items"], root), max_size=2)
        case "string" if schema.get("format") == "date-time":
            return st.sampled_from(["2026-01-05T09:00:00Z", "2026-01-06T00:00:00.123+09:00"]) | TEXTS
        case "string" if schema.get("format") == "date":
            return st.sampled_from(["2026-01-05", "2024-02-29"]) | TEXTS
        case "string":
            return TEXTS
        case "integer" | "number":
            return NUMBERS | NUMBERS | NUMBERS.map(str)
        case "boolean":
            return st.booleans()
    return ANYTHING


@cache
def _body_of(type_):
    if type_ is None:
        return damaged(st.just(b"") | ANYTHING.map(_spelled))
    schema = schema_of(type_)
    return damaged(values(schema, schema).map(_spelled))


def _spelled(value):
    return json.dumps(value).encode()


@st.composite
def damaged(draw, bodies):
    """Bodies of which some are cut off, or none at all, or pages, or no text."""
    body = draw(bodies)
    match draw(st.integers(0, 14)):
        case 0:
            return body[: draw(st.integers(0, len(body)))]
        case 1:
            return b"<html><body class='x'>Agatha Quill was here &amp; left</body></html>"
        case 2:
            return b"Agatha Quill was here"
        case 3:
            return draw(st.binary(max_size=12))
        case _:
            return body


@st.composite
def exchanges(draw, operation):
    """An exchange that addresses an operation."""
    path = operation.path
    query = []
    headers = [("content-type", draw(st.sampled_from(["application/json", "text/html; charset=utf-8", ""])))]
    for parameter in operation.parameters:
        value = draw(st.sampled_from(parameter.choices) if parameter.choices else TEXTS)
        if parameter.place == "path":
            path = path.replace("{" + parameter.name + "}", quote(value, safe="") or "X")
        elif parameter.place == "header":
            headers.append((parameter.name, value.encode("ascii", "replace").decode()))
        elif draw(st.booleans()):
            query.append(f"{parameter.name}={quote(value, safe=',')}")
    if draw(st.integers(0, 3)) == 0:
        query.append(f"{quote(draw(TEXTS), safe='')}={quote(draw(TEXTS), safe='')}")
    status = draw(st.sampled_from([operation.success] * 4 + [400, 404, 418, 500]))
    answer = operation.response_type(status)
    return Exchange(
        method=operation.method,
        target=path + ("?" + "&".join(query) if query else ""),
        request_headers=tuple(headers),
        request_body=draw(_body_of(operation.request)),
        status=status,
        response_headers=(
            ("content-type", draw(st.sampled_from(["application/json", "text/html", "application/jsonx"]))),
            (
                "x-amzn-requestid",
                draw(st.sampled_from(["", "4db3b762-b4c9-4850-94d0-edf96ea21446", "Agatha"])),
            ),
        ),
        response_body=draw(_body_of(answer)),
    )


EVERY = sorted(OPERATIONS)
