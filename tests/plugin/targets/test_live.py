"""`pytest --mcf-live`, against a served emulator that stands in for Amazon."""

import re
import shlex
from typing import get_args

import pytest

from pytest_mcf.gateway import Fault
from pytest_mcf.gateway.faults.fault import Kind
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint

from ..conftest import QUIET
from .standing_in import CREDENTIALS, standing_in


@pytest.fixture
def stand_in():
    with standing_in() as standing:
        yield standing


@pytest.fixture(autouse=True)
def _credentials(monkeypatch):
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def live(run):
    """A live run against a served emulator."""

    def run_live(standing, *options):
        return run("--mcf-live", "--mcf-endpoint", standing.url, *options)

    return run_live


def test_the_first_lines_say_who_talks_to_what(live, stand_in):
    result = live(stand_in, "list_features.feature", "-k", "never_placed")
    result.stdout.fnmatch_lines(
        [
            f"mcf: answered by {stand_in.url} in the place of Amazon's sandbox, region na, "
            "marketplace ATVPDKIKX0DER (US)",
            "mcf: speaking as seller #????????; "
            "at most 5 requests a second, 15 at once, shared by all workers",
            "mcf: integration is the bundled reference adapter",
        ]
    )
    printed = result.stdout.str()
    assert not [secret for secret in CREDENTIALS.values() if secret in printed]


def test_amazon_itself_is_named_by_its_address(run):
    result = run("--mcf-live", "-o", "mcf_region=eu", "--collect-only", "-q", "-q")
    assert result.ret == pytest.ExitCode.OK
    result = run(
        "--mcf-live", "-o", "mcf_region=eu", "--collect-only", "list_features.feature", "-k", "never_placed"
    )
    result.stdout.fnmatch_lines(
        [
            "mcf: answered by Amazon's sandbox, region eu (https://sandbox.sellingpartnerapi-eu.amazon.com), "
            "marketplace A1F83G8C2ARO7P (GB)"
        ]
    )


def test_a_run_in_another_region_needs_no_marketplace_for_reasons(live, stand_in):
    result = live(stand_in, "return_items.feature", "-k", "reasons_are_listed_without", "-o", "mcf_region=eu")
    result.assert_outcomes(passed=3, deselected=result.parseoutcomes()["deselected"])


def test_what_is_missing_ends_the_run_before_collection(run, monkeypatch):
    for name in CREDENTIALS:
        monkeypatch.delenv(name)
    result = run("--mcf-live")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        [
            "ERROR: --mcf-live needs a seller's credentials. "
            "Missing in the environment: SP_API_CLIENT_ID *REFRESH_TOKEN*"
        ]
    )
    result.stdout.no_fnmatch_line("collected*")


def test_only_what_is_kept_back_can_be_allowed(run):
    result = run("--mcf-live", "--mcf-allow", "createFulfillmentOrder")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --mcf-allow takes an operation that is off in live runs (*"])


def test_what_outlasts_the_sandbox_is_off_unless_asked_for_by_name(live, stand_in):
    scenario = ("follow_notifications.feature", "-k", "test_a_queue_is_made_known_to_amazon", "-rs")
    result = live(stand_in, *scenario)
    result.assert_outcomes(skipped=1, deselected=result.parseoutcomes()["deselected"])
    result.stdout.fnmatch_lines(["SKIPPED * createDestination has effects that outlast the sandbox*"])
    assert stand_in.operations["createDestination"] == 0
    live(stand_in, *scenario, "--mcf-allow", "createDestination", "--mcf-allow", "createSubscription")
    assert stand_in.operations["createDestination"] == 1
    assert stand_in.operations["createSubscription"] == 1


def test_what_needs_the_emulators_controls_is_skipped(live, stand_in):
    result = live(stand_in, "retrieve_delivery_tracking.feature", "-k", "MCF-TRACK-11", "-rs")
    result.stdout.fnmatch_lines(["SKIPPED * needs the emulator's controls, which Amazon does not have"])
    assert not stand_in.exchanges


def test_production_is_read_and_nothing_else(live, stand_in):
    result = live(stand_in, "-o", "mcf_target=production", "cancel_order.feature", "list_features.feature")
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] > 0
    assert outcomes["skipped"] > 0
    assert "failed" not in outcomes
    reading = {"getAccessToken", "getFulfillmentOrder", "getFeatures", "getFeatureInventory", "getFeatureSKU"}
    assert set(stand_in.operations) <= reading


