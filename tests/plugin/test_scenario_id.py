"""What a scenario is called in a certificate does not depend on where pytest-mcf is installed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_mcf.plugin.scenario_id import selector_of, step_line_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.resources import bundled


@pytest.mark.parametrize(
    ("path", "nodeid", "selector"),
    [
        (
            bundled("features") / "cancel_order.feature",
            "features/cancel_order.feature::test_a[x::y]",
            "cancel_order.feature::test_a[x::y]",
        ),
        (
            bundled("features") / "faults.feature",
            "../lib/site-packages/pytest_mcf/features/faults.feature::test_b",
            "faults.feature::test_b",
        ),
        (
            Path("/shop/tests/features/faults.feature"),
            "tests/features/faults.feature::test_c",
            "tests/features/faults.feature::test_c",
        ),
        (Path("/shop/tests/test_own.py"), "tests/test_own.py::test_d", "tests/test_own.py::test_d"),
        # pytest names a test outside of its root from the folder that it was given.
        (Path("/other/tests/test_own.py"), "test_own.py::test_e", "../other/tests/test_own.py::test_e"),
    ],
)
def test_a_bundled_scenario_is_called_by_the_bare_name_of_its_feature(path, nodeid, selector):
    config = SimpleNamespace(rootpath=Path("/shop"))
    assert selector_of(SimpleNamespace(path=path, nodeid=nodeid, config=config)) == selector


@pytest.mark.parametrize(
    ("file", "root", "shown"),
    [
        (bundled("features") / "cancel_order.feature", bundled("features").parent, "cancel_order.feature"),
        (bundled("features") / "cancel_order.feature", Path("/shop"), "cancel_order.feature"),
        (Path("/shop/tests/features/own.feature"), Path("/shop"), "tests/features/own.feature"),
        (Path("/shop/tests/features/own.feature"), Path("/elsewhere"), "features/own.feature"),
    ],
)
def test_the_line_of_a_step_is_the_same_in_every_environment(file, root, shown):
    item = SimpleNamespace(stash=pytest.Stash(), config=SimpleNamespace(rootpath=root))
    run_of(item).feature = SimpleNamespace(filename=str(file), rel_filename="features/own.feature")
    run_of(item).step = SimpleNamespace(line_number=12, keyword="Then", name="it is so")
    assert str(step_line_of(item)) == f"{shown}:12: Then it is so"


def test_reports_call_a_bundled_feature_by_its_bare_name(pytester, run):
    # A virtual environment lies in the folder of a project, so the features lie below pytest's root.
    result = run(
        "--mcf",
        "cancel_order.feature",
        "-k",
        "received",
        f"--rootdir={bundled('features').parent}",
        "--junitxml=junit.xml",
    )
    result.assert_outcomes(passed=1)
    junit = (pytester.path / "junit.xml").read_text(encoding="utf-8")
    assert 'classname="cancel_order.feature"' in junit
