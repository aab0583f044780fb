"""What docs/adapters.md says of the protocol is so."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from pytest_mcf.integration.json_rpc.error_codes import ERROR_CODES
from pytest_mcf.integration.json_rpc.program import variables_of
from pytest_mcf.integration.json_rpc.schema import protocol_schema


@pytest.fixture(scope="module")
def page():
    return (Path(__file__).parents[3] / "docs" / "adapters.md").read_text(encoding="utf-8")


def test_the_table_of_codes(page):
    rows = re.findall(r"^\| (-32\d+) \| (\w+)", page, re.MULTILINE)
    assert [(int(code), name) for code, name in rows] == [
        (code, kind.__name__) for kind, code in ERROR_CODES.items()
    ]


def test_the_example_session_keeps_to_the_schema(page):
    (session,) = re.findall(r"```text\n(->.*?)```", page, re.DOTALL)
    messages = [json.loads(message) for message in re.split(r"^(?:->|<-) ", session, flags=re.MULTILINE)[1:]]
    definitions = protocol_schema()["$defs"]
    assert len(messages) == 6
    for call, answer in zip(messages[::2], messages[1::2], strict=True):
        for side, message in (("call", call), ("answer", answer)):
            schema = {"$defs": definitions, "$ref": f"#/$defs/{call['method']}.{side}"}
            jsonschema.Draft202012Validator(schema).validate(message)
        assert call["id"] == answer["id"]


def test_the_environment_variables(page, endpoint):
    assert set(re.findall(r"`(MCF_\w+)`", page)) == set(
        variables_of(replace(endpoint, queue_url="u", queue_arn="a"))
    )
