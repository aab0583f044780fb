"""Bodies made from the model: one with every property, and every place in it."""

import json

from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model.definition import DOCUMENTED_PATTERN, DOCUMENTED_VALUES

#: A placeholder for a value that Python's json cannot write.
_MARK = "\ue000"


#: What documents say of a property in prose.
_VALUES = {
    "countryCode": "US",
    "shipFromCountryCode": "US",
    "currencyCode": "USD",
    "value": "1",
    "ipAddress": "192.0.2.1",
    "marketplaceId": "ATVPDKIKX0DER",
    "packageReferenceId": "1",
    "accountId": "444455556666",
    "region": "us-east-2",
    "sellerFulfillmentOrderItemId": "line-1",
    "sellerSku": "MUG",
    "amazonSku": "MUG",
}
#: What is refused in the United States, or together with something else.
_REFUSED = {
    ("UpdateFulfillmentOrderRequest", "featureConstraints"),
    ("CreateFulfillmentOrderRequest", "deliveryWindow"),
    ("ConfirmShipmentRequest", "codCollectionMethod"),
    ("VerificationDetails", "prescriptionDetail"),
    ("VerificationDetails", "approvedAlternativeDetails"),
    ("TrackingIdentifier", "acsin"),
    ("TrackingIdentifier", "aftn"),
    ("TrackingIdentifier", "containerNumber"),
    ("TrackingIdentifier", "houseBillOfLadingNumber"),
    ("TrackingIdentifier", "carrierTracking"),
}
#: A body lacks one or the other.
_ALTERNATIVES = (
    {("DestinationResourceSpecification", "sqs"), ("ProcessingDirective", "eventFilter")},
    {("DestinationResourceSpecification", "eventBridge"), ("ProcessingDirective", "filterExpression")},
)


def full_body(type_):
    """A body of a type, with every property of the model that may be there at the same time."""
    return next(full_bodies(type_))


def full_bodies(type_):
    """Such bodies: one, or one for each property that excludes others."""
    schema, former = schema_of(type_), []
    for alternative in _ALTERNATIVES:
        refused = _REFUSED | alternative
        body = _without(refused, type_.__name__, _example(schema, schema.get("$defs", {}), refused))
        if body not in former:
            former.append(body)
            yield body


def _without(refused, definition, value):
    return {name: inner for name, inner in value.items() if (definition, name) not in refused}


def _example(schema, definitions, refused):
    if schema is True:  # any value
        return "x"
    while "$ref" in schema or "anyOf" in schema:
        reference = schema.get("$ref", "").removeprefix("#/$defs/")
        schema = definitions[reference] if reference else schema["anyOf"][0]
        if schema.get("type") == "object":
            return _without(refused, reference, _object(schema, definitions, refused))
    for word in ("enum", DOCUMENTED_VALUES):
        if word in schema:
            return schema[word][0]
    if "const" in schema:
        return schema["const"]
    return _MAKERS[schema["type"]](schema, definitions, refused)


def _object(schema, definitions, refused):
    if schema.get("properties") == {} and "additionalProperties" not in schema:
        return {}  # an object for which no property is declared
    properties = schema.get("properties") or {"any name": schema["additionalProperties"]}
    return {
        name: _VALUES.get(name) or _example(inner, definitions, refused) for name, inner in properties.items()
    }


def _text(schema, *_):
    if schema.get("format") == "date-time":
        return "2026-01-05T08:30:00Z"
    if schema.get("format") == "date":
        return "2026-01-05"
    if DOCUMENTED_PATTERN in schema:
        return "1.0"
    if "pattern" in schema:
        return "arn:aws:sqs:us-east-2:444455556666:queue1"
    return "x" * max(schema.get("minLength", 1), 1)


_MAKERS = {
    "object": _object,
    "array": lambda schema, *rest: [_example(schema["items"], *rest)],
    "string": _text,
    "boolean": lambda *_: True,
    "integer": lambda schema, *_: max(schema.get("minimum", 1), 1),
    "number": lambda schema, *_: max(schema.get("minimum", 1), 1),
}


def places(value, place=()):
    """Every place in a JSON value, as the names and numbers that lead there; the whole comes first."""
    yield place
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, member in members:
        yield from places(member, (*place, step))


def damaged(value, place, text):
    """The JSON text of a value in which another JSON text replaces one place."""
    if not place:
        return text
    copy = json.loads(json.dumps(value))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = _MARK
    return json.dumps(copy, ensure_ascii=False).replace(f'"{_MARK}"', text)


def without(value, place):
    """A copy of a value without one place."""
    copy = json.loads(json.dumps(value))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    del holder[place[-1]]
    return copy
