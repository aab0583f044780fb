"""The reference adapter reads an invalid response or reports it; it never crashes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.gateway import Fault, Gateway
from pytest_mcf.gateway.faults.fault import PASSING
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Address, Credentials, Endpoint, IntegrationError, Order, OrderLine
from pytest_mcf.integration.reference import ReferenceIntegration

from ...each_case import each_case
from ...hypothesis_profiles import examples

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
ORDER = Order(
    order_id="A",
    lines=(OrderLine(line_id="1", sku="MUG", quantity=2),),
    destination=Address(
        name="Jane Doe",
        address_line1="123 Any Street",
        city="Any Town",
        state_or_region="MI",
        postal_code="48084",
        country_code="US",
    ),
    placed_at=START,
)


class World:
    """An emulator with a shipped order, a gateway before it, and the adapter."""

    def __init__(self):
        settings = EmulatorSettings(start=START, page_size=1)
        url = "https://emulator.invalid"
        credentials = Credentials(settings.client_id, settings.client_secret, settings.refresh_token)
        endpoint = Endpoint(url, f"{url}/auth/o2/token", credentials, settings.marketplace_id)
        self.gateway = Gateway(Emulator(settings))
        sandbox = Sandbox(endpoint, self.gateway.mount("harness"), "seed")
        sandbox.stock("MUG", 10)
        self.adapter = ReferenceIntegration(endpoint, self.gateway.mount("integration"), lambda _: None)
        self.adapter.place_order(ORDER)
        for status in ("Planning", "Processing", "Complete"):
            sandbox.move("A", status)
        (self.package,) = self.adapter.get_order("A").package_numbers
        sandbox.deliver(self.package)

    def calls(self):
        """Every call that reads something."""
        it = self.adapter
        return [
            lambda: it.preview_order(ORDER),
            lambda: it.get_order("A"),
            lambda: it.get_order("never placed"),
            lambda: it.list_orders(START),
            lambda: it.track_package(self.package),
            lambda: it.track_package(999_999_999),
            lambda: it.get_proof_of_delivery("A"),
            it.list_features,
            lambda: it.get_feature_inventory("BLANK_BOX"),
            lambda: it.get_feature_sku("BLANK_BOX", "MUG"),
            lambda: it.cancel_order("A"),
            lambda: it.place_order(ORDER),
        ]


@pytest.fixture(scope="module")
def world():
    return World()


def is_reported(world, number, fault):
    """Whether a call reports what is wrong with the response to it; anything but a report is raised."""
    world.gateway.faults.inject(fault)
    try:
        world.calls()[number]()
    except IntegrationError:
        return True
    finally:
        world.gateway.faults.clear()
    return False


@each_case("number", range(12))
def test_no_fact_of_a_wrong_type_is_a_crash(world, number):
    reported = 0
    for seed in range(60):
        reported += is_reported(world, number, Fault(kind="wrong-type", calls=None, seed=seed))
    assert reported


@examples(1)
@given(number=st.integers(0, 11), seed=st.integers(60))
def test_no_other_fact_of_a_wrong_type_is_one_either(world, number, seed):
    is_reported(world, number, Fault(kind="wrong-type", calls=None, seed=seed))


@each_case("number", range(12))
@each_case("kind", PASSING)
def test_nothing_that_goes_on_and_on_is_a_crash(world, kind, number):
    assert is_reported(world, number, Fault(kind=kind, calls=None))
