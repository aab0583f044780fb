"""A plugin of a run inside: it plays each scenario against the mutants that were chosen for it.

`plan.json` beside the run has a list of scenarios for each mutant: `x.feature` is all of that feature,
`x.feature::test_y` one scenario, and `x.feature@MCF-Z-01` what shows a rule. A fixture that needs to know the
mutant asks for `mutant`. What became of it all is in `outcomes.json` at the end.
"""

import json
from pathlib import Path

import pytest

PLAN = json.loads(Path("plan.json").read_text(encoding="utf-8"))
OUTCOMES = {mutant: {} for mutant in PLAN}


def pytest_generate_tests(metafunc):
    feature = metafunc.definition.path.name
    chosen = [
        mutant for mutant, scenarios in PLAN.items() if any(each.startswith(feature) for each in scenarios)
    ]
    metafunc.fixturenames.append("mutant")
    metafunc.parametrize("mutant", [pytest.param(mutant, id=mutant) for mutant in chosen])


def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if is_chosen(item)]


def is_chosen(item):
    scenarios = PLAN.get(mutant_of(item), ())
    feature = item.path.name
    names = {feature, scenario_of(item), *(f"{feature}@{mark.args[0]}" for mark in item.iter_markers("mcf"))}
    return not names.isdisjoint(scenarios)


def mutant_of(item):
    return item.callspec.params["mutant"]


def scenario_of(item):
    """The node id as it is in a run without mutants."""
    mutant = mutant_of(item)
    name = item.name.replace(f"[{mutant}]", "").replace(f"[{mutant}-", "[").replace(f"-{mutant}]", "]")
    return f"{item.path.name}::{name}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    outcome = OUTCOMES[mutant_of(item)].setdefault(
        scenario_of(item), {"outcome": "passed", "text": "", "noted": {}}
    )
    if report.failed:
        outcome["outcome"] = "failed"
        outcome["text"] += f"{report.longreprtext}\n"
    elif report.skipped:
        outcome["outcome"] = "skipped"
    outcome["noted"].update(report.user_properties)
    return report


def pytest_sessionfinish():
    Path("outcomes.json").write_text(json.dumps(OUTCOMES), encoding="utf-8")