SERVED = """
    import httpx
    import pytest

    class Swallowing:
        def __init__(self, endpoint):
            self.endpoint = endpoint

        def list_features(self):
            path = "/fba/outbound/2020-07-01/fulfillmentOrders/MCF-1/cancel"
            httpx.put(f"{self.endpoint.url}{path}", headers={"x-amz-access-token": "t"})
            return []

    @pytest.fixture
    def mcf_integration(mcf_endpoint):
        return Swallowing(mcf_endpoint)
"""


def test_what_was_kept_back_skips_the_scenario_though_a_client_has_swallowed_it(pytester, live, stand_in):
    pytester.makeconftest(SERVED)
    result = live(
        stand_in,
        "-o",
        "mcf_target=production",
        "list_features.feature::test_the_features_of_the_marketplace",
        "-rs",
    )
    result.stdout.fnmatch_lines(["SKIPPED * cancelFulfillmentOrder changes something, and production is *"])
    assert stand_in.operations["cancelFulfillmentOrder"] == 0


HELD = """
    import pytest

    BODY = {
        "sellerFulfillmentOrderId": "MCF-HELD",
        "displayableOrderId": "MCF-HELD",
        "displayableOrderDate": "2026-01-05T09:00:00Z",
        "displayableOrderComment": "Thank you",
        "shippingSpeedCategory": "Standard",
        "fulfillmentAction": "Hold",
        "destinationAddress": {
            "name": "Jane Doe", "addressLine1": "123 Any Street", "city": "Any Town",
            "stateOrRegion": "MI", "postalCode": "48084", "countryCode": "US",
        },
        "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 1}],
    }

    def test_own(mcf_sandbox):
        assert mcf_sandbox.attempt("createFulfillmentOrder", body=BODY).status == 200
"""


def test_orders_in_production_are_held_and_cancelled(pytester, live, stand_in, monkeypatch):
    own = pytester.makepyfile(HELD)
    production = (own, "-o", "mcf_target=production")
    live(stand_in, *production).assert_outcomes(skipped=1)
    assert stand_in.operations["createFulfillmentOrder"] == 0

    stock(stand_in, "MUG")
    monkeypatch.setenv("SP_API_SELLER_ID", "A1SELLER")
    assert live(stand_in, *production, "--mcf-allow-orders", "A2").ret == pytest.ExitCode.USAGE_ERROR
    live(stand_in, *production, "--mcf-allow-orders", "A1SELLER").assert_outcomes(passed=1)
    assert stand_in.operations["createFulfillmentOrder"] == 1
    assert stand_in.operations["cancelFulfillmentOrder"] == 1
    assert stand_in.counted[-1].status == 200


def stock(standing, sku):
    """Put something into the served emulator, which no request of a run in production can bring about."""
    credentials = Credentials(*CREDENTIALS.values())
    endpoint = Endpoint(standing.url, f"{standing.url}/auth/o2/token", credentials, "ATVPDKIKX0DER")
    sandbox = Sandbox(endpoint, standing.gateway.mount("harness"), "stock")
    sandbox.stock(sku, 5)
    sandbox.close()


FAULTS = {
    "getAccessToken": ("service-unavailable", "response 503"),
    "createFulfillmentOrder": ("throttled", "response 429"),
    "getFulfillmentOrder": ("cut-before", "no response (RemoteProtocolError)"),
}


