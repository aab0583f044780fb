"""What `pytest --mcf --mcf-report DIR` leaves behind, whatever becomes of the run."""

from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.cli import main

from ..certificates import MOST_BYTES
from ..whole_runs import UNUSED_PLUGINS

#: The rules about what users have seen that hold in both versions, and that an integration can show.
OF_BOTH_VERSIONS = {f"MCF-QUIRK-{number}" for number in (33, 34, 35, 42, 43, 44, 45, 46)}

FEW = ("cancel_order.feature", "list_features.feature")

INTERRUPT = """
    import os, signal

    class CtrlC:
        def pytest_runtest_logreport(self, report):
            if report.when == "teardown" and "cancelled_units" in report.nodeid:
                os.kill(os.getpid(), signal.SIGINT)

    def pytest_configure(config):
        config.pluginmanager.register(CtrlC())
"""

ONLY_FEATURES = """
    import pytest

    class OnlyFeatures:
        name, version = "Only features", "1.2.3"

        def __init__(self, whole):
            self.list_features = whole.list_features

    @pytest.fixture
    def mcf_integration(mcf_integration):
        return OnlyFeatures(mcf_integration)
"""

BREAKS_THE_CONTRACT = """
    import httpx, pytest
    from pytest_mcf.emulator import Emulator

    class Wordy(httpx.BaseTransport):
        def __init__(self):
            self.emulator = Emulator()

        def handle_request(self, request):
            answer = self.emulator.handle_request(request)
            if request.url.path.endswith("/features"):
                body = answer.read().replace(b'"featureDescription":', b'"featureDescriptionn":')
                return httpx.Response(200, headers={"x-amzn-RequestId": "r"}, content=body,
                                      extensions={}, request=request)
            return answer

    @pytest.fixture
    def mcf_upstream():
        return Wordy()
"""


@pytest.fixture
def certified(pytester, run):
    """Run with a report, and read what it left."""

    def certify(*options):
        folder = pytester.path / "report"
        certified.result = run("--mcf", "--mcf-report", folder, *options)
        return read_certificate(folder / "certificate.json")

    return certify


def verdicts(certificate):
    return {each.id: each.verdict for each in certificate.requirements if each.scenarios}


def test_a_run_leaves_its_certificate_in_every_form(pytester, run):
    result = run("--mcf", "--mcf-report", "report", *FEW)
    folder = pytester.path / "report"
    assert sorted(file.name for file in folder.iterdir()) == [
        "badge.svg",
        "certificate.html",
        "certificate.json",
        "certificate.md",
    ]
    result.stdout.fnmatch_lines([f"certificate: {folder / 'certificate.html'}"])


def test_the_whole_suite_on_both_profiles_is_hardened(whole_run, scenarios, of_successor):
    run = whole_run("both")
    certificate = run.certificate
    assert (certificate.complete, certificate.grade) == (True, "Hardened")
    assert certificate.setting.profiles == ("documented", "quirks")
    documented = run.outcomes("documented")
    assert len(documented) == scenarios.total() + of_successor < len(certificate.scenarios)
    assert set(verdicts(certificate).values()) == {"passed"}
    assert certificate.api.verdict == "kept"
    assert (run.report / "certificate.html").stat().st_size < MOST_BYTES


def test_the_whole_suite_on_both_profiles_of_the_successor_is_hardened(whole_run):
    run = whole_run("successor")
    certificate = run.certificate
    assert (certificate.complete, certificate.grade) == (True, "Hardened")
    assert certificate.setting.profiles == ("documented", "quirks")
    assert set(verdicts(certificate).values()) <= {"passed", "not claimed", "not verified"}
    quirks = {one.id: one.profiles for one in certificate.requirements if one.level == "quirk"}
    assert {id_ for id_, profiles in quirks.items() if profiles.get("quirks") == "passed"} == OF_BOTH_VERSIONS
    assert quirks.keys() - OF_BOTH_VERSIONS == {"MCF-QUIRK-36"}, "the queue is the harness's own"
    run.lines.fnmatch_lines(
        [
            "mcf: on v2026-07-04 the profile quirks has only what both versions share: *",
            "grade: Hardened *",
            "On v2026-07-04 the profile quirks has only what both versions share: *",
        ]
    )


