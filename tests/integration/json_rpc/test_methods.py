"""The port's methods, errors and messages as JSON."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from pytest_mcf.errors import AdapterUnintelligible
from pytest_mcf.integration import METHODS, IntegrationError, OrderNotFound, OrderSummary
from pytest_mcf.integration.json_rpc.error_codes import ERROR_CODES, ERRORS, code_of
from pytest_mcf.integration.json_rpc.messages import call_line, quoted, read_response
from pytest_mcf.integration.json_rpc.methods import port_methods
from pytest_mcf.integration.json_rpc.schema import protocol_schema

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)


class NoSuchOrder(OrderNotFound):
    """A kind of a team's own."""


def test_every_method_of_the_port_crosses_as_json():
    assert tuple(port_methods()) == METHODS
    method = port_methods()["list_orders"]
    assert method.required == ["updated_since"]
    assert method.params_of(NINE) == {"updated_since": "2026-01-05T09:00:00Z"}
    assert method.arguments_of({"updated_since": "2026-01-05T09:00:00Z"}) == {"updated_since": NINE}
    listed = [OrderSummary(order_id="A", status="Received", updated_at=NINE)]
    assert list(method.result_of(method.result_as_json(listed))) == listed


def test_a_parameter_that_is_unknown_or_has_another_type_is_refused():
    method = port_methods()["track_package"]
    with pytest.raises(TypeError, match="parcel"):
        method.arguments_of({"package_number": 1, "parcel": 1})
    with pytest.raises(ValidationError):
        method.arguments_of({"package_number": 1.5})


def test_every_error_has_a_code_of_its_own_and_a_refinement_has_that_of_its_base():
    assert {ERRORS[code] for code in ERROR_CODES.values()} == {IntegrationError, *_subclasses()}
    assert code_of(NoSuchOrder("A")) == ERROR_CODES[OrderNotFound]


def test_a_call_is_one_line():
    assert "\n" not in call_line(1, "receive_notification", {"body": "one\ntwo"})


def test_a_response_has_a_result_or_an_error_under_the_id_of_its_call():
    assert read_response(b'{"jsonrpc": "2.0", "id": 1, "result": null}', 1, "get_order").result is None
    for line in (
        b'{"jsonrpc": "2.0", "id": 2, "result": 1}',
        b'{"jsonrpc": "2.0", "id": 1}',
        b'{"jsonrpc": "2.0", "id": 1, "result": 1, "error": {"code": 1, "message": ""}}',
        b'{"jsonrpc": "2.0", "id": true, "result": 1}',
        b"NaN",
        b"[" * 100_000,
    ):
        with pytest.raises(AdapterUnintelligible, match="get_order"):
            read_response(line, 1, "get_order")


def test_a_long_line_is_quoted_in_part():
    assert quoted(b"x" * 301) == f"{'x' * 300}... (301 characters)"


def test_the_schema_has_the_call_and_the_response_of_every_method():
    definitions = protocol_schema()["$defs"]
    for method in METHODS:
        assert {f"{method}.call", f"{method}.answer"} <= set(definitions)


def _subclasses():
    return {kind for kind in IntegrationError.__subclasses__() if kind.__module__.startswith("pytest_mcf.")}
