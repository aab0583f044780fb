"""What Amazon's sandbox cannot show, by the tags and steps of scenarios."""

from pytest_mcf.regions import REGIONS
from pytest_mcf.resources import bundled
from pytest_mcf.rules.observable import LASTING, Limits
from pytest_mcf.rules.suite import read_suite

from ..each_case import each_case

US, GB, JP = "ATVPDKIKX0DER", "A1F83G8C2ARO7P", "A1VC38T7YXB528"


@each_case(
    ("marketplace", "allowed", "tags", "steps", "reason"),
    [
        (US, (), {"MCF-CANCEL-01"}, ["Given an order"], None),
        (US, (), {"emulator"}, [], "it needs the emulator's controls, which Amazon does not have"),
        (US, (), {"quirks"}, [], "it shows what users have seen, for which the emulator has a profile"),
        (US, (), {"lasting"}, [], "it makes something that outlasts the sandbox"),
        (US, ("createDestination",), {"lasting"}, [], None),
        (
            US,
            (),
            set(),
            ["Given the seller sells in Japan"],
            "it is about Japan, and the seller sells in the region of US",
        ),
        (
            US,
            (),
            set(),
            ["Given the seller has an integration in Japan"],
            "it is about Japan, and the seller sells in the region of US",
        ),
        (JP, (), set(), ["Given the seller sells in Japan"], None),
        (GB, (), set(), ["And the seller sells in India"], None),
        (
            GB,
            (),
            set(),
            ["And the seller sells in the United States"],
            "it is about the United States, and the seller sells in the region of GB",
        ),
        (
            "NOWHERE",
            (),
            set(),
            ["Given the seller sells in Japan"],
            "it is about Japan, and the seller sells in the region of NOWHERE",
        ),
    ],
)
def test_a_scenario_can_be_shown_or_there_is_a_reason(marketplace, allowed, tags, steps, reason):
    assert Limits(marketplace, allowed).reason(tags, steps) == reason


def test_most_of_the_suite_can_be_shown_in_each_region():
    suite = read_suite(bundled("features"))
    for region in REGIONS.values():
        limits = Limits(region.default_marketplace)
        shown = [
            one
            for one in suite
            if not all(limits.reason(one.tags, (step.text for step in each.steps)) for each in one.examples)
        ]
        assert len(shown) > len(suite) / 2


def test_what_outlasts_the_sandbox_is_tagged_where_destinations_and_subscriptions_are_made():
    tagged = {one.file for one in read_suite(bundled("features")) if LASTING in one.tags}
    assert tagged == {
        "follow_notifications.feature",
        "read_a_queue.feature",
        "track_partially_fulfilled_order.feature",
    }
