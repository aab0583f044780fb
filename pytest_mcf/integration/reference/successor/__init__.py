"""The reference adapter of the successor of Fulfillment Outbound: the same port, other requests."""

from pytest_mcf.integration.reference.successor.adapter import SuccessorIntegration

__all__ = ["SuccessorIntegration"]
