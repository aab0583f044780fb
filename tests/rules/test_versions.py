"""For which versions rules hold, and that the file beside them speaks of what there is."""

import json
import re

import pytest
import yaml

from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.counterpart_operations import FIRST_ALONE
from pytest_mcf.model.versions import FIRST, SUCCESSOR
from pytest_mcf.resources import bundled
from pytest_mcf.rules.ids import FOLDER
from pytest_mcf.rules.requirements import catalogue, holding_in
from pytest_mcf.rules.suite import read_suite
from pytest_mcf.rules.versions import BOTH, holding_of

from ..official_files import OFFICIAL_FILES, needs_official_files

STATED = yaml.safe_load((FOLDER / "versions.yaml").read_text(encoding="utf-8"))
NOTHING = {"first alone": {}, "successor states": {}}


def test_the_file_names_rules_once_that_need_it():
    alone, stated = STATED["first alone"], STATED["successor states"]
    assert alone.keys().isdisjoint(stated)
    for id_ in (*alone, *stated):
        rule = catalogue()[id_]
        assert rule.level != "quirk", f"{id_} is computed"
        assert not {*rule.operations} <= FIRST_ALONE, f"{id_} is computed"


@needs_official_files
def test_what_the_successor_states_is_at_a_place_of_its_file():
    official = json.loads(
        (OFFICIAL_FILES / "fulfillmentOutbound_2026-07-04.json").read_text(encoding="utf-8")
    )
    known = {*official["definitions"], *("Fulfillment", "Outbound")}
    known |= {
        name[0].upper() + name[1:]
        for path in official["paths"].values()
        for each in path.values()
        if (name := each.get("operationId") if isinstance(each, dict) else None)
    }
    of_successor = [rule for rule in catalogue().values() if rule.group == "successor"]
    places = [*STATED["successor states"].values(), *(rule.source for rule in of_successor)]
    named = {name for place in places for name in re.findall(r"\b[A-Z]\w+[a-z]\w*\b", place)}
    assert len(named) > 30
    assert named - known == set()


@pytest.mark.parametrize(
    ("level", "operations", "sources", "versions", "source"),
    [
        ("quirk", ["getFulfillmentOrder"], ["model"], (FIRST.name,), "it was seen with the first version"),
        ("quirk", ["getOrder"], ["model"], BOTH, "it is about no operation of Fulfillment Outbound"),
        ("MUST", ["getFeatures"], ["model"], (FIRST.name,), "v2026-07-04 has no counterpart of getFeatures"),
        ("MUST", ["getFeatures", "cancelFulfillmentOrder"], ["usage plans"], BOTH, "its first source"),
        ("MUST", ["cancelFulfillmentOrder"], ["model"], BOTH, "assumed: the model of v2026-07-04"),
    ],
)
def test_where_a_rule_holds_that_the_file_does_not_name(level, operations, sources, versions, source):
    rule = {"id": "MCF-X-01", "level": level, "sources": sources}
    found = holding_of(rule, operations, NOTHING)
    assert found.versions == versions
    assert found.source.startswith(source)


def test_rules_of_the_successor_are_about_its_operations_and_have_scenarios():
    alone = [rule for rule in catalogue().values() if rule.versions == (SUCCESSOR.name,)]
    shown = {id_ for one in read_suite(bundled("features")) for id_ in one.requirements}
    assert [rule.id for rule in alone] == [rule.id for rule in alone if rule.id.startswith("MCF-NEXT-")]
    assert {rule.id for rule in alone} <= shown
    assert all(OPERATIONS[name].api == SUCCESSOR.api for rule in alone for name in rule.operations)


def test_each_version_has_rules_that_the_other_one_has_not():
    first, successor = (holding_in(catalogue(), api).keys() for api in BOTH)
    assert first - successor
    assert successor - first
    assert first | successor == catalogue().keys()
