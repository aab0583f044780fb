"""`pytest --mcf` under the profile `quirks`: what can hold holds, and the rest says why it was skipped."""

import pytest
import yaml

from pytest_mcf.certificate.observations import counts_of
from pytest_mcf.emulator.quirks import QUIRKS

from ..conftest import is_about

QUIRKY = "understand_quirks.feature"

#: An integration that misreads any part of an order fails here.
READS_A_WHOLE_ORDER = f"{QUIRKY}::test_an_order_has_ended_and_the_rest_of_it_leaves_later"
PLACES_FOR_A_CUSTOMER = (
    f"{QUIRKY}::test_what_is_placed_for_a_customer_has_a_plain_id_and_costs_the_customer_nothing_at_the_door"
)
RECEIVED = "cancel_order.feature::test_cancel_an_order_that_was_received"
TUTORIAL = "track_partially_fulfilled_order.feature::test_the_tutorial_from_preview_to_tracking"

LINKS = "a_whole_address_where_a_part_was_due_and_a_link_that_does_not_open_as_it_is"
PLACES = "a_place_in_free_text_and_an_event_that_no_document_knows"
SHIPPED_AHEAD = "a_package_that_has_left_has_a_date_of_shipping_to_come"
CANCELLED = "an_order_in_capital_letters_can_still_be_cancelled"
ENTRIES = "entries_of_the_list_name_their_marketplace_in_several_ways"
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

#: Ways to take the wire at its word: what is done to the reference adapter, and the scenarios that it then
#: cannot master.
CARELESS = {
    "statuses as they are spelled": ("reading.order_status = str", {*SPELLED, CANCELLED, SHIPPED_AHEAD}),
    "numbers as numbers": (
        "reading.order = lambda payload, read=reading.order:"
        " [line['quantity'] + 0 for line in payload['fulfillmentOrderItems']] and read(payload)",
        READING,
    ),
    "no undeclared field": (
        "reading.order = lambda payload, read=reading.order:"
        " 1 // ('primeUpgraded' not in payload['fulfillmentOrder']) and read(payload)",
        READING,
    ),
    "each package": (
        "reading._packages = lambda shipment: shipment.get('fulfillmentShipmentItem') or ()",
        {NO_PACKAGE, CANCELLED, *(name for name in SPELLED if "Unful" in name or "Processing" in name)},
    ),
    "required fields of previews": (
        "adapter.shipping_options = lambda payload, read=adapter.shipping_options:"
        " [each['isCODCapable'] for each in payload['fulfillmentPreviews']] and read(payload)",
        {"a_preview_lacks_a_field_that_is_required"},
    ),
    "a marketplace in each entry": (
        "reading.order_summaries = lambda payload, read=reading.order_summaries:"
        " [each['marketplaceId'] for each in payload['fulfillmentOrders']] and read(payload)",
        {ENTRIES, PAGES},
    ),
    "a marketplace that is text": (
        "reading.order_summaries = lambda payload, read=reading.order_summaries:"
        " [each.get('marketplaceId', '').upper() for each in payload['fulfillmentOrders']] and read(payload)",
        {ENTRIES, PAGES},
    ),
    "constraints in each entry": (
        "reading.order_summaries = lambda payload, read=reading.order_summaries:"
        " [len(each['featureConstraints']) for each in payload['fulfillmentOrders']] and read(payload)",
        {ENTRIES, PAGES},
    ),
    "the date with each page": (
        "adapter.pages = lambda *listing: pagination.pages(*listing, always=listing[2])",
        {PAGES},
    ),
    "404 for an order": (
        "adapter.no_order = lambda _: {404: adapter.OrderNotFound}",
        {"an_order_that_does_not_exist_is_a_bad_request"},
    ),
    "404 for a package": (
        "adapter._no_package = lambda _: {404: adapter.PackageNotFound}",
        {"a_package_that_does_not_exist_is_a_bad_request_without_a_reason"},
    ),
    "documented statuses of tracking": (
        "reading.tracking = lambda payload, read=reading.tracking:"
        " model.CurrentStatus(payload['currentStatus']) and read(payload)",
        TRACKING,
    ),
    "documented places": (
        "reading.tracking = lambda payload, read=reading.tracking:"
        " model.AdditionalLocationInfo(payload.get('additionalLocationInfo', 'PORCH')) and read(payload)",
        {PLACES},
    ),
    "a part of the address": (
        "reading.tracking = lambda payload, read=reading.tracking:"
        " payload['shipToAddress']['state'] and read(payload)",
        {*TRACKING, PLACES},
    ),
    "documented events": (
        "reading._events = lambda payload, read=reading._events:"
        " [each for each in read(payload) if each.code in set(model.EventCode)]",
        {PLACES, *TRACKING},
    ),
    "links as they are": ("reading._link = lambda text: text", {LINKS}),
    "a payload around features": (
        "calls._body_of = lambda response, refusals, read=calls._body_of:"
        " {} if response.text.startswith('{\"features\"') else read(response, refusals)",
        {"features_come_without_the_payload_around_them"},
    ),
    "flat eligibility": (
        "reading.feature_eligibility = lambda payload: reading.FeatureEligibility("
        "feature=payload['featureName'], eligible=payload['isEligible'], count=payload.get('skuCount'))",
        {"what_is_known_of_a_sku_comes_in_an_object_of_its_own"},
    ),
    "the name of an offer's words": (
        "reading_previews._delivery_offer = lambda offer: reading_previews.DeliveryOffer("
        "message=offer['policy'].get('message'))",
        {"the_words_of_an_offer_come_under_another_name"},
    ),
}

