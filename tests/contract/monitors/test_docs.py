"""The rules of monitors are documented, but for that of the harness; docs/conduct.md lists all of them."""

from pathlib import Path

from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.contract.monitors.harness_access import NO_ACCESS
from pytest_mcf.contract.monitors.memory import MOST_KEPT
from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.serve.conduct.watcher import MOST_SHOWN, MOST_VIOLATIONS

from ...each_case import each_case

DOCUMENT = (Path(__file__).parents[3] / "docs" / "conduct.md").read_text(encoding="utf-8")
RULES = [verdict.rule for verdict in all_monitors().verdicts()]
DOCUMENTED = [rule for rule in RULES if rule != NO_ACCESS]

#: It speaks of what Amazon answers; that an integration should not ask for that follows from it.
ADVICE_ALL_THE_SAME = "MCF-RET-14"


@each_case("rule", DOCUMENTED, ids=lambda rule: rule.requirement)
def test_an_error_is_what_the_documents_demand(rule):
    requirement = catalogue()[rule.requirement]
    demanded = requirement.level == "MUST" and not requirement.derived
    if rule.requirement != ADVICE_ALL_THE_SAME:
        assert rule.severity == ("error" if demanded else "notice")
        assert requirement.breakable_by in ("integration", "both")


def test_the_rule_of_the_harness_is_an_error_and_no_documented_rule_has_its_name():
    assert NO_ACCESS.severity == "error"
    assert NO_ACCESS.requirement not in catalogue()


@each_case("rule", RULES, ids=lambda rule: rule.requirement)
def test_every_rule_has_a_row(rule):
    name = rule.requirement if rule.severity == "error" else f"{rule.requirement} (notice)"
    assert f"| {name} | " in DOCUMENT


def test_there_are_no_other_rows():
    rows = [line for line in DOCUMENT.splitlines() if line.startswith(("| MCF-", "| HARNESS-"))]
    assert len(rows) == len(RULES)


def test_the_numbers_are_right():
    assert f"the latest {MOST_KEPT:,} orders" in DOCUMENT
    assert f"the first {MOST_SHOWN} breaches" in DOCUMENT
    assert f"the first {MOST_VIOLATIONS} kinds" in DOCUMENT
