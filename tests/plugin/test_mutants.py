"""A wrong API makes red exactly the scenarios that speak of what is wrong, in plain words."""

from pathlib import Path

import pytest

CONFTEST = """
    import importlib.util
    import pytest

    specification = importlib.util.spec_from_file_location("mutants", {path!r})
    mutants = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(mutants)

    @pytest.fixture
    def mcf_upstream():
        return mutants.{mutant}()

    @pytest.fixture(autouse=True)
    def note_who_read_an_order(request, mcf_journal, pytestconfig):
        yield
        read = mcf_journal.of("getFulfillmentOrder")
        # An answer that got lost on purpose was given all the same.
        if any(exchange.status == 200 or exchange.fault == "answer-lost" for exchange in read):
            with (pytestconfig.rootpath / "readers").open("a") as readers:
                print(request.node.nodeid, file=readers)
"""


#: The features that are played against each mutant; what the others see is in test_each_feature.py.
FEATURES = " or ".join(
    f"{name}.feature"
    for name in (
        "cancel_order",
        "faults",
        "list_orders",
        "retrieve_delivery_tracking",
        "retrieve_proof_of_delivery",
        "track_partially_fulfilled_order",
    )
)


@pytest.fixture
def play(pytester, run):
    """Play those features against a mutant; give the red scenarios, and what was printed."""

    def play_against(mutant):
        pytester.makeconftest(
            CONFTEST.format(path=str(Path(__file__).with_name("mutants.py")), mutant=mutant)
        )
        result = run("--mcf", "-rf", "-k", FEATURES)
        lines = [line for line in result.stdout.lines if line.startswith("FAILED ")]
        return {line.removeprefix("FAILED ").partition(" - ")[0] for line in lines}, result

    return play_against


def test_the_emulator_unchanged_makes_nothing_red(play):
    red, result = play("Mutant")
    assert red == set()
    assert result.ret == pytest.ExitCode.OK


def test_an_api_that_cancels_in_processing(play):
    red, result = play("CancelsInProcessing")
    assert red == {"cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_is_being_picked"}
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "features/cancel_order.feature:*: Then Amazon refuses with 400",
            "  expected Amazon to answer 400, it answered 200 to #* cancelFulfillmentOrder PUT *",
        ]
    )


def test_an_api_that_knows_every_package(play):
    red, result = play("KnowsEveryPackage")
    assert red == {
        "retrieve_delivery_tracking.feature::test_a_package_number_that_does_not_exist",
        "retrieve_delivery_tracking.feature::test_amazon_knows_nothing_of_a_package_that_does_not_exist",
    }
    result.stdout.fnmatch_lines(
        [
            'features/retrieve_delivery_tracking.feature:*: Then the integration reports "package not found"',
            '  expected the integration to report "package not found", it reported success',
        ]
    )


def test_an_api_that_drops_a_required_field_fails_whoever_reads_an_order(play, pytester):
    red, result = play("DropsUnfulfillableQuantity")
    readers = set((pytester.path / "readers").read_text().split("\n")) - {""}
    assert len(readers) > 40
    assert red == readers
    result.stdout.fnmatch_lines(
        [
            "  Contract broken: getFulfillmentOrder response, at "
            "/payload/fulfillmentOrderItems/0/unfulfillableQuantity: "
            "expected the required property unfulfillableQuantity, got no such property in *",
        ]
    )


def test_an_api_that_forgets_units_fails_the_scenarios_in_which_units_are_missing(play):
    red, result = play("ForgetsUnfulfillableUnits")
    assert red == {
        "cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_ended_status[CompletePartialled]",
        "cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_ended_status[Unfulfillable]",
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[CompletePartialled]",
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[Unfulfillable]",
        "cancel_order.feature::test_an_order_of_which_nothing_was_found_does_not_come_alive_again",
        "track_partially_fulfilled_order.feature::test_a_partially_fulfilled_order_is_final",
        "track_partially_fulfilled_order.feature::test_an_order_that_is_to_be_filled_in_full_waits_for_a_day",
        "track_partially_fulfilled_order.feature"
        "::test_an_order_that_is_to_be_filled_or_killed_is_killed_as_a_whole",
        "track_partially_fulfilled_order.feature::test_an_order_of_which_nothing_was_found_is_unfulfillable",
        "track_partially_fulfilled_order.feature::test_quantities_are_numbers",
        "track_partially_fulfilled_order.feature::test_the_missing_units_are_counted_on_their_own_line",
        "track_partially_fulfilled_order.feature::test_the_tutorial_from_preview_to_tracking",
    }
    result.stdout.fnmatch_lines(
        ["*expected some units of a CompletePartialled order shipped and some not, got * and 0 not*"]
    )


def test_an_api_that_repeats_the_page_for_ever(play):
    red, result = play("RepeatsThePage")
    assert red == {
        "faults.feature::test_a_listing_goes_on_after_an_empty_page",
        "faults.feature::test_many_orders_are_placed_on_a_bad_day",
    } | {
        f"list_orders.feature::test_{name}"
        for name in (
            "a_list_has_neither_lines_nor_shipments",
            "a_list_of_several_pages_is_followed_to_its_end",
            "a_status_change_brings_an_order_back",
            "an_order_that_has_not_changed_since_is_not_listed",
            "the_bound_is_inclusive",
            "the_date_of_a_list_keeps_its_zone_on_the_wire",
            "the_list_has_each_order_once_when_several_changed_together",
            "the_orders_since_a_date",
        )
    }
    result.stdout.fnmatch_lines(
        ["  ServiceUnavailable: The listing * came back to a page that it had given before."]
    )


def test_an_api_that_sends_text_for_a_quantity(play):
    red, result = play("SendsQuantitiesAsText")
    assert red == {"track_partially_fulfilled_order.feature::test_quantities_are_numbers"}
    result.stdout.fnmatch_lines(
        [
            "features/track_partially_fulfilled_order.feature:*: Then every quantity * is a whole number",
            "  expected whole numbers, Amazon sent [[]('quantity', '2')*",
            "contract: * notices (* of them known errata)",
        ]
    )
