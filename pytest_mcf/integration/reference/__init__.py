"""The bundled reference adapter: a small MCF integration on httpx, written as a team would write its own."""

from pytest_mcf.integration.reference.adapter import ReferenceIntegration

__all__ = ["ReferenceIntegration"]
