"""In CI a test is skipped for a listed reason only."""

from pathlib import Path

import pytest

from .skips import ALLOWED_SKIPS, FailOtherSkips, fail_other_skips_in_ci

SKIPS = f"""
import pytest

@pytest.fixture
def browser():
    pytest.skip("no fixture")

@pytest.mark.skipif(True, reason={ALLOWED_SKIPS[0]!r})
def test_listed():
    raise AssertionError

@pytest.mark.skipif(True, reason="no mark")
def test_mark():
    pass

def test_fixture(browser):
    pass

def test_call():
    pytest.skip("no call")

@pytest.mark.xfail(reason="is expected to fail", strict=True)
def test_xfail():
    raise AssertionError

def test_runs():
    pass
"""
#: As the conftest of these tests has it.
CONFTEST = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from tests.skips import fail_other_skips_in_ci as pytest_configure
"""


def test_ci_may_skip_for_two_reasons():
    assert ALLOWED_SKIPS == (
        "Amazon's official model files are not beside this checkout",
        "plays on another day; MCF_ALL_TESTS=1 plays it today",
    )


def test_other_skips_fail_with_their_reason_in_the_processes_of_xdist_too(pytester, monkeypatch):
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(
        test_skips=SKIPS,
        test_missing="import pytest\npytest.importorskip('no_module')\ndef test_it(): pass",
    )
    monkeypatch.setenv("CI", "true")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-n1")
    result.assert_outcomes(failed=1, errors=3, xfailed=1, passed=1, skipped=1)
    for reason in ("no mark", "no fixture", "no call", "could not import 'no_module'"):
        result.stdout.fnmatch_lines_random(f"*: CI may not skip this test. Skipped: {reason}*")
    assert result.ret == pytest.ExitCode.TESTS_FAILED


class Session:
    """The config of a session of pytest, with its plugins."""

    def __init__(self):
        self.pluginmanager, self.plugins = self, []

    def register(self, plugin):
        self.plugins.append(type(plugin))


@pytest.mark.parametrize(("ci", "plugins"), [(None, []), ("", []), ("true", [FailOtherSkips])])
def test_skips_are_free_elsewhere(monkeypatch, ci, plugins):
    monkeypatch.delenv("CI", raising=False)
    if ci is not None:
        monkeypatch.setenv("CI", ci)
    session = Session()
    fail_other_skips_in_ci(session)
    assert session.plugins == plugins


def test_the_conftest_of_these_tests_asks_for_it(monkeypatch, pytestconfig):
    monkeypatch.setenv("CI", "true")
    session, conftest = Session(), str(Path(__file__).with_name("conftest.py"))
    (plugin,) = [
        each
        for each in pytestconfig.pluginmanager.get_plugins()
        if getattr(each, "__file__", None) == conftest
    ]
    plugin.pytest_configure(session)
    assert session.plugins == [FailOtherSkips]
