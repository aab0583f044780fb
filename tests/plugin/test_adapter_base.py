"""A whole run with an adapter that has the optional base class."""

import pytest

from .conftest import QUIET

ADAPTER = """
from pytest_mcf.integration.reference import ReferenceIntegration
{base}

class Shop({name}):
    def __init__(self, endpoint):
        self._reference = ReferenceIntegration(endpoint)

    def list_features(self):
        return self._reference.list_features()
"""

CHOSEN = (
    "--mcf",
    "list_features.feature::test_the_features_of_the_marketplace",
    "cancel_order.feature",
    "-rs",
)


@pytest.mark.parametrize(("base", "name"), [("", "object"), ("from pytest_mcf import Adapter", "Adapter")])
def test_a_method_that_is_not_defined_is_not_claimed(pytester, base, name):
    pytester.makepyfile(shop=ADAPTER.format(base=base, name=name))
    pytester.makeini("[pytest]\npythonpath = .\nmcf_integration = shop:Shop\n")
    result = pytester.runpytest_subprocess(*QUIET, *CHOSEN)
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] >= 1
    assert outcomes["skipped"] >= 1
    assert not {"failed", "errors"} & set(outcomes)
    result.stdout.fnmatch_lines(["*not claimed: the integration does not offer *_order*"])
