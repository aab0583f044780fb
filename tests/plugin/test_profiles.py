"""`pytest --mcf` under the profile `quirks`: what can hold holds, and the rest says why it was skipped."""

import re

import pytest
import yaml

from pytest_mcf.emulator import profiles
from pytest_mcf.emulator.quirks import QUIRKS

LINKS = "a_whole_address_where_a_part_was_due_and_a_link_that_does_not_open_as_it_is"
PLACES = "a_place_in_free_text_and_an_event_that_no_document_knows"
SHIPPED_AHEAD = "a_package_that_has_left_has_a_date_of_shipping_to_come"
CANCELLED = "an_order_in_capital_letters_can_still_be_cancelled"
ENTRIES = "entries_of_the_list_say_of_their_marketplace_what_they_like"
PAGES = "from_the_second_page_on_the_token_says_it_all"
NUMBERS = "numbers_come_as_text_and_fields_that_nobody_declared"
STATUS = "a_status_of_tracking_that_no_document_knows"
NO_PACKAGE = "the_package_0_is_no_package"
SPELLED = {
    f"an_order_that_is_spelled_is_status[{status.upper()}-{status}]"
    for status in (
        "Received",
        "Processing",
        "Complete",
        "CompletePartialled",
        "Unfulfillable",
        "Cancelled",
    )
}
TRACKING = {NUMBERS, STATUS, LINKS, SHIPPED_AHEAD}
READING = {*SPELLED, *TRACKING, CANCELLED, NO_PACKAGE, ENTRIES, PAGES, PLACES}

#: Ways to take the wire at its word: what is done, and the scenarios that it cannot master.
WRONG = {
    "reading.order_status = str": {*SPELLED, CANCELLED, SHIPPED_AHEAD},
    "reading.order = lambda payload, read=reading.order:"
    " [line['quantity'] + 0 for line in payload['fulfillmentOrderItems']] and read(payload)": READING,
    "reading.order = lambda payload, read=reading.order:"
    " 1 // ('primeUpgraded' not in payload['fulfillmentOrder']) and read(payload)": READING,
    "reading._packages = lambda shipment: shipment.get('fulfillmentShipmentItem') or ()": {NO_PACKAGE},
    "reading.shipping_options = lambda payload, read=reading.shipping_options:"
    " [each['isCODCapable'] for each in payload['fulfillmentPreviews']] and read(payload)": {
        "a_preview_lacks_a_field_that_is_required"
    },
    "reading.order_summaries = lambda payload, read=reading.order_summaries:"
    " [each['marketplaceId'] for each in payload['fulfillmentOrders']] and read(payload)": {ENTRIES, PAGES},
    "reading.order_summaries = lambda payload, read=reading.order_summaries:"
    " [each.get('marketplaceId', '').upper() for each in payload['fulfillmentOrders']] and read(payload)": {
        ENTRIES,
        PAGES,
    },
    "reading.order_summaries = lambda payload, read=reading.order_summaries:"
    " [len(each['featureConstraints']) for each in payload['fulfillmentOrders']] and read(payload)": {
        ENTRIES,
        PAGES,
    },
    "reference.pages = lambda *listing: walking.pages(*listing, always=listing[2])": {PAGES},
    "reference._no_order = lambda _: {404: reference.OrderNotFound}": {
        "an_order_that_does_not_exist_is_a_bad_request"
    },
    "reference._no_package = lambda _: {404: reference.PackageNotFound}": {
        "a_package_that_does_not_exist_is_a_bad_request_and_nobody_says_why"
    },
    "reading.tracking = lambda payload, read=reading.tracking:"
    " model.CurrentStatus(payload['currentStatus']) and read(payload)": TRACKING,
    "reading.tracking = lambda payload, read=reading.tracking:"
    " model.AdditionalLocationInfo(payload.get('additionalLocationInfo', 'PORCH')) and read(payload)": {
        PLACES
    },
    "reading.tracking = lambda payload, read=reading.tracking:"
    " payload['shipToAddress']['state'] and read(payload)": {*TRACKING, PLACES},
    "reading._events = lambda payload, read=reading._events:"
    " [each for each in read(payload) if each.code in set(model.EventCode)]": {PLACES},
    "reading._link = lambda text: text": {LINKS},
    "calls._payload_of = lambda answer, refusals, read=calls._payload_of:"
    " None if answer.text.startswith('{\"features\"') else read(answer, refusals)": {
        "features_come_without_the_payload_around_them"
    },
    "reading.feature_eligibility = lambda payload: reading.FeatureEligibility("
    "feature=payload['featureName'], eligible=payload['isEligible'], count=payload.get('skuCount'))": {
        "what_is_known_of_a_sku_comes_in_an_object_of_its_own"
    },
    "reading._delivery_offer = lambda offer: reading.DeliveryOffer(message=offer['policy'].get('message'))": {
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
        from pytest_mcf.integration import calls, reading, reference, walking
        from pytest_mcf.model import outbound_2020_07_01 as model

        @pytest.fixture(autouse=True)
        def careless(monkeypatch):
            monkeypatch.setattr("pytest_mcf.integration.{name}", {replacement})
        """
    )
    found = outcomes("-k", "understand_quirks")
    failed = {nodeid.partition("::test_")[2] for nodeid, outcome in found.items() if outcome == "failed"}
    assert failed == WRONG[wrong]


def test_each_quirk_has_a_scenario_that_misses_it(pytester, outcomes, pickles, monkeypatch):
    """Where Amazon does as documented after all, each scenario that names the quirk is red."""
    of_the_client_alone = {"MCF-QUIRK-08"}
    named = {
        tag["name"].removeprefix("@")
        for pickle in pickles
        for tag in pickle["tags"]
        if pickle["uri"] == "understand_quirks.feature" and tag["name"].startswith("@MCF-")
    }
    shown = {quirk.id for quirk in QUIRKS}
    assert named - shown == of_the_client_alone
    pytester.makeini("[pytest]\nmcf_profile = quirks")
    for missing in sorted(named & shown):
        left = tuple(quirk for quirk in QUIRKS if quirk.id != missing)
        monkeypatch.setattr(profiles, "QUIRKS", left)
        found = outcomes("-k", f"{missing} and understand_quirks")
        assert set(found.values()) == {"failed"}, (missing, found)


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
