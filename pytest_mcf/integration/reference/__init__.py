"""The bundled reference adapter: a small MCF integration on httpx, written as a team would write its own."""

from pytest_mcf.integration.reference.adapter import ReferenceIntegration
from pytest_mcf.integration.reference.calls import USER_AGENT

__all__ = ["USER_AGENT", "ReferenceIntegration"]
