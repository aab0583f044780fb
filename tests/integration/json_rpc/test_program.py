"""Adapters that are programs: whatever they do, there is one clear failure, and each wait ends."""

import json
import os
import re
import select

import pytest

from pytest_mcf.errors import (
    AdapterEnded,
    AdapterRaised,
    AdapterSilent,
    AdapterUnintelligible,
    IntegrationUnavailable,
)
from pytest_mcf.integration import CancellationRefused, OrderNotFound, OrderRejected
from pytest_mcf.integration.json_rpc.program import ProgramChannel, find_program

from .conftest import PATIENT, SHORT

#: These go on when they have misbehaved, and have to be killed.
GOING_ON = {"closes_its_output"}

ONE_RESPONSE = (
    "Every call has exactly one response, and standard output contains nothing else; "
    "other output belongs on standard error."
)


def message_of(failure):
    """The message of a failure without the adapter's other output."""
    return str(failure.value).partition("\nIts standard error")[0]


def test_a_call_has_a_response(adapter_that):
    adapter = adapter_that("behaves")
    assert adapter.cancel_order("A") is None
    adapter.close()


def test_what_is_not_offered_is_not_there(adapter_that):
    adapter = adapter_that("behaves")
    assert (adapter.description.name, adapter.description.methods) == ("misbehaving", ("cancel_order",))
    assert not hasattr(adapter, "place_order")


