"""Conversations with adapters, recorded: calls and answers by turns, a line each, a file a scenario."""

import json

from jsonschema_rs import validator_for

from pytest_mcf.integration.json_rpc.schema import protocol_schema


def keep_to_the_schema(folder):
    """Hold each call and answer against the schema of its method; give the methods that had an answer."""
    schema = protocol_schema()
    definitions = {"$schema": schema["$schema"], "$defs": schema["$defs"]}
    message = validator_for(schema)
    validators = {name: validator_for({**definitions, "$ref": f"#/$defs/{name}"}) for name in schema["$defs"]}
    answered = set()
    for file in folder.iterdir():
        lines = [json.loads(line) for line in file.read_bytes().splitlines()]
        for call, answer in zip(lines[::2], lines[1::2], strict=True):
            method = call["method"]
            message.validate(call)
            message.validate(answer)
            validators[f"{method}.call"].validate(call)
            validators[f"{method}.answer"].validate(answer)
            if "result" in answer:
                answered.add(method)
    return answered
