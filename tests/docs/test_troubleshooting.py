"""docs/troubleshooting.md has an entry for each kind of error; its forms are those of the code, and occur."""

import ast
import importlib
import re
import sys

import pytest

import pytest_mcf.errors
from pytest_mcf.errors import (
    ExtraMissing,
    HarnessFailed,
    McfError,
    NotClaimed,
    ResultMissing,
    ResultOfAnotherKind,
    ValueUnexplained,
    VersionMixed,
)

from ..site import ROOT
from ..whole_runs import UNUSED_PLUGINS
from .causes import CAUSES

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


@pytest.mark.parametrize("name", CAUSES)
def test_a_cause_gives_a_message_of_the_page(name, tmp_path):
    cause, anchor = CAUSES[name]
    with pytest.raises(McfError) as caught:
        cause(tmp_path)
    assert caught.value.anchor() == anchor
    assert [form for form in ENTRIES[anchor] if matches(form, str(caught.value))], str(caught.value)


#: Errors that word themselves.
WORDED = [
    ExtraMissing("mws", ["defusedxml", "xmlschema"]),
    HarnessFailed("played this step", KeyError("x")),
    NotClaimed("place_order"),
    NotClaimed("OrderView.returned"),
    ResultMissing("get_order", "an OrderView"),
    ResultOfAnotherKind("get_order", "OrderView", "a value of the type dict"),
    ValueUnexplained("get_order", "status", "Gone", " of order A"),
    VersionMixed("createFulfillmentOrder", "2026-07-04"),
]


@pytest.mark.parametrize("error", WORDED, ids=lambda error: type(error).__name__)
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
        # Only one of them waits for it; the others must not be cut off while they start.
        *("-o", "mcf_adapter_timeout=1" if anchor == "adapter-silent" else "mcf_adapter_timeout=60"),
    )
    assert [form for form in ENTRIES[anchor] if matches(form, printed)], printed


def test_an_address_without_an_adapter_gives_a_message_of_the_page(pytester):
    scenario = "list_features.feature::test_the_features_of_the_marketplace"
    printed = run(pytester, scenario, "--mcf-integration=http://127.0.0.1:9/")
    assert [form for form in ENTRIES["integration-unavailable"] if matches(form, printed)], printed


#: The options of runs that cannot begin.
OPTIONS = [
    (["--mcf-integration=nowhere:Adapter"], "integration-unavailable"),
    (["--mcf-integration=exec: nowhere"], "integration-unavailable"),
    (["-k", "MCF-CANCEL-99"], "unknown-requirement"),
    (["-o", "mcf_waived=MCF-CANCEL-99: why"], "settings-error"),
]


@pytest.mark.parametrize(("options", "anchor"), OPTIONS)
def test_a_run_that_cannot_begin_names_the_entry(pytester, options, anchor):
    printed = run(pytester, "list_features.feature", *options)
    assert f"Help: docs/troubleshooting.md#{anchor}" in printed
    assert [form for form in ENTRIES[anchor] if matches(form, printed)], printed


def test_a_step_that_is_not_defined_gives_a_message_of_the_page(pytester):
    steps = 'Feature: A\n  Scenario: B\n    Given Amazon hold 10 units of "MUG"\n'
    pytester.makefile(".feature", own=steps)
    pytester.makeconftest('pytest_plugins = ["pytest_mcf.steps"]')
    pytester.makepyfile(test_own='from pytest_bdd import scenarios\nscenarios("own.feature")\n')
    printed = run(pytester, "test_own.py")
    assert [form for form in ENTRIES["unknown-step"] if matches(form, printed)], printed


def test_each_entry_of_the_page_occurs_here():
    caused = {anchor for _, anchor in CAUSES.values()} | {error.anchor() for error in WORDED}
    in_runs = {*ADAPTERS, *(anchor for _, anchor in OPTIONS), "unknown-step"}
    assert ENTRIES.keys() - caused - in_runs == set()
