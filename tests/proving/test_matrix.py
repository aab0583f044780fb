"""The stored kill matrix: it is of this suite, and the table in the documents is made of it."""

from pathlib import Path

import pytest

from pytest_mcf.proving.matrix import Matrix, matrix_of, rows, suite_hash, table
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.proof import Kill, proof_of
from pytest_mcf.rules.requirements import catalogue

DOCS = Path(__file__).parents[2] / "docs"
AGAIN = "Run .venv/bin/python scripts/kill_matrix.py, and commit what it writes."


@pytest.fixture
def stored():
    return Matrix.model_validate_json((DOCS / "kill-matrix.json").read_bytes())


def test_it_is_of_the_present_suite(stored):
    assert stored.suite == suite_hash(), AGAIN


def test_it_has_every_mutant_with_its_rules(stored):
    has = {proof.mutant: (proof.side, proof.rules, proof.version) for proof in stored.proofs}
    assert has == {mutant.name: (mutant.side, mutant.rules, mutant.version) for mutant in MUTANTS}, AGAIN


def test_the_table_in_the_documents_is_made_of_it(stored):
    document = (DOCS / "coverage.md").read_text(encoding="utf-8")
    assert table(stored.proofs) in document, AGAIN


def test_a_row_counts_the_sides_of_its_rules():
    [mutant] = [mutant for mutant in MUTANTS if mutant.name == "CancelsInProcessing"]
    kill = Kill(scenario="x", requirements=("MCF-CANCEL-03",), step="")
    by_group = {row.group: row for row in rows([proof_of(mutant, [kill])])}
    row, whole = by_group["cancel"], by_group["all"]
    assert (row.rules, row.killed, row.elsewhere, row.alive) == (15, 1, 0, 0)
    assert row.sides == row.killed + row.without + row.not_observable
    rules = catalogue()
    assert whole.rules == len(rules)
    assert whole.sides == sum(2 if rule.breakable_by == "both" else 1 for rule in rules.values())


def test_what_is_kept_of_a_mutant_is_a_kill_for_each_rule():
    [mutant] = [mutant for mutant in MUTANTS if mutant.name == "CancelsInProcessing"]
    kills = [Kill(scenario=name, requirements=("MCF-CANCEL-03",), step="", reason="long") for name in "cba"]
    [proof] = matrix_of([proof_of(mutant, kills)]).proofs
    assert [(kill.scenario, kill.reason) for kill in proof.kills] == [("a", "")]