def test_transient_failures_are_retried_and_reported(live, stand_in):
    for operation, (kind, _) in FAULTS.items():
        stand_in.gateway.faults.inject(Fault(kind=kind, operation=operation))
    result = live(stand_in, "cancel_order.feature::test_cancel_an_order_that_was_received")
    assert result.parseoutcomes()["passed"] == 1
    printed = result.stdout.str()
    for operation, (_, reported) in FAULTS.items():
        assert re.search(
            rf"^mcf: waiting [12]\.\d s: retrying {operation}: {re.escape(reported)}$", printed, re.MULTILINE
        )
    assert re.search(r"^mcf: waited \d s in all to keep to the API's pace$", printed, re.MULTILINE)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_fails_for_good_ends_with_what_happened(live, stand_in, kind):
    how = {"slow": {"seconds": 0.1}, "altered": {"remove": ("/payload",)}}.get(kind, {})
    stand_in.gateway.faults.inject(Fault(kind=kind, calls=None, **how))
    result = live(
        stand_in, "list_features.feature::test_the_features_of_the_marketplace", "-o", "mcf_deadline=0"
    )
    printed = result.stdout.str()
    assert "Traceback" not in printed
    if result.ret == pytest.ExitCode.TESTS_FAILED:
        assert "list_features.feature:7: When the seller lists the features" in printed
        again = ["pytest", "--mcf-live", "--mcf-endpoint", stand_in.url, "-o", "mcf_deadline=0", *QUIET]
        scenario = "list_features.feature::test_the_features_of_the_marketplace"
        assert f"\n  {shlex.join([*again, scenario])}\n" in printed
    else:
        assert result.ret == pytest.ExitCode.OK


def test_a_seller_of_another_region_is_not_played(live, stand_in):
    result = live(stand_in, "order_by_country.feature", "preview_order.feature", "-k", "japan", "-rs")
    outcomes = result.parseoutcomes()
    assert "failed" not in outcomes
    result.stdout.fnmatch_lines(
        ["SKIPPED * The marketplace A1VC38T7YXB528 is not in na, the region of this run"]
    )
    assert not [each for each in stand_in.counted if b"A1VC38T7YXB528" in each.request_body]


def test_orders_go_to_an_address_of_the_marketplace(live, stand_in):
    result = live(
        stand_in, "cancel_order.feature::test_cancel_an_order_that_was_received", "-o", "mcf_region=fe"
    )
    assert result.parseoutcomes()["passed"] == 1
    (placed,) = stand_in.gateway.journal.of("createFulfillmentOrder")
    assert placed.request_json()["destinationAddress"]["countryCode"] == "JP"


RATE, BURST = 25, 15


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_waits_as_long_as_the_rates_demand_and_is_never_throttled(pytester, workers):
    with standing_in((RATE, BURST)) as stand_in:
        stand_in.gateway.faults.inject(Fault(kind="throttled", operation="createFulfillmentOrder"))
        result = pytester.runpytest_subprocess(
            "--mcf-live",
            f"--mcf-endpoint={stand_in.url}",
            f"--override-ini=mcf_rate={RATE}/{BURST}",
            "cancel_order.feature",
            *QUIET,
            *(("-n", str(workers)) if workers > 1 else ()),
        )
    assert result.ret == pytest.ExitCode.OK
    asked = [exchange.asked_at for exchange in stand_in.counted]
    assert len(asked) > 5 * BURST
    assert [exchange.fault for exchange in stand_in.throttled] == ["throttled"]
    # In whatever window of time: no more than the plan allows.
    for first, begun in enumerate(asked):
        for last in range(first + BURST, len(asked)):
            assert last - first + 1 <= BURST + RATE * (asked[last] - begun) + 1e-6
    printed = result.stdout.str()
    who = r"gw\d was " if workers > 1 else ""
    reported = rf"^mcf: {who}waiting (1\.\d|2\.0) s: retrying createFulfillmentOrder: response 429$"
    assert re.search(reported, printed, re.MULTILINE)
    # No request waits for more than its own token and those of the other workers. How slow the machine is
    # does not matter: the slower it is, the less there is to wait for.
    (waited,) = re.findall(r"^mcf: waited (\d+) s in all to keep to the API's pace$", printed, re.MULTILINE)
    assert 1 <= int(waited) <= 2 + 0.5 + workers * len(asked) / RATE


def test_an_endpoint_that_throttles_is_waited_for(run, stand_in):
    operations = ("createFulfillmentOrder", "cancelFulfillmentOrder")
    for operation in operations:
        stand_in.gateway.faults.inject(Fault(kind="throttled", operation=operation))
    received = "cancel_order.feature::test_cancel_an_order_that_was_received"
    result = run("--mcf", "--mcf-endpoint", stand_in.url, received)
    assert result.ret == pytest.ExitCode.OK
    assert [exchange.operation for exchange in stand_in.throttled] == list(operations)
    for operation in operations:
        reported = f"mcf: waiting * s: retrying {operation}: response 429"
        result.stdout.fnmatch_lines([reported])
    result.stdout.fnmatch_lines(["mcf: waited * s in all to keep to the API's pace"])
