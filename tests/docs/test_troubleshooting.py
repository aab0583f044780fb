"""docs/troubleshooting.md has an entry for each kind of error; its forms are those of the code, and occur."""

import ast
import importlib
import re
import sys
from pathlib import Path

import pytest

import pytest_mcf.errors
from pytest_mcf.certificate.json import certificate_from, read_certificate
from pytest_mcf.errors import ExtraMissing, McfError, NotClaimed, ResultMissing, ValueUnexplained
from pytest_mcf.gateway.faults.fault import read_fault
from pytest_mcf.settings.settings import read_settings

from ..site import ROOT
from ..whole_runs import UNUSED_PLUGINS

PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")

#: The entries by their anchors: the forms of the messages.
ENTRIES = {
    found[1]: found[2].strip().splitlines()
    for found in re.finditer(
        r"^### [^\n]*\{ #([\w-]+) \}\n\n```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
    )
}


def kinds(of=McfError):
    """The kinds of errors that are raised; a kind that has others below it is not."""
    for module in ("pytest_mcf.contract.drift", "pytest_mcf.proving.runner"):
        importlib.import_module(module)
    below = of.__subclasses__()
    return {of} if not below else set().union(*map(kinds, below))


def sentences():
    """Each text of the code, with `...` for what varies; texts that are raised as errors are among them."""
    for path in (ROOT / "pytest_mcf").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield text_of(node)


def text_of(node):
    match node:
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) or "..." for part in parts)
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def fragments(form):
    return [part for one in re.split(r"\.\.\.|…", form) if len(part := one.strip(" .,;()")) > 10]


def matches(form, message):
    pattern = r".*?".join(re.escape(part.strip()) for part in form.split("..."))
    return re.search(pattern, message, re.DOTALL) is not None


def test_each_kind_of_error_has_an_entry_and_no_entry_is_about_another():
    assert {kind.anchor() for kind in kinds()} == ENTRIES.keys()


def test_the_anchor_follows_from_the_name():
    assert pytest_mcf.errors.SettingsError.anchor() == "settings-error"
    error = pytest_mcf.errors.SettingsError("Wrong.")
    assert error.with_help() == "Wrong.\nHelp: docs/troubleshooting.md#settings-error"


@pytest.mark.parametrize("anchor", ENTRIES)
def test_the_forms_of_an_entry_are_texts_of_the_code(anchor, all_text):
    assert [part for form in ENTRIES[anchor] for part in fragments(form) if part not in all_text] == []


@pytest.fixture(scope="module")
def all_text():
    return "\n".join(sentences())


# The messages, from calls.


def settings(options=None, ini=None, environment=None):
    read_settings({"mcf": True, **(options or {})}, ini or {}, environment or {}, Path.cwd())


CALLS = {
    "an ini value": (lambda: settings(ini={"mcf_contract": "maybe"}), "settings-error"),
    "a number of seconds": (lambda: settings(ini={"mcf_adapter_timeout": "long"}), "settings-error"),
    "a seed": (lambda: settings({"mcf_seed": "x"}), "settings-error"),
    "replay and another": (lambda: settings({"mcf_replay": True, "mcf_record": True}), "settings-error"),
    "no credentials": (lambda: settings({"mcf": False, "mcf_live": True}), "settings-error"),
    "a waiver": (lambda: settings(ini={"mcf_waived": "MCF-CANCEL-05"}), "settings-error"),
    "Amazon's own": (
        lambda: settings({"mcf_endpoint": "https://sellingpartnerapi-na.amazon.com"}),
        "settings-error",
    ),
    "half a certificate": (lambda: certificate_from("{", "a.json"), "certificate-unreadable"),
    "another format": (lambda: certificate_from("{}", "a.json"), "certificate-unreadable"),
    "no certificate": (lambda: read_certificate(Path("nowhere.json")), "certificate-unreadable"),
    "a fault": (lambda: read_fault({"kind": "gone"}), "fault-refused"),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_gives_a_message_of_the_page(call):
    cause, anchor = CALLS[call]
    with pytest.raises(McfError) as caught:
        cause()
    assert caught.value.anchor() == anchor
    assert [form for form in ENTRIES[anchor] if matches(form, str(caught.value))], str(caught.value)


@pytest.mark.parametrize(
    "error",
    [
        ExtraMissing("mws", ["defusedxml", "xmlschema"]),
        NotClaimed("place_order"),
        NotClaimed("OrderView.returned"),
        ResultMissing("get_order", "an OrderView"),
        ValueUnexplained("get_order", "status", "Gone", " of order A"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_that_words_itself_is_on_the_page(error):
    assert [form for form in ENTRIES[error.anchor()] if matches(form, str(error))], str(error)


# The messages, from runs.

ADAPTER = """
    import json, sys, time
    for line in sys.stdin:
        call = json.loads(line)
        if call["method"] == "initialize":
            result = {{"name": "shop", "version": "1", "methods": ["list_features"]}}
            print(json.dumps({{"jsonrpc": "2.0", "id": call["id"], "result": result}}), flush=True)
        else:
            {does}
"""

ADAPTERS = {
    "adapter-silent": "time.sleep(60)",
    "adapter-ended": "sys.exit(3)",
    "adapter-unintelligible": 'print("starting ...", flush=True)',
    "adapter-raised": (
        'print(json.dumps({"jsonrpc": "2.0", "id": call["id"], "error": {"code": -32603, "message": "x"}}),'
        " flush=True)"
    ),
}


def run(pytester, *options):
    result = pytester.runpytest(*UNUSED_PLUGINS, "--mcf", *options)
    return " ".join((result.stdout.str() + result.stderr.str()).split())


@pytest.mark.parametrize("anchor", ADAPTERS)
def test_an_adapter_that_fails_gives_a_message_of_the_page(pytester, anchor):
    pytester.makefile(".py", adapter=ADAPTER.format(does=ADAPTERS[anchor]))
    printed = run(
        pytester,
        "list_features.feature::test_the_features_of_the_marketplace",
        f"--mcf-integration=exec: {sys.executable} adapter.py",
        *("-o", "mcf_adapter_timeout=1"),
    )
    assert [form for form in ENTRIES[anchor] if matches(form, printed)], printed


def test_an_address_without_an_adapter_gives_a_message_of_the_page(pytester):
    scenario = "list_features.feature::test_the_features_of_the_marketplace"
    printed = run(pytester, scenario, "--mcf-integration=http://127.0.0.1:9/")
    assert [form for form in ENTRIES["integration-unavailable"] if matches(form, printed)], printed


@pytest.mark.parametrize(
    ("options", "anchor"),
    [
        (["--mcf-integration=nowhere:Adapter"], "integration-unavailable"),
        (["--mcf-integration=exec: nowhere"], "integration-unavailable"),
        (["-k", "MCF-CANCEL-99"], "unknown-requirement"),
        (["-o", "mcf_waived=MCF-CANCEL-99: why"], "settings-error"),
    ],
)
def test_a_run_that_cannot_begin_names_the_entry(pytester, options, anchor):
    printed = run(pytester, "list_features.feature", *options)
    assert f"Help: docs/troubleshooting.md#{anchor}" in printed
    assert [form for form in ENTRIES[anchor] if matches(form, printed)], printed
