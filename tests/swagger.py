"""A Swagger 2.0 file in the form of Amazon's, made from facts."""

import json


def swagger_of(facts):
    """The model file that says these facts."""
    paths = {}
    for name, operation in facts.operations.items():
        details = operation.details
        plan = f"| Rate | Burst |\n| ---- | ---- |\n| {details['rate']} | {details['burst']} |"
        item = paths.setdefault(details["path"], {"x-amzn-api-sandbox-only": details["sandbox only"]})
        item[details["method"].lower()] = {
            "operationId": name,
            "description": plan if details["rate"] else "...",
            "deprecated": details["deprecated"],
            "parameters": pointed(list(_parameters(operation))),
            "responses": {
                status: {"description": "...", **({"schema": pointed(schema)} if schema else {})}
                for status, schema in operation.answers.items()
            },
        }
    return {
        "swagger": "2.0",
        "info": {"title": "...", "version": "1"},
        "paths": paths,
        "definitions": pointed(dict(facts.definitions)),
    }


def as_file(model):
    return json.dumps(model).encode()


def pointed(value):
    """Facts as a file has them: references point to a place in it."""
    if isinstance(value, dict):
        return {
            word: f"#/definitions/{inner}" if word == "$ref" else pointed(inner)
            for word, inner in value.items()
        }
    return [pointed(inner) for inner in value] if isinstance(value, list) else value


def _parameters(operation):
    for key, parameter in operation.parameters.items():
        place, name = key.split()
        yield {"in": place, "name": name, **parameter}
    if operation.body:
        yield {"in": "body", "name": "body", **operation.body}
