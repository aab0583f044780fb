"""What the start of a run costs: what it loads, and which features it reads."""

import pytest

from pytest_mcf.plugin.selection import words_of
from pytest_mcf.resources import bundled

from ..whole_runs import UNUSED_PLUGINS

ONE = "cancel_an_order_that_was_received"

#: What one scenario against the emulator has no need of.
NOT_NEEDED = (
    "filelock",
    "jinja2",
    "jsonschema",
    "pytest_mcf.certificate.certificate",
    "pytest_mcf.certificate.fingerprints",  # hashes the models
    "pytest_mcf.certificate.html",
    "pytest_mcf.emulator.controls.seller_orders",
    "pytest_mcf.emulator.quirks",
    "pytest_mcf.emulator.registry.notifications",
    "pytest_mcf.emulator.registry.seller_orders",
    "pytest_mcf.emulator.sparse",
    "pytest_mcf.integration.json_rpc",
    "pytest_mcf.model.messaging_v1",
    "pytest_mcf.model.orders_v0.definitions",
    "pytest_mcf.model.outbound_2026_07_04",
    "pytest_mcf.rules.requirements",  # the catalogue
    "pytest_mcf.rules.suite",  # parses all features
    "pytest_mcf.upstream.live",
    "vcr",
)

LISTS_WHAT_IS_LOADED = """
    import sys

    def pytest_unconfigure():
        print("loaded:", *sys.modules)
"""

MARKS_TESTS = """
    def pytest_itemcollected(item):
        item.extra_keyword_matches.add("received_by_nature")
"""


@pytest.fixture
def in_feature(pickles):
    """How many tests a feature has."""

    def count(name):
        return sum(pickle["uri"].endswith(name) for pickle in pickles)

    return count


def test_one_scenario_loads_only_what_it_needs(pytester, monkeypatch):
    pytester.makeconftest(LISTS_WHAT_IS_LOADED)
    # If pytest looks for plugins, it warns of the import hook of an editable install, and redactors
    # are loaded.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    plugins = ("-p", "pytest_bdd.plugin", "-p", "pytest_mcf.plugin")
    result = pytester.runpytest_subprocess(*plugins, "--mcf", "-k", ONE)
    result.assert_outcomes(passed=1, deselected=result.parseoutcomes()["deselected"])
    (line,) = [line for line in result.outlines if line.startswith("loaded: ")]
    assert sorted({*NOT_NEEDED} & {*line.split()}) == []


def test_only_features_with_the_word_are_read(run, in_feature):
    result = run("--mcf", "-k", ONE)
    result.assert_outcomes(passed=1, deselected=in_feature("cancel_order.feature") - 1)


@pytest.mark.parametrize(
    "expression",
    [
        f"{ONE} or what_no_feature_has",
        f"{ONE} and not what_no_feature_has",
        f"({ONE})",
        f"{ONE} or documented",
    ],
)
def test_an_expression_that_needs_none_of_its_words_reads_all_features(run, pickles, expression):
    result = run("--mcf", "-k", expression, "--collect-only", "-q")
    chosen = [line for line in result.outlines if "::" in line]
    assert len(chosen) + result.parseoutcomes().get("deselected", 0) == len(pickles)


def test_a_conftest_that_may_name_tests_has_all_features_read(pytester, run, pickles):
    pytester.makeconftest(MARKS_TESTS)
    result = run("--mcf", "-k", ONE, "--collect-only", "-q")
    assert result.parseoutcomes().get("deselected", 0) == len(pickles) - 1


def test_marks_choose_features_by_whole_tags(run, pickles, tutorials):
    result = run("--mcf", "-m", "tutorial", "--collect-only", "-q")
    chosen = [line for line in result.outlines if "::" in line]
    assert len(chosen) == tutorials
    assert len(chosen) + result.parseoutcomes()["deselected"] < len(pickles)
    assert run("--mcf", "-m", "tutor", "--collect-only", "-q").parseoutcomes()["deselected"] == len(pickles)


class Items:
    """Keeps the tests of a run as they were collected."""

    def pytest_collection_finish(self, session):
        self.items = list(session.items)


def test_a_scenario_lies_in_its_feature_and_in_no_folder(pytester):
    """At each step, pytest-bdd looks through all that a scenario lies in."""
    found = Items()
    pytester.inline_run(*UNUSED_PLUGINS, "--mcf", "--collect-only", "-q", "-k", ONE, plugins=[found])
    ((session, feature, _),) = (item.listchain() for item in found.items)
    assert isinstance(session, pytest.Session)
    assert feature.name == "cancel_order.feature"


def test_every_name_that_pytest_selects_by_is_among_the_words(pytester):
    found = Items()
    pytester.inline_run(*UNUSED_PLUGINS, "--mcf", "--collect-only", "-q", plugins=[found])
    words = {path.name: words_of(path) for path in bundled("features").glob("*.feature")}
    unknown = set()
    for item in found.items:
        name, _, example = item.name.lower().rstrip("]").partition("[")
        marks = {mark.name for mark in item.iter_markers()}
        extra = {each.lower() for each in item.listextrakeywords() if each not in ("()", "")}
        of_feature = words[item.path.name]
        unknown |= {each for each in {name, example, *extra} if each not in of_feature.names}
        unknown |= marks - of_feature.marks
    assert len(found.items) > 400
    assert unknown == set()


def test_a_part_of_the_suite_has_a_summary_and_no_certificate(run):
    result = run("--mcf", "-k", ONE)
    result.stdout.fnmatch_lines(
        ["contract: * exchanges checked, 0 errors, *", "no certificate: this was a part of the suite. *"]
    )
    result.stdout.no_fnmatch_line("grade: *")
    result = run("--mcf", "-k", ONE, "--mcf-report", "report")
    result.stdout.fnmatch_lines(["grade: none *", "certificate: *"])
    result.stdout.no_fnmatch_line("no certificate*")
