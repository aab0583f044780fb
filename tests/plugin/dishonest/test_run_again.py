"""A scenario that failed once has failed, also if a plugin runs it again."""

import pytest
from click.testing import CliRunner

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.cli import main

CONFTEST = """
    import pytest
    from _pytest.runner import runtestprotocol

    ATTEMPTS = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(item, nextitem):
        '''Run a test again if it failed, and report the last attempt only, as plugins for flaky tests do.'''
        for _ in range(2):
            ATTEMPTS.append(item)
            reports = runtestprotocol(item, nextitem=nextitem, log=False)
            if all(report.passed for report in reports):
                break
        for report in reports:
            item.ihook.pytest_runtest_logreport(report=report)
        return True

    @pytest.fixture
    def mcf_integration(mcf_integration):
        return mcf_integration if len(ATTEMPTS) > 1 else Fails()

    class Fails:
        def list_features(self):
            raise RuntimeError("not today")
"""

ONE = "list_features.feature::test_the_features_of_the_marketplace"


#: The same, but each attempt is a run of its own to pytest, and the first is not reported.
FROM_OUTSIDE = (
    CONFTEST.replace("range(2)", "range(1)").replace(
        "for report in reports:", "for report in reports if len(ATTEMPTS) > 1 else ():"
    )
    + """
    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(session):
        for item in session.items * 2:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return True
"""
)


def test_nor_does_one_that_pytest_takes_for_another_test(pytester):
    pytester.makeconftest(FROM_OUTSIDE)
    result = pytester.runpytest_inprocess("--mcf", "--mcf-report", "out", ONE, "-p", "no:cacheprovider")
    (scenario,) = read_certificate(pytester.path / "out" / "certificate.json").scenarios
    assert scenario.outcome == "failed"
    assert scenario.reason.startswith("It failed when it was run before: ")
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_second_attempt_does_not_replace_the_first(pytester):
    pytester.makeconftest(CONFTEST)
    result = pytester.runpytest_inprocess("--mcf", "--mcf-report", "out", ONE, "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1)
    path = pytester.path / "out" / "certificate.json"
    (scenario,) = read_certificate(path).scenarios
    assert scenario.outcome == "failed"
    assert scenario.reason.startswith("It failed when it was run before: ")
    assert "not today" in scenario.reason
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    verified = CliRunner().invoke(main, ["report", "--verify", str(path)])
    assert (verified.exit_code, verified.stdout) == (0, "")