#: Puts one of these ways into the reference adapter, or leaves a quirk out of the emulator.
FIXTURES = f"""
from pytest_mcf.emulator import profiles
from pytest_mcf.integration.reference import adapter, calls, pagination, reading, reading_previews
from pytest_mcf.model.outbound_2020_07_01 import definitions as model

CARELESS = { ({name: change for name, (change, _) in CARELESS.items()})!r}

@pytest.fixture(autouse=True)
def put(mutant, monkeypatch):
    if mutant in CARELESS:
        name, _, replacement = CARELESS[mutant].partition(" = ")
        monkeypatch.setattr(f"pytest_mcf.integration.reference.{{name}}", eval(replacement))
    else:
        left = tuple(quirk for quirk in profiles.QUIRKS if quirk.id != mutant)
        assert len(left) == len(profiles.QUIRKS) - 1
        monkeypatch.setattr(profiles, "QUIRKS", left)
"""

TAKEN_AS_THEY_COME = """
    import pytest
    from pytest_mcf.integration.reference import reading

    @pytest.fixture(autouse=True)
    def statuses_are_taken_as_they_come(monkeypatch):
        monkeypatch.setattr(reading, "order_status", str)
"""


@pytest.fixture(scope="session")
def documented(pickles):
    """The features of the scenarios that assert what the documents alone say, one entry for each."""
    return [pickle["uri"] for pickle in pickles if is_about(pickle, "documented")]


@pytest.fixture
def quirks(pytester):
    """A folder whose ini file asks for the profile."""
    pytester.makeini("[pytest]\nmcf_profile = quirks")


def test_every_scenario_that_can_hold_holds(whole_run):
    played = [one for one in whole_run("both").certificate.scenarios if one.profile == "quirks"]
    assert len(played) > 60
    assert {one.outcome for one in played} == {"passed"}
    counts = counts_of(played)
    assert counts.exchanges > 700
    assert counts.errors == 0
    assert counts.notices == counts.known_errata > counts.exchanges


@pytest.mark.usefixtures("quirks")
def test_what_is_skipped_is_what_asserts_the_documents(run, whole_run, documented, pickles, of_successor):
    played = whole_run("both").outcomes("quirks")
    result = run("--mcf", "-v", "-rs", "-m", "documented or quirks")
    result.stdout.fnmatch_lines(
        [
            "mcf: answered by the embedded emulator, with the quirks that users have seen (no network, *",
            "SKIPPED * asserts what the documents say, and the profile is quirks",
        ]
    )
    lines = [line for line in result.stdout.lines if "::test_" in line]
    skipped = [line.partition("::")[0] for line in lines if " SKIPPED" in line]
    assert sorted(skipped) == sorted(documented)
    # All others are played.
    others = len(pickles) - len(documented) - of_successor
    assert len(played) == others


