"""What pytest-mcf does wrong itself is said to be its own, and never the integration's."""

import pytest

from pytest_mcf.certificate.json import read_certificate

SCENARIO = "list_features.feature::test_the_features_of_the_marketplace"
OURS = "  While it {}, pytest-mcf itself failed, and not the integration: {} ({}.py:*"
THEIRS = "*The integration*"

INTEGRATION = """
    import pytest
    from pytest_mcf.integration.reference import ReferenceIntegration

    class Shop(ReferenceIntegration):
        def __init__(self, endpoint, transport):
            super().__init__(endpoint, transport)
            self._clock = endpoint.clock

        def list_features(self):
            {list_features}

    @pytest.fixture
    def mcf_integration(mcf_environment):
        return Shop(mcf_environment.endpoint, mcf_environment.gateway.mount("integration"))
"""
HONEST = "return super().list_features()"
SWALLOWS = "\n            ".join(["try:", f"    {HONEST}", "except Exception:", "    return []"])

#: Has something in pytest-mcf raise an error that it never raises, with a value of a customer in it.
BROKEN = """
    from types import FunctionType

    def fails(*_, **__):
        {code}

    @pytest.fixture(autouse=True)
    def broken(monkeypatch):
        from {module} import {name}
        there = dict(globals(), __name__="{module}")
        monkeypatch.setattr({name}, "{method}", FunctionType(fails.__code__, there))
"""
ERROR = 'raise RuntimeError("Jane Doe mutated during iteration")'


@pytest.fixture
def play(pytester, run):
    """Play a scenario with an integration, and with something broken in pytest-mcf."""

    def played(list_features=HONEST, *, broken=None, code=ERROR):
        conftest = INTEGRATION.format(list_features=list_features)
        if broken is not None:
            module, name, method = broken
            conftest += BROKEN.format(module=module, name=name, method=method, code=code)
        pytester.makeconftest(conftest)
        return run("--mcf", "--mcf-report=report", "--junitxml=junit.xml", SCENARIO)

    return played


CONTRACT = ("pytest_mcf.gateway.contract_check", "ContractCheck", "handle")
LISTENER = ("pytest_mcf.harness.earlier", "Earlier", "see")
EXPLANATIONS = ("pytest_mcf.harness.explanations", "Explanations", "check")


@pytest.mark.parametrize("list_features", [HONEST, SWALLOWS], ids=["honest", "swallows-errors"])
@pytest.mark.parametrize("broken", [CONTRACT, LISTENER], ids=["contract", "listener"])
def test_what_fails_behind_a_request_is_not_the_integrations(play, list_features, broken):
    result = play(list_features, broken=broken)
    result.assert_outcomes(failed=1)
    error = "RuntimeError: Jane Doe mutated during iteration"
    result.stdout.fnmatch_lines([OURS.format("handled a request", error, broken[0].replace(".", "/"))])
    result.stdout.no_fnmatch_line(THEIRS)


@pytest.mark.parametrize("code", [ERROR, '__import__("json").loads("{")'], ids=["own", "of-python"])
def test_what_fails_after_a_call_is_not_the_integrations(play, code):
    result = play(broken=EXPLANATIONS, code=code)
    result.assert_outcomes(failed=1)
    place = "pytest_mcf/harness/explanations"
    result.stdout.fnmatch_lines([OURS.format("played this step", "*Error: *", place)])
    result.stdout.fnmatch_lines(['    File "*steps/features.py", line *', "*, in fails"])
    result.stdout.no_fnmatch_line("*/_pytest/runner.py*")
    result.stdout.no_fnmatch_line(THEIRS)


def test_files_have_the_place_and_no_value(play, pytester):
    play(broken=EXPLANATIONS)
    [scenario] = read_certificate(pytester.path / "report" / "certificate.json").scenarios
    for text in (scenario.reason, (pytester.path / "junit.xml").read_text()):
        assert "pytest-mcf itself failed, and not the integration" in text
        assert "RuntimeError: " in text
        assert "(pytest_mcf/harness/explanations.py:" in text
        assert "Doe" not in text


@pytest.mark.parametrize(
    ("list_features", "error"),
    [("self._clock.sleep('long')", "TypeError"), ("return {}['x']", "KeyError")],
    ids=["clock", "own"],
)
def test_what_an_integration_does_wrong_stays_its_own(play, list_features, error):
    result = play(list_features)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*{error}*"])
    result.stdout.no_fnmatch_line("*pytest-mcf itself failed*")
