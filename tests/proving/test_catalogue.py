"""The mutants that come with pytest-mcf."""

from collections import Counter
from pathlib import Path

from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.proving.matrix import Matrix, sides_of
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.runner import prove
from pytest_mcf.rules.requirements import catalogue

from ..rotation import of_today

#: The mutants are in this many parts; a test session plays one of them.
PARTS = 40

#: What was killed when all of them were played.
MATRIX = Path(__file__).parents[2] / "docs" / "kill-matrix.json"


def test_each_has_a_name_of_its_own_and_a_sentence():
    names = Counter(mutant.name for mutant in MUTANTS)
    assert [name for name, number in names.items() if number > 1] == []
    assert [mutant.name for mutant in MUTANTS if not mutant.sentence.endswith(".")] == []


def test_each_breaks_rules_that_its_side_can_break():
    wrong = [
        (mutant.name, rule)
        for mutant in MUTANTS
        for rule in mutant.rules or ("no rule",)
        if rule not in catalogue() or catalogue()[rule].breakable_by not in (mutant.side, "both")
    ]
    assert wrong == []


def test_each_is_played_on_a_version_that_its_rules_hold_for():
    wrong = [
        (mutant.name, rule)
        for mutant in MUTANTS
        for rule in mutant.rules
        if not catalogue()[rule].holds_in(mutant.version)
    ]
    assert wrong == []


def test_each_side_of_a_rule_of_the_successor_alone_has_a_mutant_that_speaks_it():
    broken = {
        (rule, mutant.side) for mutant in MUTANTS if mutant.version == SUCCESSOR.name for rule in mutant.rules
    }
    sides = {
        (rule.id, side)
        for rule in catalogue().values()
        if rule.versions == (SUCCESSOR.name,)
        for side in sides_of(rule)
    }
    assert sides
    assert sides - broken == set()


def test_a_part_of_them_is_killed_another_one_each_day():
    part = of_today(MUTANTS, PARTS)
    found = prove(part, jobs=1)
    assert found.failing == ()
    stored = Matrix.model_validate_json(MATRIX.read_bytes()).proofs
    killed = {(proof.mutant, rule) for proof in stored for rule in killed_rules(proof)}
    today = {(proof.mutant, rule) for proof in found.proofs for rule in killed_rules(proof)}
    played = {mutant.name for mutant in part}
    expected = {side for side in killed if side[0] in played}
    assert expected
    assert expected - today == set()


def killed_rules(proof):
    return [rule for rule in proof.rules if proof.verdict(rule) == "killed"]
