"""Messages of Amazon MWS for a scenario: made of today's, and valid before an integration gets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_mcf.common.extras import MWS, require_extra
from pytest_mcf.contract import Contract
from pytest_mcf.errors import ExtraMissing, NotPossible, SandboxRefused
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.integration.offer import LEGACY_MESSAGES
from pytest_mcf.model.mws.writing import legacy_message


def require_legacy_messages(integration: ClaimedIntegration) -> None:
    """Raise NotClaimed if the integration takes JSON alone, and NotPossible if nothing here reads the XML."""
    integration.require("receive_notification")
    integration.require(LEGACY_MESSAGES)
    try:
        require_extra(MWS)
    except ExtraMissing as error:
        raise NotPossible(error.reason) from error


def valid_legacy_message(message: Mapping[str, Any], *, envelope: bool) -> str:
    """The XML of a message. Raises SandboxRefused if it is not as MWS documents it."""
    text = legacy_message(message, envelope=envelope)
    errors = [each for each in Contract().check_legacy_message(text.encode()) if each.severity == "error"]
    if errors:
        raise SandboxRefused(f"The message has no valid form in the XML of MWS: {errors[0]}.")
    return text