@pytest.mark.parametrize(
    ("misbehaviour", "kind", "message"),
    [
        (
            "dies",
            AdapterEnded,
            "The call of cancel_order failed: the adapter ended with exit code 3 before it responded. "
            "It has to respond to calls until its standard input ends.",
        ),
        (
            "is_killed",
            AdapterEnded,
            "The call of cancel_order failed: the adapter was killed by SIGSEGV before it responded. "
            "It has to respond to calls until its standard input ends.",
        ),
        (
            "closes_its_output",
            AdapterEnded,
            "The call of cancel_order failed: the adapter closed its standard output before it responded. "
            "It has to respond to calls until its standard input ends.",
        ),
        (
            "dies_within_a_line",
            AdapterEnded,
            "The call of cancel_order failed: the adapter ended with exit code 0 in the middle of a line: "
            '{"jsonrpc": "2.0", "id". It has to respond to calls until its standard input ends.',
        ),
        (
            "prints_rubbish",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not JSON (Expecting value: line 1 "
            "column 1 "
            "(char 0)): Cancelling your order now. Each response is one line of JSON; "
            "other output belongs on standard error.",
        ),
        (
            "prints_no_text",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not JSON ('utf-8' codec can't "
            "decode byte 0xff "
            r"in position 0: invalid start byte): \xff\xfe. Each response is one line of JSON; "
            "other output belongs on standard error.",
        ),
        (
            "answers_no_number",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not JSON (NaN is not valid JSON): "
            '{"jsonrpc": "2.0", "id": 2, "result": NaN}. Each response is one line of JSON; '
            "other output belongs on standard error.",
        ),
        (
            "answers_deep_down",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not JSON (it is nested too deeply): "
            + "[" * 300
            + "... (100000 characters). Each response is one line of JSON; "
            "other output belongs on standard error.",
        ),
        (
            "answers_something_else",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not a JSON-RPC 2.0 response "
            '(the value: Input should be an object): ["jsonrpc", "2.0"]. Expected an object with jsonrpc, '
            "id and either "
            "result or error.",
        ),
        (
            "answers_in_an_old_way",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not a JSON-RPC 2.0 response "
            '(jsonrpc: Field required): {"id": 2, "result": null}. Expected an object with jsonrpc, id and '
            "either result "
            "or error.",
        ),
        (
            "answers_the_wrong_id",
            AdapterUnintelligible,
            "The call of cancel_order with the id 2 failed: the adapter responded to the id 9: "
            '{"jsonrpc": "2.0", "id": 9, "result": null}. Every call has exactly one response, with its '
            "own id.",
        ),
        (
            "answers_no_such_view",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter returned an invalid result: the value: Input "
            "should be null. Run `pytest-mcf schema --port` for the schema.",
        ),
        (
            "does_not_know",
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter reported that there is no such method: Unknown "
            "method "
            "cancel_order. Leave it out of the methods that initialize returns; then it is not claimed.",
        ),
        (
            "raises",
            AdapterRaised,
            "The call of cancel_order failed: the integration raised an error that the port does not "
            "define:\n"
            "KeyError: 'units' (code -32603)\nat shop.js:7",
        ),
        (
            "raises_in_a_text",
            AdapterRaised,
            "The call of cancel_order failed: the integration raised an error that the port does not "
            "define:\n"
            "Boom (code 1)\nat shop.js:7",
        ),
        (
            "could_not_read",
            AdapterRaised,
            "The call of cancel_order failed: the integration raised an error that the port does not "
            "define:\n"
            "Parse error (code -32700)",
        ),
    ],
)
def test_misbehaviour_is_one_clear_failure(adapter_that, misbehaviour, kind, message):
    adapter = adapter_that(misbehaviour, deadlines=SHORT if misbehaviour in GOING_ON else PATIENT)
    with pytest.raises(kind) as failure:
        adapter.cancel_order("A")
    assert message_of(failure) == message


@pytest.mark.parametrize("misbehaviour", ["answers_nothing_and_all", "answers_true_for_an_id"])
def test_an_invalid_envelope(adapter_that, misbehaviour):
    with pytest.raises(AdapterUnintelligible, match=r"response is not a JSON-RPC 2\.0 response"):
        adapter_that(misbehaviour).cancel_order("A")


@pytest.mark.parametrize("misbehaviour", ["floods_its_output", "floods_one_line"])
def test_a_flood_on_its_output_ends(adapter_that, misbehaviour):
    with pytest.raises((AdapterUnintelligible, AdapterEnded), match="chatter"):
        adapter_that(misbehaviour, deadlines=SHORT).cancel_order("A")


def test_an_adapter_that_hangs_is_not_waited_for(adapter_that):
    adapter = adapter_that("hangs", timeout=0.2)
    with pytest.raises(AdapterSilent) as failure:
        adapter.cancel_order("A")
    assert str(failure.value) == (
        "The call of cancel_order failed: the adapter has not responded within 0.2 seconds. "
        "It has written nothing. Check what it waits for, and whether it flushes its output. "
        "If its calls take longer, increase the ini value mcf_adapter_timeout.\n"
        "Its standard error ended with:\n"
        "  waiting for the stars"
    )


def test_half_a_line_is_not_a_response(adapter_that):
    adapter = adapter_that("prints_half_a_line", timeout=0.2)
    with pytest.raises(AdapterSilent, match=r'written an incomplete line: {"jsonrpc": "2\.0", "id"\.'):
        adapter.cancel_order("A")


def test_an_adapter_that_does_not_read_is_not_waited_for(adapter_that):
    adapter = adapter_that("hangs", timeout=0.2)
    with pytest.raises(AdapterSilent):
        adapter.cancel_order("A" * 1_000_000)
    adapter.close()


def test_a_second_response_is_found_by_the_next_call(adapter_that):
    adapter = adapter_that("answers_twice")
    adapter.cancel_order("A")
    with pytest.raises(AdapterUnintelligible) as failure:
        adapter.cancel_order("A")
    # It may have come before the call or after it.
    assert re.match(
        r"Before the call of cancel_order, the adapter wrote: .*\"id\": 2.*"
        + re.escape(ONE_RESPONSE)
        + r"|The call of cancel_order with the id 3 failed: the adapter responded to the id 2: .*",
        message_of(failure),
    )


def test_a_second_response_to_the_last_call_is_found_in_the_end(adapter_that):
    adapter = adapter_that("answers_twice")
    adapter.cancel_order("A")
    with pytest.raises(AdapterUnintelligible) as failure:
        adapter.close()
    assert message_of(failure) == (
        'After its last response, the adapter wrote: {"jsonrpc": "2.0", "id": 2, "result": null}. '
        + ONE_RESPONSE
    )


def test_the_end_of_its_errors_is_reported_without_secrets(adapter_that):
    adapter = adapter_that("dies")
    with pytest.raises(AdapterEnded) as failure:
        adapter.cancel_order("A")
    _, heading, *lines = str(failure.value).splitlines()
    assert heading == "Its standard error ended with:"
    assert len(lines) == 20
    assert lines[0] == "  step 82"
    assert lines[-2:] == ["  the secret is (hidden)", "  out of luck"]


def test_a_flood_of_errors_does_not_block_calls(adapter_that):
    adapter = adapter_that("floods_its_errors")
    adapter.cancel_order("A")
    assert "19999 chatter" in adapter.evidence().splitlines()[-1]


def test_responses_may_be_padded(adapter_that):
    adapter = adapter_that("pads_its_answers")
    adapter.cancel_order("A")
    adapter.cancel_order("B")
    adapter.close()


def test_errors_of_the_port(adapter_that):
    with pytest.raises(CancellationRefused, match=r"^Too late$") as refusal:
        adapter_that("refuses").cancel_order("A")
    assert (refusal.value.code, refusal.value.request_id) == ("InvalidInput", "r-1")
    with pytest.raises(OrderNotFound, match=r"^No such order$") as refusal:
        adapter_that("refuses_without_data").cancel_order("A")
    assert (refusal.value.code, refusal.value.request_id) == (None, None)


def test_the_endpoint_is_in_the_environment_and_nothing_that_names_the_test(
    adapter_that, endpoint, tmp_path, monkeypatch
):
    assert "PYTEST_CURRENT_TEST" in os.environ
    names = (
        "MCF_CONTROL_KEY",
        "PYTEST_XDIST_TESTRUNUID",
        "PYTEST_ADDOPTS",
        "pytest_of_a_plugin",
        "SHOP_MODE",
    )
    for name in names:
        monkeypatch.setenv(name, "a-value")
    with pytest.raises(OrderRejected) as refusal:
        adapter_that("tells_its_environment").cancel_order("A")
    assert json.loads(str(refusal.value)) == {
        "MCF_ENDPOINT": endpoint.url,
        "MCF_TOKEN_URL": endpoint.token_url,
        "MCF_CLIENT_ID": "the-client",
        "MCF_CLIENT_SECRET": "the-secret",
        "MCF_REFRESH_TOKEN": "the-refresh-token",
        "MCF_MARKETPLACE": "ATVPDKIKX0DER",
        "SHOP_MODE": "a-value",
        "folder": str(tmp_path),
    }


@pytest.mark.parametrize(
    ("misbehaviour", "message"),
    [
        (
            "offers_what_there_is_not",
            "The adapter offers the method 'place_ordr', which the port does not have. "
            "Did you mean place_order?",
        ),
        (
            "describes_nothing",
            "The call of initialize failed: the adapter returned an invalid result: the value: Input should "
            "be an object. Expected its name and the methods that it offers, by these names; version is "
            "optional.",
        ),
        (
            "refuses_the_version",
            "The call of initialize failed: the integration raised an error that the port does not define:\n"
            "I speak version 0.9 alone (code -32602)",
        ),
    ],
)
def test_a_conversation_that_does_not_begin(adapter_that, misbehaviour, message):
    with pytest.raises((AdapterUnintelligible, AdapterRaised)) as failure:
        adapter_that(misbehaviour)
    assert message_of(failure) == message


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for processes as Linux can")
def test_who_ignores_all_is_killed_with_its_children(adapter_that):
    adapter = adapter_that("starts_a_child_and_ignores_all", deadlines=SHORT)
    with pytest.raises(OrderRejected) as refusal:
        adapter.cancel_order("A")
    alive = [os.pidfd_open(int(process)) for process in str(refusal.value).split()]
    adapter.close()
    for process in alive:
        ended, _, _ = select.select([process], [], [], 60)
        os.close(process)
        assert ended


def test_a_program_that_is_not_there(tmp_path):
    with pytest.raises(IntegrationUnavailable) as failure:
        find_program(["no-such-program", "--now"], tmp_path)
    assert str(failure.value) == (
        "mcf_integration is exec: no-such-program --now, and there is no program 'no-such-program' on the "
        "PATH. Install it, or correct the command."
    )


def test_a_path_starts_from_the_folder(tmp_path):
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "adapter"
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    assert find_program(["bin/adapter"], tmp_path) == str(script)
    with pytest.raises(IntegrationUnavailable, match=re.escape(f"no program './adapter' in {tmp_path}. ")):
        find_program(["./adapter"], tmp_path)


def test_a_program_that_cannot_be_run(endpoint, tmp_path):
    script = tmp_path / "adapter"
    script.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    script.chmod(0o755)
    with pytest.raises(IntegrationUnavailable, match=r"exec: ./adapter, which cannot be run in .*"):
        ProgramChannel(["./adapter"], tmp_path, endpoint, 1.0)
