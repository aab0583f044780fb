"""What `pytest --mcf` collects, prints and returns."""

from pathlib import Path

import pytest

from ..whole_runs import summary_in

FEATURES = ("list_features.feature::test_the_features_of_the_marketplace",)


def test_all_scenarios_pass_on_the_embedded_emulator(whole_run, scenarios, with_quirks, of_successor):
    result = whole_run("documented")
    assert result.exit_code == pytest.ExitCode.OK
    assert result.counts == {"passed": scenarios.total(), "skipped": with_quirks + of_successor}
    result.lines.fnmatch_lines(
        [
            "mcf: answered by the embedded emulator (no network, no credentials); recording into *",
            "mcf: integration is the bundled reference adapter",
            "*Multi-Channel Fulfillment*",
            "cancel * passed",
            "contract: * exchanges checked, 0 errors, 0 notices (0 of them known errata)",
        ]
    )


def test_the_readme_shows_what_a_run_prints(whole_run, pickles):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"\ncollected {len(pickles)} items\n" in readme
    assert summary_in(readme) == summary_in(whole_run("documented").stdout)


def test_nothing_else_of_the_folder_is_collected(pytester, run, pickles):
    pytester.makepyfile("def test_of_this_folder(): assert False")
    result = run("--mcf", "-k", "cancel_an_order_twice or of_this_folder")
    result.assert_outcomes(passed=1, deselected=len(pickles) - 1)  # a word that no feature has: all are read
    result.stdout.fnmatch_lines(["mcf: answered by the embedded emulator (no network, no credentials)"])


@pytest.mark.parametrize("chosen", [(), ("list_features.feature",), FEATURES])
def test_a_scenario_has_one_id_however_it_was_chosen(run, chosen):
    collected = run("--mcf", "--collect-only", "-q", *chosen)
    assert FEATURES[0] in collected.stdout.lines


def test_with_a_path_that_path_runs(pytester, run):
    own = pytester.makepyfile("def test_own(mcf_settings): assert mcf_settings.active")
    run("--mcf", own).assert_outcomes(passed=1)


def test_without_the_option_no_scenario_runs(pytester, run):
    pytester.makepyfile("def test_own(): pass")
    result = run()
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*mcf: answered by*")


def test_a_requirement_id_chooses_its_scenarios(run, pickles):
    result = run("--mcf", "-k", "MCF-CANCEL-05")
    tagged = sum("@MCF-CANCEL-05" in {tag["name"] for tag in pickle["tags"]} for pickle in pickles)
    result.assert_outcomes(passed=tagged, deselected=result.parseoutcomes()["deselected"])
    assert tagged


INCOMPLETE = """
    import pytest

    class Incomplete:
        def list_features(self):
            return []

    @pytest.fixture
    def mcf_integration():
        return Incomplete()
"""


def test_what_an_integration_does_not_offer_is_not_claimed(pytester, run):
    pytester.makeconftest(INCOMPLETE)
    result = run("--mcf", "list_features.feature", "-k", "supports", "-rs")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["SKIPPED * not claimed: the integration does not offer get_feature_sku"])


