"""Tests without Gherkin name the types of the fixtures."""

from pytest_mcf import (
    Conduct,
    Endpoint,
    Exchange,
    Fault,
    Faults,
    Integration,
    Journal,
    Sandbox,
    Violation,
)


def test_an_order_is_cancelled(
    mcf_endpoint: Endpoint,
    mcf_integration: Integration,
    mcf_sandbox: Sandbox,
    mcf_faults: Faults,
    mcf_journal: Journal,
    mcf_conduct: Conduct,
) -> None:
    """Use every fixture of the README."""
    mcf_faults.inject(Fault(kind="throttled", calls=2, operation="cancelFulfillmentOrder"))
    mcf_faults.inject("throttled")  # type: ignore[arg-type]
    Fault(kind="unknown")  # type: ignore[arg-type]
    mcf_sandbox.stock("MUG", "ten")  # type: ignore[arg-type]
    with mcf_conduct.on_purpose("MCF-TRACK-02"):
        mcf_integration.cancel_order("A-1")
    exchanges: list[Exchange] = list(mcf_journal.of("cancelFulfillmentOrder"))
    violations: list[Violation] = [found for exchange in exchanges for found in exchange.violations]
    assert not violations
    assert mcf_endpoint.marketplace == "ATVPDKIKX0DER"
