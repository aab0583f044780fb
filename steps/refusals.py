"""What the integration reports of a call that failed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_bdd import parsers

import pytest_mcf.integration
from pytest_mcf.common.feature_values import known
from pytest_mcf.integration import IntegrationError

from .context import ScenarioContext
from .definitions import pattern, then

#: The errors of the port, by what steps call them: "order not found" is OrderNotFound.
ERRORS: Mapping[str, type[IntegrationError]] = {
    re.sub(r"\B([A-Z])", r" \1", name).lower(): kind
    for name, kind in vars(pytest_mcf.integration).items()
    if isinstance(kind, type) and issubclass(kind, IntegrationError)
}


@then(parsers.parse('the integration reports "{refusal}"'))
def integration_reports(context: ScenarioContext, refusal: str) -> None:
    """Name an error of the port in words: "order not found" is OrderNotFound."""
    kind = error_called(refusal)
    assert context.refusal is not None, f'expected the integration to report "{refusal}", it reported success'
    assert isinstance(context.refusal, kind), (
        f'expected the integration to report "{refusal}", '
        f"it reported {type(context.refusal).__name__}: {context.refusal}"
    )


@then(parsers.parse('the integration reports a failure other than "{refusal}"'))
def integration_reports_another_failure(context: ScenarioContext, refusal: str) -> None:
    integration_reports_a_failure(context)
    assert not isinstance(context.refusal, error_called(refusal)), (
        f'expected the integration to report a failure other than "{refusal}", it reported {context.refusal}'
    )


@then(pattern(r"the integration reports that it was not (placed|cancelled|done)"))
def integration_reports_a_failure(context: ScenarioContext) -> None:
    """Whether it is refused or not known, only the integration has seen."""
    assert context.refusal is not None, "expected the integration to report a failure, it reported success"


def error_called(words: str) -> type[IntegrationError]:
    """The error of the port that a step names in words."""
    return ERRORS[known(words.lower(), ERRORS, "an error of the port in words")]
