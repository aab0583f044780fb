"""The reasons for which CI may skip a test. For any other reason a skip fails there.

A machine without a browser, Node or a JDK may skip their tests. In CI such a skip means that the set-up
is broken, and the missing tests would not be noticed. A run is one of CI if the environment has `CI`,
which the common services set.
"""

import os

import pytest

from .official_files import WITHOUT_THEM
from .rotation import ANOTHER_DAY

#: The reasons for which CI may skip a test.
ALLOWED_SKIPS = (WITHOUT_THEM, ANOTHER_DAY)


class FailOtherSkips:
    """A plugin of pytest that turns each skip for another reason into a failure."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self):
        return _without_other_skips((yield))

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self):
        return _without_other_skips((yield))


def fail_other_skips_in_ci(config):
    """Register the plugin with this session of pytest; sessions that a test starts inside are left alone."""
    if os.environ.get("CI"):
        config.pluginmanager.register(FailOtherSkips())


def _without_other_skips(report):
    # A test that is expected to fail, and does, is reported as skipped too.
    if report.skipped and not hasattr(report, "wasxfail"):
        path, line, reason = report.longrepr
        if reason.removeprefix("Skipped: ") not in ALLOWED_SKIPS:
            report.outcome = "failed"
            report.longrepr = f"{path}:{line}: CI may not skip this test. {reason}"
    return report