def test_a_careless_integration_is_found_out(pytester, run):
    pytester.makeconftest(TAKEN_AS_THEY_COME)
    run("--mcf", RECEIVED).assert_outcomes(passed=1)
    pytester.makeini("[pytest]\nmcf_profile = quirks")
    result = run("--mcf", RECEIVED)
    result.stdout.fnmatch_lines(["  *CancellationRefused: Order * is RECEIVED; only Received and Planning *"])


@pytest.mark.usefixtures("quirks")
def test_a_recording_says_the_profile_and_replays(pytester, run):
    run("--mcf-record", TUTORIAL)
    (cassette,) = (pytester.path / "cassettes").rglob("*.yaml")
    assert yaml.safe_load(cassette.read_text())["metadata"]["answered_by"].endswith(", profile quirks")
    assert run("--mcf-replay", TUTORIAL).parseoutcomes()["passed"] == 1


def test_known_deviations_can_be_errors(pytester, run):
    pytester.makeini("[pytest]\nmcf_profile = quirks\nmcf_errata = error")
    result = run("--mcf", RECEIVED)
    result.stdout.fnmatch_lines(["*Contract broken: getFulfillmentOrder response, at *(known: MCF-QUIRK-*"])


@pytest.fixture(scope="session")
def shown(pickles):
    """The quirks that scenarios show."""
    # These are about what an integration sends, or shown by a fault: no quirk of the emulator is behind them.
    of_the_client_alone = {"MCF-QUIRK-08", "MCF-QUIRK-14", "MCF-QUIRK-39"}
    named = {
        tag["name"].removeprefix("@")
        for pickle in pickles
        for tag in pickle["tags"]
        if pickle["uri"] == QUIRKY and tag["name"].startswith("@MCF-QUIRK-")
    }
    known = {quirk.id for quirk in QUIRKS}
    assert named - known == of_the_client_alone
    # The scenario of this one is about the ids that an integration makes.
    return (named & known) - {"MCF-QUIRK-13"}


@pytest.fixture
def met(meet, shown):
    """What became of the scenarios about quirks: with a careless integration, or without a quirk."""
    plan = {
        **{careless: [QUIRKY] for careless in CARELESS},
        **{missing: [f"{QUIRKY}@{missing}"] for missing in shown},
    }
    return meet("of-quirks", FIXTURES, plan, "-o", "mcf_profile=quirks")


@pytest.mark.parametrize("careless", CARELESS)
def test_who_takes_the_wire_at_its_word_is_found_out_by_the_quirk_alone(met, careless):
    _, scenarios = CARELESS[careless]
    assert met[careless].red - {READS_A_WHOLE_ORDER, PLACES_FOR_A_CUSTOMER} == {
        f"{QUIRKY}::test_{name}" for name in scenarios
    }


def test_each_quirk_has_a_scenario_that_misses_it(met, shown):
    """Where Amazon does as documented after all, each scenario that names the quirk is red."""
    assert shown
    for missing in shown:
        assert met[missing].red, missing
        assert met[missing].red == met[missing].scenarios.keys(), missing


def test_scenarios_about_quirks_say_why_they_are_skipped(run, with_quirks):
    result = run("--mcf", "-m", "quirks", "-rs")
    assert result.parseoutcomes()["skipped"] == with_quirks > 15
    result.stdout.fnmatch_lines(["SKIPPED * shows what users have seen, and the profile is documented"])


def test_a_profile_that_does_not_exist_is_one_line(pytester, run):
    pytester.makeini("[pytest]\nmcf_profile = odd")
    result = run("--mcf")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    choices = "documented or sparse or quirks or both or all"
    result.stderr.fnmatch_lines([f"ERROR: The ini value mcf_profile has to be {choices}, not 'odd'."])
