"""docs/conformance.md names scenarios that exist, and every rule of the documents that it is about.

The tables of the pages about real clients and MWS name tests that exist.
"""

import importlib
import math
import re
from collections import defaultdict
from pathlib import Path

import pytest

from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.rules.suite import read_suite

ROOT = Path(__file__).parents[2]
DOCUMENT, REAL_CLIENTS, FROM_MWS = (
    (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("conformance.md", "real-clients.md", "from-mws.md")
)


def rows_of(section, document=DOCUMENT):
    text = document.partition(f"## {section}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return rows[1:]


#: The sections with tables of four columns, and how many statements each has at least.
SECTIONS = {
    "The tutorial of partially fulfilled orders": 15,
    "The use-case guide": 25,
    "The reference of getFulfillmentOrder": 20,
    "The workflow of a seller's order": 20,
}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_scenario_that_is_named_shows_one_of_the_rules_beside_it(section):
    shown_by = defaultdict(set)
    for scenario in read_suite(ROOT / "features"):
        shown_by[scenario.name] |= set(scenario.requirements)
    rows = rows_of(section)
    assert len(rows) >= SECTIONS[section]
    for row in rows:
        rules = set(re.findall(r"MCF-[A-Z]+-\d+", row[2]))
        named = re.findall(r'"([^"]+)"', row[3])
        assert named or row[3].strip().startswith("not "), row
        assert rules <= catalogue().keys()
        for name in named:
            assert shown_by[name] & rules, name


@pytest.mark.parametrize("group", ["PART", "POD", "GET"])
def test_every_rule_of_a_document_has_a_statement(group):
    named = set(re.findall(rf"MCF-{group}-\d+", DOCUMENT))
    assert named == {rule for rule in catalogue() if rule.startswith(f"MCF-{group}-")}


def test_the_rules_beside_the_statements_of_mws_exist():
    rows = rows_of("The reference of MWS, statement by statement", FROM_MWS)
    assert len(rows) > 10
    assert {rule for row in rows for rule in re.findall(r"MCF-[A-Z]+-\d+", row[1])} <= catalogue().keys()


def test_every_rule_of_the_workflow_has_a_statement():
    named = set(re.findall(r"MCF-FLOW-\d+", DOCUMENT))
    assert named == {rule for rule in catalogue() if rule.startswith("MCF-FLOW")}


def test_every_scenario_of_the_workflow_is_named():
    feature = [each for each in read_suite(ROOT / "features") if each.file == "fulfil_customer_order.feature"]
    flow = [each for each in feature if any(rule.startswith("MCF-FLOW") for rule in each.requirements)]
    assert [each.name for each in flow if f'"{each.name}"' not in DOCUMENT] == []


def files_in(text):
    return re.findall(r"`(tests/[\w/]+\.py)`", text)


def test_every_test_that_is_named_exists():
    named = files_in(DOCUMENT + REAL_CLIENTS + FROM_MWS)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).is_file()] == []


FAULTS = "Hostile endpoints, files and people, item by item"


def cases_in(name):
    """How many cases the tests of a file have."""
    module = importlib.import_module(name.removesuffix(".py").replace("/", "."))
    members = [*vars(module).values()]
    members += [each for group in members if isinstance(group, type) for each in vars(group).values()]
    tests = [each for each in members if getattr(each, "__name__", "").startswith("test_") and callable(each)]
    return sum(
        math.prod([len(getattr(test, "cases", [None])), *(len(mark.args[1]) for mark in parametrized(test))])
        for test in tests
    )


def parametrized(test):
    return [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]


def test_as_many_cases_are_tried_as_the_figures_say():
    figures = [row for row in rows_of(FAULTS, REAL_CLIENTS) if row[1].strip().isdigit()]
    assert len(figures) == 5
    for row in figures:
        assert sum(map(cases_in, files_in(row[3]))) >= int(row[1]), row[0]
