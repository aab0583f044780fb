"""The bundled reference adapter: a small, careful MCF integration on httpx, written as any team's code."""

from pytest_mcf.integration.reference.adapter import ReferenceIntegration

__all__ = ["ReferenceIntegration"]
