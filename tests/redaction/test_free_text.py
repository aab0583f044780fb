"""Texts that others wrote: secrets go in every form, and what a reader needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.emulator.controls.control import PLACEHOLDER
from pytest_mcf.emulator.controls.table import all_controls
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus
from pytest_mcf.redaction import FreeText
from pytest_mcf.redaction.pseudonym_table import PseudonymTable
from pytest_mcf.redaction.targets import redact_target
from pytest_mcf.rules.requirements import catalogue

from ..plugin.plants import FORMS, KINDS, planted

OWN = ("lzw07fnp3uphm1yxwj1l61aoqrozx35", "Ada Moreno", "T4-0QW9OU7")


@pytest.mark.parametrize("form", FORMS)
def test_known_values_go_in_each_form(form):
    secrets = [secret for secret, _ in planted(len(KINDS))]
    free = FreeText(secrets)
    for secret in secrets:
        written = FORMS[form](secret)
        for redact in (free.foreign, free.sentence, free.name):
            assert written not in redact(f"expected the order of {written}, got none")


def test_what_an_adapter_invented_is_redacted_although_it_is_unknown():
    redacted = FreeText(()).foreign("cannot open vault hx72-Qz9 of Wilhelmina; the key is wrong")
    assert redacted == "cannot open [redacted] [redacted] of [redacted]; the key is wrong"


@given(
    st.sampled_from(sorted(catalogue())),
    st.sampled_from([str(status) for status in FulfillmentOrderStatus]),
    st.sampled_from(OWN),
    st.integers(0, 999),
)
def test_rules_documented_values_and_the_scenarios_own_stay(rule, status, own, number):
    free = FreeText([secret for secret, _ in planted(30)], own=OWN)
    text = f'{rule}: expected {own} to be {status}, got {number} of "{own}" at shop.py:{number} (#{number})'
    assert free.sentence(text) == text
    assert free.foreign(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "expected the order to be Cancelled, it is Teleported",
        "name: has 61 characters, more than 50.",
        "KeyError: 'fulfillmentShipments'",
        "'NoneType' object has no attribute 'get'",
        'File "adapter.py", line 34, in cancel_order',
    ],
)
def test_what_a_failure_is_about_stays(text):
    assert FreeText(["hunter2-planted"]).sentence(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "CreateFulfillmentOrderRequest was not sent, because Amazon would refuse it",
        "order_items speaks of fields that are nested too deeply: respond with two levels",
        "expected printable text, got an altered combination of permissions",
    ],
)
def test_messages_of_this_project_stay_where_an_adapter_raises_them(text):
    assert FreeText(()).foreign(text) == text


def test_a_part_of_a_documented_name_is_no_known_value():
    free = FreeText(["FulfillmentOrd", "illmentSh", "OrderStatusNot"])
    text = "at /Payload/FulfillmentOrderStatusNotification/FulfillmentShipment, FulfillmentOrd stands alone"
    redacted = text.replace("FulfillmentOrd stands", "[redacted] stands")
    assert free.sentence(text) == redacted
    # A secret that is attached to other letters is redacted too.
    assert "illmentSh" not in free.sentence("the key is xyzqqillmentShqqxyz")


@pytest.mark.parametrize(
    "path",
    ["/".join(("_mcf", *control.pattern)) for control in all_controls()] + ["_mcf/faults", "_mcf/conduct"],
)
def test_the_paths_of_controls_stay_without_the_ids_in_them(path):
    written = f"/{path.replace(PLACEHOLDER, 'zxqj-81')}"
    kept = f"/{path.replace(PLACEHOLDER, '[redacted]')}"
    assert FreeText(()).foreign(f"called {written}") == f"called {kept}"
    assert redact_target(written, None, PseudonymTable()).replace("scrubbed-1", "[redacted]") == kept


def test_quotes_are_redacted_as_what_others_wrote():
    free = FreeText(())
    said = "Traceback of Wilhelmina"
    assert free.sentence(f"The call failed: {said}. Try again.", (said,)) == (
        "The call failed: Traceback of [redacted]. Try again."
    )


def test_what_exchanges_call_a_value_stands_for_it_in_texts():
    free = FreeText(["Wilhelmina Quill"], placeholders={"Wilhelmina Quill": "Recipient 1"})
    assert free.sentence("for WILHELMINA QUILL") == "for Recipient 1"
