"""Bodies made from the model: one with everything in it, and every place in that one."""

import json

from pytest_mcf.contract.schema import schema_of

#: Stands where a value is to be put that Python's json could not write.
_MARK = "\ue000"


def full_body(type_):
    """A body of a type in which every property is there that the model knows."""
    schema = schema_of(type_)
    return _example(schema, schema.get("$defs", {}))


def _example(schema, definitions):
    if "$ref" in schema:
        return _example(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return _example(schema[word][0], definitions)
    if "enum" in schema or "const" in schema:
        return schema.get("enum", [schema.get("const")])[0]
    match schema["type"]:
        case "object" if "properties" in schema:
            return {name: _example(inner, definitions) for name, inner in schema["properties"].items()}
        case "object":
            return {"any name": _example(schema["additionalProperties"], definitions)}
        case "array":
            return [_example(schema["items"], definitions)]
        case "string":
            return _text(schema)
        case "boolean":
            return True
        case _:
            return max(schema.get("minimum", 1), 1)


def _text(schema):
    if schema.get("format") == "date-time":
        return "2026-01-05T08:30:00Z"
    if "pattern" in schema:
        return "arn:aws:sqs:us-east-2:444455556666:queue1"
    return "x" * max(schema.get("minLength", 1), 1)


def places(value, place=()):
    """Every place in a JSON value, as the names and numbers that lead there; the whole comes first."""
    yield place
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, member in members:
        yield from places(member, (*place, step))


def spoilt(value, place, text):
    """The JSON text of a value in which, at one place, another JSON text stands."""
    if not place:
        return text
    copy = json.loads(json.dumps(value))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = _MARK
    return json.dumps(copy, ensure_ascii=False).replace(f'"{_MARK}"', text)


def without(value, place):
    """A copy of a value from which what stands at one place is taken out."""
    copy = json.loads(json.dumps(value))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    del holder[place[-1]]
    return copy
