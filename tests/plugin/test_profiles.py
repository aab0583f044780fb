"""`pytest --mcf` under the profile `quirks`: what can hold holds, and the rest says why it was skipped."""

import re

import pytest
import yaml

#: Ways to take the wire at its word: what is done, and the scenarios that it cannot master.
WRONG = {
    "order_status = str": {
        *(
            f"an_order_that_is_spelled_is_status[{status}]"
            for status in (
                "RECEIVED-Received",
                "PROCESSING-Processing",
                "COMPLETE-Complete",
                "COMPLETEPARTIALLED-CompletePartialled",
                "UNFULFILLABLE-Unfulfillable",
                "CANCELLED-Cancelled",
            )
        ),
        "an_order_in_capital_letters_can_still_be_cancelled",
        "a_package_that_has_left_has_a_date_of_shipping_to_come",
    },
    "_link = lambda text: text": {
        "a_whole_address_where_a_part_was_due_and_a_link_that_does_not_open_as_it_is"
    },
    "_events = lambda payload, all=reading._events: [e for e in all(payload) if e.code[-3:] in KNOWN]": {
        "a_place_in_free_text_and_an_event_that_no_document_knows"
    },
    "_packages = lambda shipment: shipment.get('fulfillmentShipmentItem') or ()": {
        "the_package_0_is_no_package",
    },
    "_delivery_offer = lambda offer: reading.DeliveryOffer(message=offer['policy'].get('message'))": {
        "the_words_of_an_offer_come_under_another_name"
    },
}

CARELESS = """
    import pytest
    from pytest_mcf.integration import reading

    @pytest.fixture(autouse=True)
    def statuses_are_taken_as_they_come(monkeypatch):
        monkeypatch.setattr(reading, "order_status", str)
"""


@pytest.fixture(scope="session")
def documented(pickles):
    """The features of the scenarios that assert what the documents alone say, one entry for each."""
    return [pickle["uri"] for pickle in pickles if "@documented" in {tag["name"] for tag in pickle["tags"]}]


@pytest.fixture
def quirks(pytester):
    """A folder whose ini file asks for the profile."""
    pytester.makeini("[pytest]\nmcf_profile = quirks")


@pytest.mark.usefixtures("quirks")
def test_every_scenario_that_can_hold_holds(run, documented):
    result = run("--mcf", "-rs")
    outcomes = result.parseoutcomes()
    assert set(outcomes) <= {"passed", "skipped", "warning", "warnings"}, outcomes
    assert outcomes["skipped"] == len(documented)
    assert outcomes["passed"] > 60
    result.stdout.fnmatch_lines(
        [
            "mcf: answered by the embedded emulator, with the quirks that users have seen (no network, *",
            "SKIPPED * asserts what the documents say, and the profile is quirks",
        ]
    )
    counts = re.search(
        r"contract: (\d+) exchanges checked, (\d+) errors, (\d+) notices \((\d+) of them", result.stdout.str()
    )
    exchanges, errors, notices, known = map(int, counts.groups())
    assert exchanges > 700
    assert errors == 0
    assert notices == known > exchanges


@pytest.mark.usefixtures("quirks")
def test_what_is_skipped_is_what_asserts_the_documents(run, documented):
    lines = run("--mcf", "-v").stdout.lines
    skipped = [line.partition("::")[0] for line in lines if "::test_" in line and " SKIPPED" in line]
    assert sorted(skipped) == sorted(documented)


def test_a_careless_integration_is_found_out(pytester, run):
    pytester.makeconftest(CARELESS)
    run("--mcf", "-k", "was_received").assert_outcomes(passed=1, deselected=deselected(run))
    pytester.makeini("[pytest]\nmcf_profile = quirks")
    result = run("--mcf", "-k", "was_received")
    result.stdout.fnmatch_lines(["  *CancellationRefused: Order * is RECEIVED; only Received and Planning *"])


def deselected(run):
    return run("--mcf", "--collect-only", "-q", "-k", "was_received").parseoutcomes()["deselected"]


@pytest.mark.usefixtures("quirks")
def test_a_recording_says_the_profile_and_replays(pytester, run):
    run("--mcf-record", "-k", "test_the_tutorial")
    (cassette,) = (pytester.path / "cassettes").rglob("*.yaml")
    assert yaml.safe_load(cassette.read_text())["metadata"]["answered_by"].endswith(", profile quirks")
    assert run("--mcf-replay", "-k", "test_the_tutorial").parseoutcomes()["passed"] == 1


def test_known_deviations_can_be_errors(pytester, run):
    pytester.makeini("[pytest]\nmcf_profile = quirks\nmcf_errata = error")
    result = run("--mcf", "-k", "was_received")
    result.stdout.fnmatch_lines(["*Contract broken: getFulfillmentOrder response, at *(known: MCF-QUIRK-*"])


@pytest.mark.usefixtures("quirks")
@pytest.mark.parametrize("wrong", WRONG)
def test_who_takes_the_wire_at_its_word_is_found_out_by_the_quirk_alone(pytester, outcomes, wrong):
    name, _, replacement = wrong.partition(" = ")
    pytester.makeconftest(
        f"""
        import pytest
        from pytest_mcf.integration import reading

        KNOWN = ("101", "102", "201", "202", "301", "302")

        @pytest.fixture(autouse=True)
        def careless(monkeypatch):
            monkeypatch.setattr(reading, {name!r}, {replacement})
        """
    )
    found = outcomes("-k", "understand_quirks")
    failed = {nodeid.partition("::test_")[2] for nodeid, outcome in found.items() if outcome == "failed"}
    assert failed == WRONG[wrong]


def test_scenarios_about_quirks_say_why_they_are_skipped(run, with_quirks):
    result = run("--mcf", "-k", "understand_quirks", "-rs")
    assert result.parseoutcomes()["skipped"] == with_quirks > 15
    result.stdout.fnmatch_lines(["SKIPPED * shows what users have seen, and the profile is documented"])


def test_a_profile_that_does_not_exist_is_one_line(pytester, run):
    pytester.makeini("[pytest]\nmcf_profile = odd")
    result = run("--mcf")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["ERROR: The ini value mcf_profile has to be documented or quirks or both, not 'odd'."]
    )