@pytest.mark.parametrize("conftest", ["", BREAKS_THE_CONTRACT, ONLY_FEATURES])
@pytest.mark.parametrize("profile", ["documented", "quirks"])
def test_what_a_run_left_is_verified_without_a_difference(pytester, run, conftest, profile):
    pytester.makeconftest(conftest)
    pytester.makeini(f"[pytest]\nmcf_profile = {profile}")
    names = ("list_features", "retrieve_proof_of_delivery", "faults", "place_order", "return_items")
    chosen = ("-k", "list_features or photo or lost", *(f"{name}.feature" for name in names))
    run("--mcf", "--mcf-report", "report", *chosen)
    certificate = pytester.path / "report" / "certificate.json"
    result = CliRunner().invoke(main, ["report", "--verify", str(certificate)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "exchanges checked again" in result.stderr


def test_a_run_that_is_interrupted_leaves_one_that_says_so(pytester):
    pytester.makeconftest(INTERRUPT)
    result = pytester.runpytest_subprocess("--mcf", "--mcf-report", "report", *UNUSED_PLUGINS, *FEW)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*The run ended before its time.*", "certificate: *"])
    certificate = read_certificate(pytester.path / "report" / "certificate.json")
    assert not certificate.complete
    assert certificate.grade is None
    assert 0 < len(certificate.scenarios) < 20
    assert "incomplete" in (pytester.path / "report" / "certificate.md").read_text().lower()


def test_a_run_that_stops_at_the_first_failure_is_incomplete(pytester, certified):
    pytester.makeconftest(BREAKS_THE_CONTRACT)
    assert not certified("-x", "list_features.feature").complete


def test_what_is_not_offered_is_not_claimed(pytester, certified):
    pytester.makeconftest(ONLY_FEATURES)
    certificate = certified(*FEW)
    assert certificate.integration.name == "reference"  # from which its requests come
    assert certificate.integration.claims == ("list_features",)
    assert verdicts(certificate)["MCF-FEAT-02"] == "passed"
    assert verdicts(certificate)["MCF-CANCEL-02"] == "not claimed"
    assert certificate.grade is None


def test_a_failing_scenario_says_why_and_at_which_step(pytester, certified):
    pytester.makeconftest(BREAKS_THE_CONTRACT)
    certificate = certified("list_features.feature::test_the_features_of_the_marketplace")
    (scenario,) = certificate.scenarios
    assert scenario.outcome == "failed"
    assert "the required property featureDescription" in scenario.reason
    outcomes = [step.outcome for step in scenario.steps]
    assert outcomes[0] == "failed"
    assert set(outcomes[1:]) == {"not reached"}
    (broken,) = [each for each in scenario.exchanges if each.violations]
    assert broken.step == 0
    assert verdicts(certificate)["MCF-FEAT-02"] == "failed"


def test_a_breach_that_only_warns_is_no_pass_on_a_certificate(pytester, certified):
    pytester.makeconftest(BREAKS_THE_CONTRACT)
    pytester.makeini("[pytest]\nmcf_contract = warn")
    certificate = certified("list_features.feature::test_the_features_of_the_marketplace")
    assert certificate.scenarios[0].outcome == "failed"


def test_a_waiver_is_shown_with_its_reason(pytester, certified):
    pytester.makeini("[pytest]\nmcf_waived = MCF-CANCEL-04: our shop cannot cancel")
    certificate = certified("list_features.feature")
    (waived,) = [each for each in certificate.requirements if each.verdict == "waived"]
    assert (waived.id, waived.reason) == ("MCF-CANCEL-04", "our shop cannot cancel")


def test_a_junit_file_summarises_each_scenario(pytester, run):
    run("--mcf", "--junitxml", "junit.xml", "cancel_order.feature", "-k", "cancel_an_order_twice")
    (case,) = ET.parse(pytester.path / "junit.xml").iter("testcase")
    reported = {each.get("name"): each.get("value") for each in case.iter("property")}
    assert reported["mcf_requirements"] == "MCF-CANCEL-05"
    assert reported["mcf_outcome"] == "passed"
    assert reported["mcf_feature"] == "Cancel a fulfillment order"
    assert int(reported["mcf_exchanges"]) > 3


def test_the_summary_of_a_job_has_the_certificate(pytester, certified, monkeypatch):
    summary = pytester.path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    certified("cancel_order.feature", "-k", "MCF-CANCEL-05")
    written = summary.read_text()
    assert written.startswith("before\n")
    assert (pytester.path / "report" / "certificate.md").read_text() in written


def test_a_folder_that_cannot_be_written_is_reported_before_anything_is_played(pytester, run):
    pytester.makefile(".txt", taken="a file")
    result = run("--mcf", "--mcf-report", "taken.txt")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    line, where_to_read = [line for line in result.stderr.lines if line]
    assert line.startswith("ERROR: The certificate cannot be written to ")
    assert where_to_read == "Help: docs/troubleshooting.md#certificate-not-written"


def test_a_report_needs_a_run(run):
    result = run("--mcf-report", "report")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --mcf-report *Add --mcf, or leave it out."])
