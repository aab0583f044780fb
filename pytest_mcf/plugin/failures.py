"""Why a step failed, in sentences for a reader who knows the feature and not the harness."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.errors import McfError
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.harness.scenario import StepLine
from pytest_mcf.integration import IntegrationError

Breaches = Sequence[tuple[Exchange, Violation]]

#: Whoever breaks a rule with every call need not hear of each.
_MOST_SHOWN = 5

#: Frames of these are the machinery between a feature and the integration; nobody needs to see them.
_MACHINERY = ("pytest_mcf", "pytest_bdd", "pytest", "_pytest", "pluggy")


class ContractBroken(AssertionError):
    """An exchange broke the contract; the step during which it passed fails with this."""

    def __init__(self, breaches: Breaches) -> None:
        super().__init__("\n".join(_sentences(breaches)))
        self.breaches = tuple(breaches)


class ConductBroken(AssertionError):
    """The integration broke a rule over time; the step in which that was seen fails with this."""

    def __init__(self, misconduct: Sequence[RuleViolation], exchanges: Iterable[Exchange]) -> None:
        super().__init__("\n".join(misconduct_sentences(misconduct, exchanges)))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step failed. As text: the step's line, and below it what went wrong."""

    headline: str
    """The first line of what went wrong: what was expected and what came."""
    detail: tuple[str, ...] = ()
    """The other lines."""
    step: StepLine | None = None

    def __str__(self) -> str:
        lines = (self.headline, *self.detail)
        return "\n  ".join([str(self.step), *lines] if self.step else lines)


def failure_of(
    error: BaseException,
    step: StepLine | None,
    *,
    breaches: Breaches,
    trouble: Sequence[McfError],
    misconduct: Sequence[str] = (),
) -> Failure | None:
    """What went wrong at a step; None where a traceback says it better.

    What the harness itself could not do comes first, then breaches of the contract and the integration's
    misconduct: they explain what the integration and the steps made of them.
    """
    sentences = [*map(str, trouble), *_sentences(breaches), *misconduct]
    if error not in trouble:
        sentences += _sentences_of(error)
    headline, detail = split_text("\n".join(sentences))
    return Failure(headline, detail, step) if headline else None


def split_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The first line of a text that says anything, and the lines after it."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return "".join(lines[first : first + 1]), tuple(lines[first + 1 :])


def _sentences_of(error: BaseException) -> list[str]:
    if isinstance(error, McfError | AssertionError) and str(error):
        # The step's own sentence; what pytest adds by rewriting its assert says the same in code.
        return [str(error).partition("\nassert ")[0]]
    if isinstance(error, IntegrationError):
        return [f"{type(error).__name__}: {error}"]
    return _short_traceback(error)


def _short_traceback(error: BaseException) -> list[str]:
    """The part of a traceback that is the team's own: what lies below the machinery."""
    frames = list(traceback.walk_tb(error.__traceback__))
    names = [str(frame.f_globals.get("__name__", "")).partition(".")[0] for frame, _ in frames]
    machinery = [number for number, name in enumerate(names) if name in _MACHINERY]
    own = frames[machinery[-1] + 1 :] if machinery else frames
    if not own:
        return []
    shown = traceback.StackSummary.extract(iter(own))
    last = "".join(traceback.format_exception_only(error)).rstrip()
    return ["The integration raised what the port does not know:", "".join(shown.format()).rstrip(), last]


def _sentences(breaches: Breaches) -> list[str]:
    """Each breach of the contract in one sentence, with the exchange that it was seen in."""
    sentences = []
    for exchange, violation in breaches:
        request_id = f", request id {exchange.request_id}" if exchange.request_id else ""
        sentences.append(f"Contract broken: {violation}.\n  Seen in exchange {exchange}{request_id}.")
    return sentences


def misconduct_sentences(misconduct: Sequence[RuleViolation], exchanges: Iterable[Exchange]) -> list[str]:
    """Each broken rule in one sentence, with the exchanges that show it, as far as they are still there."""
    by_number = {exchange.number: exchange for exchange in exchanges} if misconduct else {}
    sentences = []
    for each in misconduct[:_MOST_SHOWN]:
        shown_by = [by_number[number] for number in each.shown_by if number in by_number]
        seen = "".join(f"\n  Seen in exchange {exchange}." for exchange in shown_by)
        sentences.append(f"Conduct broken: {each}.{seen}")
    if len(misconduct) > _MOST_SHOWN:
        sentences.append(f"Conduct broken {len(misconduct) - _MOST_SHOWN} times more.")
    return sentences
