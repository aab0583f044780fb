"""Which Then steps the suite needs: counted from one run, and compared with runs without an assertion."""

import ast
import inspect
import textwrap
from importlib import import_module
from pathlib import Path

import pytest

from pytest_mcf.proving.assertions import Seen, seen_in, then_steps, uses_of
from pytest_mcf.proving.justified import JUSTIFIED
from pytest_mcf.proving.matrix import Matrix, table_of_steps
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.proof import Kill, Proof
from pytest_mcf.proving.runner import prove

from ..rotation import on_day

DOCS = Path(__file__).parents[2] / "docs"
AGAIN = "Run .venv/bin/python scripts/kill_matrix.py, and commit what it writes."

#: This many needed steps are tried in a session, the same ones each time.
SAMPLE = 3


@pytest.fixture(scope="module")
def stored():
    return Matrix.model_validate_json((DOCS / "kill-matrix.json").read_bytes())


def proof(*kills, rules=("R",)):
    return Proof(mutant="M", side="API", rules=rules, sentence="", profile="documented", kills=kills)


def kill(*steps, requirements=("R",), **more):
    return Kill(scenario="s", requirements=requirements, step="", assertions=steps, **more)


def kinds(*seen):
    used = [use for use in uses_of(seen) if use.kind != "sees nothing"]
    return {use.step: use.kind for use in used}


FIRST, SECOND = "Amazon accepts", "the answer is an empty object"


def test_a_step_that_alone_sees_a_mutant_is_needed():
    assert kinds(*seen_in(proof(kill(FIRST), kill(FIRST)))) == {FIRST: "needed"}


def test_a_step_is_not_needed_if_another_one_sees_the_mutant_in_a_scenario_of_the_rule():
    assert kinds(*seen_in(proof(kill(FIRST), kill(SECOND)))) == dict.fromkeys(
        (FIRST, SECOND), "seen by others"
    )


def test_what_sees_it_in_a_scenario_of_another_rule_does_not_count():
    found = seen_in(proof(kill(FIRST), kill(SECOND, requirements=("OTHER",))))
    assert kinds(*found) == {FIRST: "needed"}


def test_a_check_that_names_the_rule_sees_it_as_well():
    found = seen_in(proof(kill(FIRST), kill(SECOND, requirements=("OTHER",), named=("R",))))
    assert kinds(*found) == {FIRST: "seen by checks"}
    assert kinds(*seen_in(proof(kill(FIRST, has_other=True)))) == {FIRST: "seen by checks"}


def test_a_step_is_needed_for_one_rule_though_others_see_the_mutant_for_another_one():
    seen = (Seen(mutant="M", rule="R", steps=(FIRST,)), Seen(mutant="M", rule="S", steps=(FIRST, SECOND)))
    assert kinds(*seen) == {FIRST: "needed", SECOND: "seen by others"}


def test_the_matrix_has_each_then_step(stored):
    assert [use.step for use in stored.steps] == sorted({step.text for step in then_steps()}), AGAIN
    assert stored.steps == uses_of(stored.seen), AGAIN


def test_each_step_sees_a_mutant_or_has_a_reason(stored):
    blind = {use.step for use in stored.steps if use.kind == "sees nothing"}
    assert blind - set(JUSTIFIED) == set(), "Delete them, add a mutant, or give the reason in justified.py."
    assert set(JUSTIFIED) - blind == set(), "They see a mutant now, and need no reason."
    assert [text for text, reason in JUSTIFIED.items() if not reason.endswith(".")] == []


def test_the_table_in_the_documents_is_made_of_it(stored):
    assert table_of_steps(stored.steps) in (DOCS / "coverage.md").read_text(encoding="utf-8"), AGAIN


@on_day(0, of=2)
def test_without_the_assertion_of_a_needed_step_a_mutant_survives(stored):
    needed = [use for use in stored.steps if use.needed_by]
    sample = needed[:: len(needed) // SAMPLE][:SAMPLE]
    mutants = [mutant for mutant in MUTANTS if mutant.name in {use.needed_by[0] for use in sample}]
    assert all(each.is_killed for each in prove(mutants, jobs=1, elsewhere=False).proofs)
    again = prove(mutants, jobs=1, elsewhere=False, without=[use.step for use in sample])
    assert [each.mutant for each in again.proofs if each.is_killed] == []


@on_day(1, of=2)
def test_without_the_assertion_of_another_step_none_survives(stored):
    use = next(use for use in stored.steps if use.kind == "seen by others")
    seeing = {each.mutant for each in stored.seen if use.step in each.steps}
    mutants = [mutant for mutant in MUTANTS if mutant.name in seeing]
    again = prove(mutants, jobs=1, elsewhere=False, without=[use.step])
    assert [each.mutant for each in again.proofs if not each.is_killed] == []


def test_no_then_step_leaves_anything_to_the_next_step():
    """So the next one can be tried whatever became of the one before."""
    definitions = import_module("pytest_mcf.steps.definitions.registration").all_definitions()
    functions = {each.function for each in definitions if each.keyword == "then"}
    assert [function.__name__ for function in functions if sets_attributes(function)] == []


def sets_attributes(function):
    """Whether it assigns to an attribute, or to an entry of one."""
    stored = (
        node.value if isinstance(node, ast.Subscript) else node
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function))))
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store)
    )
    return any(isinstance(each, ast.Attribute) for each in stored)
