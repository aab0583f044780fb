"""Why a step failed, in sentences for a reader who knows the feature and not the harness."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.scene import StepLine


class ContractBroken(AssertionError):
    """An exchange broke the contract; the step during which it passed fails with this."""

    def __init__(self, breaches: Sequence[tuple[Exchange, Violation]]) -> None:
        super().__init__("\n".join(describe_breaches(breaches)))


def describe_breaches(breaches: Sequence[tuple[Exchange, Violation]]) -> list[str]:
    """Each breach of the contract in one sentence, with the exchange that it was seen in."""
    lines = []
    for exchange, violation in breaches:
        lines.append(f"Contract broken: {violation}.")
        request_id = f", request id {exchange.request_id}" if exchange.request_id else ""
        lines.append(f"  seen in exchange {exchange}{request_id}")
    return lines


def describe_failure(
    step: StepLine, error: BaseException, breaches: Sequence[tuple[Exchange, Violation]]
) -> str:
    """The step's line, then what went wrong: breaches of the contract first, for they explain the rest."""
    lines = [str(step), *describe_breaches(breaches)]
    if not isinstance(error, ContractBroken):
        told = str(error) or type(error).__name__
        lines.append(told if isinstance(error, AssertionError) else f"{type(error).__name__}: {told}")
    else:
        lines.append(str(error))
    return "\n  ".join(line for block in lines for line in block.splitlines())
