"""The bundled reference adapters, one for each version: small MCF integrations on httpx, as a team's own.

That of the successor is in `reference.successor`, and is loaded when it plays.
"""

from pytest_mcf.integration.reference.adapter import ReferenceIntegration
from pytest_mcf.integration.reference.base import ReferenceBase
from pytest_mcf.integration.reference.calls import USER_AGENT
from pytest_mcf.integration.reference.versions import reference_for

__all__ = ["USER_AGENT", "ReferenceBase", "ReferenceIntegration", "reference_for"]
