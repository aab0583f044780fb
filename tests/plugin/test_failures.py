"""Why a step failed: a headline, and the lines below it."""

import importlib

import pytest

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.contract.monitors.monitor import Rule
from pytest_mcf.errors import AdapterFailed, SandboxRefused
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.harness.scenario import StepLine
from pytest_mcf.model.versions import FIRST
from pytest_mcf.plugin.failures import FailureFacts, failure_of
from pytest_mcf.plugin.reports.error_sentences import misconduct_sentences
from pytest_mcf.plugin.reports.tracebacks import places
from pytest_mcf.plugin.tags import citations

STEP = StepLine("features/orders.feature", 9, "Then it is there")
EXCHANGE = Exchange("GET", "/x", number=3, status=200, operation="getX")
VIOLATION = Violation("getX", "response", "/name", "a string", "null")
MISCONDUCT = RuleViolation(Rule("MCF-X-01", "it behaves"), "one call", "two calls", (3,))
BREACH = (
    "Contract broken: getX response, at /name: expected a string, got null.",
    "  Seen in exchange #3 getX GET /x -> 200.",
)
CONDUCT = (
    "Conduct broken: MCF-X-01: expected one call, got two calls (#3).",
    "  Seen in exchange #3 getX GET /x -> 200.",
)


def failure(error, step=STEP, trouble=(), breaches=(), misconduct=()):
    return failure_of(
        FailureFacts(
            error, step, trouble=trouble, breaches=breaches, misconduct=misconduct, journal=[EXCHANGE]
        )
    )


@pytest.mark.parametrize(
    ("error", "headline", "detail"),
    [
        (AssertionError("expected 2, got 1"), "expected 2, got 1", ()),
        (AssertionError("\n\nexpected 2\n\n got 1"), "expected 2", ("", " got 1")),
        (AssertionError("expected 2, got 1\nassert 1 == 2"), "expected 2, got 1", ()),
        (AdapterFailed("it ended", "Traceback\nValueError"), "it ended", ("Traceback", "ValueError")),
    ],
)
def test_the_first_line_is_the_headline_with_and_without_a_step(error, headline, detail):
    assert (failure(error).headline, failure(error).detail) == (headline, detail)
    assert str(failure(error)) == "\n  ".join([str(STEP), headline, *detail])
    assert failure(error, step=None).headline == headline
    assert str(failure(error, step=None)) == "\n  ".join([headline, *detail])


def test_what_the_harness_and_the_contract_saw_comes_before_the_assertion():
    trouble, error = SandboxRefused("no stock"), AssertionError("expected 2, got 1")
    breaches = [(EXCHANGE, VIOLATION)]
    whole = failure(error, trouble=[trouble], breaches=breaches, misconduct=[MISCONDUCT])
    assert whole.headline == "no stock"
    assert whole.detail == (*BREACH, *CONDUCT, "expected 2, got 1")
    broken = failure(error, breaches=breaches)
    assert (broken.headline, *broken.detail) == (*BREACH, "expected 2, got 1")
    assert failure(error, misconduct=[MISCONDUCT]).headline == CONDUCT[0]
    assert failure(trouble, trouble=[trouble]).detail == ()


def test_of_many_rule_violations_five_are_described_and_the_others_counted():
    sentences = misconduct_sentences([MISCONDUCT] * 7, [EXCHANGE])
    assert sentences == ["\n".join(CONDUCT)] * 5 + ["Conduct broken 2 times more."]


@pytest.mark.parametrize("error", [AssertionError(), AssertionError(" \n "), KeyError("x")])
def test_where_there_is_nothing_to_say_pytest_shows_the_error_itself(error):
    assert failure(error) is None


def test_a_failure_names_the_rules_that_it_is_about():
    whole = failure_of(FailureFacts(AssertionError("no"), STEP, rules=citations(["MCF-CANCEL-13"])))
    assert whole.rules[0].startswith(
        "MCF-CANCEL-13 (SHOULD): Cancelled units can be sold again.\n    Source: "
    )
    assert str(whole) == "\n  ".join([str(STEP), "no", *whole.rules])


def test_rules_of_another_version_are_not_cited():
    ids = ["MCF-ERR-07", "MCF-NEXT-06"]
    assert [line.split(" ")[0] for line in citations(ids, FIRST.name)] == ["MCF-ERR-07"]
    assert [line.split(" ")[0] for line in citations(ids)] == ids


def test_of_many_rules_three_are_cited():
    lines = citations([f"MCF-CANCEL-{number:02}" for number in range(1, 6)] + ["HARNESS-01"])
    assert lines[3:] == ["and 2 more rules: MCF-CANCEL-04, MCF-CANCEL-05"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "{}['authorization-000002']",
            "there is no 'authorization-000002' (KeyError",
        ),
        ("[][0]", "there are fewer entries than it needs (IndexError"),
        ("next(iter(()))", "StopIteration (StopIteration"),
        (
            "None.status",
            "'NoneType' object has no attribute 'status' (AttributeError",
        ),
        (
            "__import__('json').loads('')",
            "a text is not what it should be: Expecting value: line 1 column 1 (char 0) (JSONDecodeError",
        ),
        (
            "__import__('datetime').datetime.fromisoformat('x')",
            "a text is not what it should be: Invalid isoformat string: 'x' (ValueError",
        ),
    ],
)
def test_what_a_step_cannot_look_up_is_a_sentence(code, text):
    module = {"__name__": "pytest_mcf.steps.x"}
    exec(f"def f():\n    {code}", module)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any kind of error
        module["f"]()
    assert failure(caught.value).headline == (
        f"expected what this step needs of the reports and exchanges, but {text} in pytest_mcf.steps.x.f)"
    )


def test_what_a_view_of_the_integration_raises_is_the_integrations():
    view = {"__name__": "team_with_lazy_views"}
    exec("import json\n\n\ndef status():\n    return json.loads('')", view)
    module = {"__name__": "pytest_mcf.steps.x", "status": view["status"]}
    exec("def f():\n    status()", module)
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - any kind of it
        module["f"]()
    assert (
        failure(caught.value).headline
        == "The integration raised JSONDecodeError, which the port does not have:"
    )


def test_a_file_of_the_teams_is_called_by_its_place_among_the_modules(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    package = "team_with_a_broken_call"  # no other test imports one of this name
    (tmp_path / package).mkdir()
    (tmp_path / package / "broken.py").write_text("def call():\n    {}['x']\n")
    module = importlib.import_module(f"{package}.broken")
    with pytest.raises(KeyError) as caught:
        module.call()
    shown = list(places(caught.value, tmp_path / "elsewhere"))
    assert shown[-1] == f'File "{package}/broken.py", line 2, in call', shown