def test_a_wrong_answer_of_the_integration_fails_with_the_line_of_the_feature(pytester, run):
    pytester.makeconftest(INCOMPLETE)
    result = run("--mcf", *FEATURES)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            'list_features.feature:8: Then the feature "BLANK_BOX" is listed',
            "  expected the feature BLANK_BOX, the list has *",
            "failed: The features of the marketplace",
            "  expected the feature BLANK_BOX, the list has *",
            "  pytest --mcf *test_the_features_of_the_marketplace*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_fault_of_the_integration_shows_its_own_frames_only(pytester, run):
    pytester.makeconftest(INCOMPLETE.replace("return []", "return 1 / 0"))
    result = run("--mcf", *FEATURES)
    result.stdout.fnmatch_lines(
        [
            "list_features.feature:7: When the seller lists the features",
            "  The integration raised ZeroDivisionError, which the port does not have:",
            "*conftest.py*in list_features",
            "  ZeroDivisionError: division by zero",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_bdd*")


def test_a_team_names_its_integration_and_gets_an_address(pytester, run):
    pytester.makepyfile(
        team_adapter="""
        from pytest_mcf.integration.reference import ReferenceIntegration

        def create(endpoint):
            assert endpoint.url.startswith("http://127.0.0.1:")
            assert endpoint.token_url == endpoint.url + "/auth/o2/token"
            return ReferenceIntegration(endpoint)
        """
    )
    pytester.makeini("[pytest]\nmcf_integration = team_adapter:create\npythonpath = .")
    result = run("--mcf", "cancel_order.feature")
    result.stdout.fnmatch_lines(["mcf: integration is team_adapter:create"])
    assert result.parseoutcomes()["passed"] > 10


#: Longer than any run of the tests may take, in seconds.
AN_HOUR = 3600

WAITS_FOR_AN_HOUR = f"""
from pytest_mcf.integration.reference import ReferenceIntegration

class Waits(ReferenceIntegration):
    name = "an adapter that waits"

    def __init__(self, endpoint):
        super().__init__(endpoint)
        self._clock = endpoint.clock

    def list_features(self):
        begun = self._clock.monotonic()
        self._clock.sleep({AN_HOUR})
        assert self._clock.monotonic() - begun >= {AN_HOUR}
        return super().list_features()
"""


def test_an_adapter_that_waits_by_the_clock_of_its_endpoint_does_not_wait(pytester, run):
    pytester.makepyfile(team_adapter=WAITS_FOR_AN_HOUR)
    pytester.makeini("[pytest]\nmcf_integration = team_adapter:Waits\npythonpath = .")
    assert run("--mcf", *FEATURES).parseoutcomes()["passed"] > 0


def test_a_team_uses_the_steps_in_features_of_its_own(pytester, run):
    pytester.makeconftest('pytest_plugins = ["pytest_mcf.steps"]')
    pytester.makefile(
        ".feature",
        own="""
        Feature: Our shop
          Scenario: We cancel in time
            Given Amazon holds 3 units of "MUG"
            And the seller has placed an order for 1 units of "MUG"
            When the seller cancels the order
            Then the order is "Cancelled"
          Scenario: We are mistaken
            Given Amazon holds 3 units of "MUG"
            And the seller has placed an order for 1 units of "MUG"
            Then the order is "Complete"
        """,
    )
    pytester.makepyfile('from pytest_bdd import scenarios\n\nscenarios("own.feature")')
    result = run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            'own.feature:10: Then the order is "Complete"',
            "  expected the order to be Complete, it is Received",
        ]
    )


def test_a_test_without_gherkin_has_the_fixtures_and_the_contract(pytester, run):
    pytester.makepyfile(
        """
        import httpx
        import pytest

        @pytest.fixture
        def mcf_upstream():
            return httpx.MockTransport(lambda request: httpx.Response(200, json={}))

        def test_plain(mcf_endpoint, mcf_journal):
            httpx.get(mcf_endpoint.url + "/fba/outbound/2020-07-01/features?marketplaceId=X")
            assert len(mcf_journal) == 1
        """
    )
    result = run()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*Contract broken: getFeatures response, at /payload: *"])


def test_the_contract_can_be_set_to_warn_only(pytester, run):
    pytester.makeini("[pytest]\nmcf_contract = warn")
    pytester.makepyfile(
        """
        import httpx
        import pytest

        @pytest.fixture
        def mcf_upstream():
            return httpx.MockTransport(lambda request: httpx.Response(200, json={}))

        def test_plain(mcf_endpoint):
            httpx.get(mcf_endpoint.url + "/fba/outbound/2020-07-01/features?marketplaceId=X")
        """
    )
    run().assert_outcomes(passed=1)
