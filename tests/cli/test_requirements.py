"""`pytest-mcf requirements`, for readers and for programs."""

import json
import re

import pytest
from click.testing import CliRunner

from pytest_mcf.cli import main
from pytest_mcf.model.versions import VERSIONS
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import catalogue, groups
from pytest_mcf.rules.suite import read_suite


@pytest.fixture(scope="module")
def sold_again():
    """The one scenario that shows MCF-CANCEL-13."""
    (scenario,) = (one for one in read_suite(bundled("features")) if "MCF-CANCEL-13" in one.requirements)
    return scenario


@pytest.fixture(scope="module")
def covered():
    """The IDs of the rules that a bundled scenario shows."""
    return {id_ for scenario in read_suite(bundled("features")) for id_ in scenario.requirements}


def ids_of(result):
    return [rule["id"] for rule in json.loads(result.stdout)]


def test_every_rule_is_listed_with_its_scenarios(run, covered):
    result = run("requirements")
    assert result.exit_code == 0
    assert re.findall(r"^MCF-\S+", result.stdout, re.MULTILINE) == list(catalogue())
    hidden = {rule.id for rule in catalogue().values() if rule.not_observable}
    assert result.stdout.count("\n    - no scenario\n") == len(catalogue()) - len(covered | hidden)
    assert result.stdout.count("\n    - not observable in a run: ") == len(hidden)
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\x1b" not in result.stdout
    assert result.stderr == f"{len(covered)} of 480 documented rules with a scenario.\n"


def test_a_rule_as_it_reads(run, sold_again):
    result = run("requirements", "--id", "mcf-cancel-13")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:3] == ["cancel", "", "MCF-CANCEL-13  SHOULD, derived"]
    assert "    note: follows from sandbox inventory movements" in lines
    assert "    can be broken by the API" in lines
    assert "    speaks of cancelFulfillmentOrder, getInventorySummaries" in lines
    assert lines[-1] == f"    + cancel_order.feature:{sold_again.line} Cancelled units can be sold again"
    assert result.stderr == "1 of 1 documented rule with a scenario.\n"


def test_a_terminal_sees_colours(sold_again):
    reported = CliRunner().invoke(main, ["requirements", "--id", "MCF-CANCEL-13"], color=True).stdout
    assert f"\x1b[32m    + cancel_order.feature:{sold_again.line}" in reported


@pytest.mark.parametrize("name", ["cancel", "CANCEL", "Cancel"])
def test_one_group(run, name):
    result = run("requirements", "--group", name, "--json")
    assert ids_of(result) == [f"MCF-CANCEL-{number:02}" for number in range(1, 16)]


def test_groups_by_the_words_of_their_ids(run):
    both = run("requirements", "--group", "GET", "--group", "state machine", "--json")
    assert {rule["group"] for rule in json.loads(both.stdout)} == {"get order", "state machine"}
    assert len({id_.split("-")[1] for id_ in catalogue()}) == len(groups())


def test_a_level_in_a_group(run):
    result = run("requirements", "--group", "list/pagination", "--level", "should", "--json")
    assert ids_of(result) == [f"MCF-LIST-{number:02}" for number in (8, 10, 11, 12, 13)]


@pytest.mark.parametrize("api", list(VERSIONS))
def test_those_that_hold_in_a_version(run, api):
    rules = json.loads(run("requirements", "--api", api, "--json").stdout)
    assert {rule["id"] for rule in rules} == {rule.id for rule in catalogue().values() if rule.holds_in(api)}
    assert 0 < len(rules) < len(catalogue())
    assert all(rule["versions_source"] for rule in rules)


def test_how_it_is_known_where_a_rule_holds(run):
    text = " ".join(run("requirements", "--id", "MCF-PREV-05").stdout.split())
    assert "holds for 2020-07-01 and 2026-07-04: model: Fulfillment Outbound v2026-07-04: Address" in text


def test_what_no_scenario_shows(run, covered):
    result = run("requirements", "--uncovered", "--json")
    assert result.exit_code == 1
    assert ids_of(result) == [id_ for id_ in catalogue() if id_ not in covered]
    assert run("requirements", "--uncovered", "--id", "MCF-CANCEL-01").exit_code == 0


def test_as_json_a_rule_is_whole(run, sold_again):
    (rule,) = json.loads(run("requirements", "--id", "MCF-CANCEL-13", "--json").stdout)
    assert rule["breakable_by"] == "API"
    assert rule["derived"] is True
    assert rule["scenarios"] == [
        {
            "file": "cancel_order.feature",
            "line": sold_again.line,
            "feature": "Cancel a fulfillment order",
            "name": "Cancelled units can be sold again",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--id", "MCF-CANCEL-99"), "There is no requirement 'MCF-CANCEL-99'. Did you mean MCF-CANCEL-09?"),
        (("--id", "xyzzy"), "There is no requirement 'xyzzy'. All are listed without --id."),
        (("--group", "xyzzy"), "There is no group 'xyzzy'. There are authorization & tokens, throttling, "),
        (("--level", "xyzzy"), "'xyzzy' is not one of "),
    ],
)
def test_called_wrongly(run, arguments, message):
    result = run("requirements", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
