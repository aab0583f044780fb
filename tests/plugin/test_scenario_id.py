"""What a scenario is called in a certificate does not depend on where pytest-mcf is installed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_mcf.plugin.scenario_id import selector_of
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
    ],
)
def test_a_bundled_scenario_is_called_by_the_bare_name_of_its_feature(path, nodeid, selector):
    assert selector_of(SimpleNamespace(path=path, nodeid=nodeid)) == selector
