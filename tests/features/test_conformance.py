"""docs/conformance.md names scenarios that exist, and every rule of a document that it speaks of."""

import re
from pathlib import Path

from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.rules.suite import read_suite

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")


def rows_of(section):
    text = DOCUMENT.partition(f"## {section}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_every_scenario_that_is_named_shows_one_of_the_rules_beside_it():
    shown_by = {scenario.name: set(scenario.requirements) for scenario in read_suite(ROOT / "features")}
    rows = rows_of("The workflow of a seller's order")
    assert len(rows) > 20
    for row in rows:
        rules = set(re.findall(r"MCF-[A-Z]+-\d+", row[2]))
        named = re.findall(r'"([^"]+)"', row[3])
        assert named or row[3].strip().startswith("not "), row
        for name in named:
            assert shown_by[name] & rules, name


def test_every_rule_of_the_workflow_has_a_statement():
    named = set(re.findall(r"MCF-FLOW-\d+", DOCUMENT))
    assert named == {rule for rule in catalogue() if rule.startswith("MCF-FLOW")}


def test_every_scenario_of_the_workflow_is_named():
    feature = [each for each in read_suite(ROOT / "features") if each.file == "fulfil_customer_order.feature"]
    flow = [each for each in feature if any(rule.startswith("MCF-FLOW") for rule in each.requirements)]
    assert [each.name for each in flow if f'"{each.name}"' not in DOCUMENT] == []
