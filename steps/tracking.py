"""Packages: where they are, and the proof that they arrived."""

from __future__ import annotations

from pytest_bdd import parsers, step, then, when

from pytest_mcf.contract.monitors import Conduct
from pytest_mcf.gateway import Journal
from pytest_mcf.integration import PackageTracking

from .orders import read
from .story import Claims, Story
from .wire import query_of


def track(integration: Claims, story: Story) -> list[PackageTracking]:
    """Track every package of the order by the numbers that the order gives."""
    packages = read(integration, story).package_numbers
    assert packages, "expected packages to track, the order has none"
    return [integration.track_package(package) for package in packages]


@then(parsers.re(r"the order has (?P<least>at least )?(?P<count>\d+) packages?"))
def order_has_packages(integration: Claims, story: Story, least: str | None, count: str) -> None:
    packages = read(integration, story).package_numbers
    enough = len(packages) >= int(count) if least else len(packages) == int(count)
    assert enough, f"expected {least or ''}{count} packages, the order has {len(packages)}: {packages}"


@then("the order has no packages")
def order_has_no_packages(integration: Claims, story: Story) -> None:
    packages = read(integration, story).package_numbers
    assert not packages, f"expected no packages, the order has {packages}"


@then("every package of the order can be tracked")
def every_package_can_be_tracked(integration: Claims, story: Story) -> None:
    packages = read(integration, story).package_numbers
    tracked = [package.package_number for package in track(integration, story)]
    assert tracked == list(packages), f"expected the packages {packages} to be tracked, {tracked} were"


@then("the packages were tracked by the numbers that Amazon gave")
def tracked_by_given_numbers(mcf_journal: Journal, story: Story) -> None:
    assert story.seen is not None
    given = {str(number) for number in story.seen.package_numbers}
    asked = {query_of(exchange, "packageNumber") for exchange in mcf_journal.of("getPackageTrackingDetails")}
    assert asked == given, f"expected requests for the packages {given}, there were requests for {asked}"


@then(parsers.parse('every package is "{status}"'))
def every_package_is(integration: Claims, story: Story, status: str) -> None:
    statuses = [package.status for package in track(integration, story)]
    assert set(statuses) == {status}, f"expected every package to be {status}, they are {statuses}"


@then(parsers.parse('the last event of every package is "{code}"'))
def last_event_is(integration: Claims, story: Story, code: str) -> None:
    for package in track(integration, story):
        last = max(package.events, key=lambda event: event.at, default=None)
        assert last is not None, (
            f"expected {code} as the last event of package {package.package_number}, there are none"
        )
        assert last.code == code, f"expected {code} as the last event, it is {last.code} at {last.at}"


@then("the events of every package are in order")
def events_are_in_order(integration: Claims, story: Story) -> None:
    for package in track(integration, story):
        moments = [event.at for event in package.events]
        assert moments, f"expected events of package {package.package_number}, there are none"
        assert moments == sorted(moments), f"expected events from old to new, they come at {moments}"


@then(parsers.parse('every package was signed for by "{person}"'))
def signed_for_by(integration: Claims, story: Story, person: str) -> None:
    people = [package.signed_for_by for package in track(integration, story)]
    assert set(people) == {person}, f"expected {person} to have signed for every package, it was {people}"


@then(parsers.parse('every package is said to be at "{place}"'))
def said_to_be_at(integration: Claims, story: Story, place: str) -> None:
    places = [package.left_at for package in track(integration, story)]
    assert set(places) == {place}, f"expected every package to be at {place}, they are at {places}"


@when(parsers.parse("the seller tries to track package {number:d}"))
def seller_tries_to_track(integration: Claims, story: Story, mcf_conduct: Conduct, number: int) -> None:
    # It is the seller who makes the number up, and not the integration.
    with mcf_conduct.on_purpose("MCF-TRACK-02"):
        story.attempt(lambda: integration.track_package(number))


@step("the seller reads the proof of delivery")
def seller_reads_the_proof(integration: Claims, story: Story) -> None:
    story.earlier_documents = story.documents
    story.documents = integration.get_proof_of_delivery(story.id_of())


@when("the seller tries to read the proof of delivery of an order that was never placed")
def seller_tries_to_read_a_proof(integration: Claims, story: Story) -> None:
    story.attempt(lambda: integration.get_proof_of_delivery(story.id_of("never placed")))


@then("there is no proof of delivery")
def there_is_no_proof(integration: Claims, story: Story) -> None:
    documents = list(integration.get_proof_of_delivery(story.id_of()))
    assert not documents, f"expected no proof of delivery yet, there is {documents}"


@then(parsers.parse('there is a "{kind}" with a link for every package'))
def there_is_a_document(integration: Claims, story: Story, kind: str) -> None:
    packages = read(integration, story).package_numbers
    documents = integration.get_proof_of_delivery(story.id_of())
    proven = {
        document.package_number for document in documents if document.document_type == kind and document.url
    }
    assert packages, f"expected packages with a {kind}, the order has none"
    assert proven == set(packages), f"expected a {kind} with a link for {packages}, there is one for {proven}"


@then("there is no photo")
def there_is_no_photo(integration: Claims, story: Story) -> None:
    links = [document.url for document in integration.get_proof_of_delivery(story.id_of()) if document.url]
    assert not links, f"expected no photo, there are {links}"


@then(parsers.parse('every package was left at "{place}"'))
def every_package_was_left_at(integration: Claims, story: Story, place: str) -> None:
    packages = read(integration, story).package_numbers
    places = {
        document.package_number: document.drop_off
        for document in integration.get_proof_of_delivery(story.id_of())
    }
    assert places == dict.fromkeys(packages, place), (
        f"expected {packages} to be left at {place}, got {places}"
    )


@then("no two packages have the same link")
def links_differ(integration: Claims, story: Story) -> None:
    links = [document.url for document in integration.get_proof_of_delivery(story.id_of())]
    assert len(links) > 1, f"expected links of several packages, there are {links}"
    assert len(set(links)) == len(links), f"expected a link of its own for each package, they are {links}"


@then("the link is another than before")
def link_is_another(story: Story) -> None:
    before = [document.url for document in story.earlier_documents]
    now = [document.url for document in story.documents]
    assert all((before, now)), f"expected links before and now, they were {before} and are {now}"
    assert not set(before) & set(now), f"expected a new link after the old one ended, it is still {now}"
