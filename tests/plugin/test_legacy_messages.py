"""Without the XML of MWS, JSON alone is claimed; without its packages it is not verified."""

import pytest

from pytest_mcf.certificate.json import read_certificate

FEATURE = "read_legacy_notifications.feature"

TAKES_JSON_ALONE = """
from pytest_mcf.integration import AdapterDescription, NotificationRejected
from pytest_mcf.integration.reference import ReferenceIntegration


class Silent(ReferenceIntegration):
    def receive_notification(self, body):
        if body.startswith("<"):
            raise NotificationRejected("This is not JSON.")
        return super().receive_notification(body)


class Honest(Silent):
    describe = AdapterDescription(without=("legacy messages",))
"""

#: Hides packages from this run, as if they were not installed.
WITHOUT_PACKAGES = """
import sys
sys.modules["defusedxml"] = sys.modules["xmlschema"] = None
"""


@pytest.fixture
def certified(run, pytester):
    """Play the feature, and give the verdicts on its rules by their ids."""

    def play(*options):
        result = run("--mcf", FEATURE, "-rs", "--mcf-report=certificate", *options)
        certificate = read_certificate(pytester.path / "certificate" / "certificate.json")
        return result, {each.id: each for each in certificate.requirements}

    return play


def test_who_takes_json_alone_says_so_and_loses_nothing_else(certified, pytester):
    pytester.makepyfile(legacy_team=TAKES_JSON_ALONE)
    pytester.syspathinsert()
    result, verdicts = certified("--mcf-integration=legacy_team:Honest")
    result.assert_outcomes(passed=8, skipped=22)
    result.stdout.fnmatch_lines(["*not claimed: the integration does not offer legacy messages*"])
    for rule in ("MCF-NOTIF-25", "MCF-NOTIF-32", "MCF-NOTIF-34"):
        assert verdicts[rule].verdict == "not claimed"


def test_who_does_not_say_so_learns_how(certified, pytester):
    pytester.makepyfile(legacy_team=TAKES_JSON_ALONE)
    pytester.syspathinsert()
    result, verdicts = certified("--mcf-integration=legacy_team:Silent")
    result.assert_outcomes(passed=8, failed=22)
    result.stdout.fnmatch_lines(
        [
            "  expected the integration to take in XML, it rejects the message: This is not JSON.",
            '  If it takes JSON alone, declare that it is `without` "legacy messages".',
        ]
    )
    assert verdicts["MCF-NOTIF-32"].verdict == "failed"


def test_without_the_extra_the_xml_is_not_verified(certified, pytester):
    pytester.makeconftest(WITHOUT_PACKAGES)
    result, verdicts = certified()
    result.assert_outcomes(passed=8, skipped=22)
    result.stdout.fnmatch_lines(["SKIPPED * install pytest-mcf[[]mws]"])
    for rule in ("MCF-NOTIF-25", "MCF-NOTIF-32", "MCF-NOTIF-34"):
        assert verdicts[rule].verdict == "not verified"
        assert "nstall pytest-mcf[mws]" in verdicts[rule].reason
