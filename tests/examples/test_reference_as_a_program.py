"""The bundled adapter passes as a program what it passes in process, and its traffic keeps to the schema."""

import json
import sys
from pathlib import Path

from jsonschema_rs import validator_for

from pytest_mcf.integration.json_rpc.methods import port_methods
from pytest_mcf.integration.json_rpc.schema import protocol_schema

ADAPTER = Path(__file__).with_name("adapter_that_writes_down.py")

#: Every method of the port, and all that goes wrong on the way. A program starts for each scenario, so that
#: all of them would take minutes, and say no more.
SCENARIOS = (
    "faults.feature",
    "list_orders.feature",
    "the_integration_does_not_cancel",
    "order_that_does_not_exist",
    "package_number_that_does_not_exist",
    "tutorial_from_preview_to_tracking",
    "photo_of_a_delivered_package",
    "sku_that_supports_a_feature",
    "the_stock_for_a_feature",
    "whether_the_seller_may_use_a_feature",
    "the_stock_that_supports_a_feature",
    "a_held_order_is_released",
    "what_an_update_leaves_out_stays",
    "the_seller_asks_when_a_product_would_arrive",
    "the_reasons_for_which_a_product",
    "a_unit_is_returned",
    "a_message_that_comes_twice",
)


def test_the_same_scenarios_in_process_and_as_a_program(play, tmp_path):
    conversations = tmp_path / "conversations"
    conversations.mkdir()
    chosen = "-k", f"({' or '.join(SCENARIOS)}) and not understand_quirks"
    inside = play(tmp_path, *chosen)
    command = f"exec: {sys.executable} {ADAPTER} {conversations}"
    outside = play(tmp_path, "-n", "2", *chosen, "--mcf-integration", command)
    assert outside.outcomes == inside.outcomes, outside.told
    assert set(outside.outcomes.values()) == {"passed"}, outside.told
    answered = keep_to_the_schema(conversations)
    # Nothing of the port was left out of the conversation.
    assert answered == {"initialize", *port_methods()}


def keep_to_the_schema(conversations):
    """Hold each call and answer against the schema of its method; give the methods that had an answer."""
    schema = protocol_schema()
    definitions = {"$schema": schema["$schema"], "$defs": schema["$defs"]}
    message = validator_for(schema)
    validators = {name: validator_for({**definitions, "$ref": f"#/$defs/{name}"}) for name in schema["$defs"]}
    answered = set()
    for file in conversations.iterdir():
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
