"""`pytest-mcf prove`: what it plays, what it prints, and how it ends."""

import json

import pytest

from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving import runner
from pytest_mcf.proving.proof import Kill, proof_of

RULE = "MCF-CANCEL-03"
SCENARIO = "cancel_order.feature::test_an_order"


@pytest.fixture
def played(monkeypatch):
    """Give each mutant the kills that a test wants, and none a run."""

    def answer(kills, failing=()):
        def prove(mutants, *, jobs, progress):
            proofs = tuple(proof_of(mutant, kills) for mutant in mutants)
            for proof in proofs:
                progress(proof)
            return runner.Proofs(proofs, failing)

        monkeypatch.setattr(runner, "prove", prove)

    return answer


def kill(*rules, named=()):
    return Kill(
        scenario=SCENARIO,
        requirements=rules,
        step="Then Amazon refuses with 400",
        named=named,
        assertions=("Amazon {refuses|refused} with {status}",),
    )


def test_a_rule_that_is_proved(played, run):
    played([kill(RULE)])
    result = run("prove", "--rule", RULE.lower())
    assert result.exit_code == 0
    line = f"CancelsInProcessing (API, documented, v{FIRST.name}): Cancels an order that is being picked."
    assert line in result.stdout
    assert f"  {RULE}  killed\n    by {SCENARIO}\n    at Then Amazon refuses with 400\n" in result.stdout
    assert "of the rules that they break: " in result.stderr
    assert "1 Then step: 1 needed to see a mutant, 0 see what others see too" in result.stderr


@pytest.mark.parametrize(
    ("kills", "verdict"), [([], "survived"), ([kill("MCF-CANCEL-01")], "killed elsewhere")]
)
def test_a_rule_that_is_not(played, run, kills, verdict):
    played(kills)
    result = run("prove", "--rule", RULE)
    assert result.exit_code == 1
    assert f"{RULE}  {verdict}" in result.stdout


def test_a_monitor_that_names_the_rule_kills(played, run):
    played([kill("MCF-CANCEL-01", named=(RULE,))])
    assert run("prove", "--rule", RULE).exit_code == 0


def test_a_scenario_that_fails_without_a_mutant_is_found(played, run):
    played([kill(RULE)], failing=(SCENARIO,))
    result = run("prove", "--rule", RULE)
    assert result.exit_code == 1
    assert f"Fails without any mutant, and proves nothing: {SCENARIO}" in result.stdout


def test_the_matrix(played, run):
    played([kill(RULE)])
    result = run("prove", "--rule", RULE, "--json")
    matrix = json.loads(result.stdout)
    [first, *_] = matrix["mutants"]
    assert first["mutant"] == "CancelsInProcessing"
    assert first["verdicts"] == {RULE: "killed"}
    assert first["kills"][0]["scenario"] == SCENARIO
    assert first["kills"][0]["step"] == "Then Amazon refuses with 400"
    assert matrix["failing_without_a_mutant"] == []
    [use] = matrix["steps"]
    assert use["step"] == "Amazon {refuses|refused} with {status}"
    assert "CancelsInProcessing" in use["needed_by"]


def test_an_unknown_rule(run):
    result = run("prove", "--rule", "MCF-CANCEL-99")
    assert result.exit_code == 2
    assert "There is no requirement 'MCF-CANCEL-99'" in result.stderr


def test_help_says_what_it_is_for(run):
    text = " ".join(run("prove", "--help").stdout.split())
    assert "what the bundled suite would have caught" in text
    assert "exit code is 1 if a mutant survives" in text
