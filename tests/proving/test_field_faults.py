"""One wrong field of one view fails a scenario, whatever field it is."""

import os

import pytest

from pytest_mcf.integration import Address, Order, OrderLine, PackageView, View
from pytest_mcf.proving.field_faults import EQUIVALENT, FieldFault, field_faults, given_views, reported_views

from ..plugin.mutants.mutant_runs import meet  # noqa: F401 - a fixture
from .plan import GIVEN, REPORTED, SURVIVORS, scenarios_for

FIXTURES = """
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.field_faults import field_faults

FAULTS = {fault.name: fault for fault in field_faults()}

@pytest.fixture
def mcf_integration(request, mutant, mcf_environment):
    mcf_environment.time.stand_still()
    transport, skip = mcf_environment.gateway.mount("integration"), mcf_environment.time.sleep
    right = ReferenceIntegration(mcf_environment.endpoint, transport, skip, lambda: 0.5)
    wrong = FAULTS[mutant].wrap(right)
    mcf_environment.claim(wrong)
    yield wrong
    right.close()
    if wrong.has_changed:
        request.node.user_properties.append(("changed", True))
"""

ALL = {fault.name: fault for fault in field_faults()}

#: Some of each kind; MCF_ALL_FIELD_FAULTS=1 plays all of them, which takes minutes.
SAMPLE = (
    "sent Order.comment default",
    "sent Address.phone dropped",
    "sent Address.address_line2 dropped",
    "sent Address.address_line3 dropped",
    "sent OrderLine.gift_message another's",
    "sent ReturnItem.reason_code another's",
    "reported PackageView.tracking_number another's",
    "reported PackageView.estimated_arrival another's",
    "reported OrderView.status stale",
    "reported TrackingEvent.at another's",
    "reported ReturnedItem.amazon_reason_code another's",
)


#: The variable may name some faults, with commas between them, in the place of all.
WANTED = os.environ.get("MCF_ALL_FIELD_FAULTS", "")
EVERY = tuple(sorted(ALL.keys() - SURVIVORS.keys())) if WANTED == "1" else tuple(WANTED.split(","))
PLAYED = EVERY if WANTED else SAMPLE


@pytest.fixture
def played(meet):  # noqa: F811 - the fixture of that name
    return meet("field-faults", FIXTURES, {name: set(scenarios_for(ALL[name])) for name in PLAYED})


@pytest.mark.parametrize("name", PLAYED)
def test_a_wrong_field_fails_a_scenario(played, name):
    met = played[name]
    # Where a fault makes no difference, such as an older value of what never changes, nothing can be seen.
    assert met.red or not met.noted("changed"), name
    assert met.red or name not in SAMPLE


def test_every_view_of_the_port_has_its_scenarios():
    assert set(GIVEN) == {view.__name__ for view in given_views()}
    assert set(REPORTED) == {view.__name__ for view in reported_views()}
    assert all(issubclass(view, View) for view in (*given_views(), *reported_views()))


def test_a_field_that_can_be_missing_can_be_dropped():
    assert "sent Order.emails dropped" in ALL
    assert "sent Order.comment dropped" in ALL
    assert "sent Order.order_id dropped" not in ALL
    assert ALL.keys().isdisjoint(EQUIVALENT)
    assert set(SURVIVORS) <= set(ALL)


class Adapter:
    """Keeps what it is given, and reports packages."""

    def __init__(self):
        self.given = []

    def place_order(self, order):
        self.given.append(order)

    def track_package(self, package_number):
        return PackageView(package_number=package_number, tracking_number=f"TBA{package_number}")


@pytest.fixture
def adapter():
    return Adapter()


ORDER = Order(
    order_id="A",
    lines=(OrderLine(line_id="1", sku="MUG", quantity=2), OrderLine(line_id="2", sku="CUP", quantity=3)),
    destination=Address(name="Jo", address_line1="1 Road", postal_code="1", country_code="US", phone="1"),
    placed_at="2026-01-05T09:00:00Z",
)


@pytest.mark.parametrize(
    ("view", "field", "kind", "path", "value"),
    [
        (Address, "phone", "dropped", "destination.phone", None),
        (OrderLine, "quantity", "another's", "lines.0.quantity", 3),
        (Order, "speed", "default", "speed", "Default"),
    ],
)
def test_what_an_adapter_is_given_has_the_fault(adapter, view, field, kind, path, value):
    FieldFault("sent", view, field, kind).wrap(adapter).place_order(ORDER)
    (found,) = adapter.given
    for name in path.split("."):
        found = found[int(name)] if name.isdigit() else getattr(found, name)
    assert found == value


def test_what_an_adapter_reports_has_the_fault(adapter):
    wrong = FieldFault("reported", PackageView, "tracking_number", "another's").wrap(adapter)
    wrong.track_package(1)
    assert wrong.track_package(2).tracking_number == "TBA1"
    wrong = FieldFault("reported", PackageView, "tracking_number", "dropped").wrap(adapter)
    assert [wrong.track_package(number).tracking_number for number in (1, 2)] == ["TBA1", None]
