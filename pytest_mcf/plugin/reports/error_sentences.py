"""What an error says, in sentences: in full for the terminal, or redacted for files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.errors import HarnessFailed, McfError
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.integration import IntegrationError
from pytest_mcf.plugin.reports.scenario_record import ScenarioText
from pytest_mcf.plugin.reports.tracebacks import (
    full_traceback,
    is_of_harness,
    own_frames,
    places,
    step_frame,
    whole_traceback,
)

Breaches = Sequence[tuple[Exchange, Violation]]

#: If every call breaks a rule, not each is listed.
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of a failure; `quotes` are its quoted parts."""

    text: str
    quotes: tuple[str, ...] = ()


class ContractBroken(AssertionError):
    """An exchange broke the contract; the step during which it passed fails with this."""

    def __init__(self, breaches: Breaches) -> None:
        super().__init__("\n".join(breach_sentences(breaches)))
        self.breaches = tuple(breaches)


class ConductBroken(AssertionError):
    """The integration broke a rule over time; the step in which that was seen fails with this."""

    def __init__(self, misconduct: Sequence[RuleViolation], exchanges: Iterable[Exchange]) -> None:
        super().__init__("\n".join(misconduct_sentences(misconduct, exchanges)))
        self.misconduct = tuple(misconduct)


@dataclass(frozen=True, slots=True)
class Written:
    """How files have a failure: with the redacted texts of its scenario, and paths below a root."""

    text: ScenarioText
    root: Path

    def places(self, error: BaseException) -> list[Sentence]:
        """Where in the team's code an error and its causes came from."""
        return [Sentence(f"{type(error).__name__} from:"), *map(Sentence, places(error, self.root))]


def sentences_of(error: BaseException, written: Written | None) -> list[Sentence]:
    """What an error says. Its places in the team's code are added, in full with the code itself."""
    if isinstance(error, ContractBroken | ConductBroken) and written is not None:
        return _redacted(error, written)
    if is_unexpected(error):
        return sentences_of_trouble(HarnessFailed("played this step", error), written)
    is_foreign = bool(own_frames(error))
    said = _said_by(error, is_foreign=is_foreign) or (None if is_foreign else _missing(error))
    if said is None:
        return _sentences_of_unknown(error, written, is_foreign=is_foreign)
    if not is_foreign:
        return [said]
    places_of_it = [Sentence(full_traceback(error))] if written is None else written.places(error)
    return [said, *places_of_it]


def sentences_of_trouble(trouble: McfError, written: Written | None) -> list[Sentence]:
    """What the harness could not do; in full with the traceback of an error that it does not expect."""
    said = Sentence(str(trouble), trouble.quotes)
    if written is not None or not isinstance(trouble, HarnessFailed):
        return [said]
    return [said, Sentence(whole_traceback(trouble.error))]


def is_unexpected(error: BaseException) -> bool:
    """Whether an error is a mistake of pytest-mcf itself."""
    if isinstance(error, HarnessFailed):
        return True
    is_for_readers = isinstance(error, McfError | AssertionError | IntegrationError)
    return isinstance(error, Exception) and not is_for_readers and is_of_harness(error)


def breach_sentences(breaches: Breaches) -> list[str]:
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


def _redacted(error: ContractBroken | ConductBroken, written: Written) -> list[Sentence]:
    if isinstance(error, ContractBroken):
        return list(map(Sentence, breach_sentences(written.text.redacted(error.breaches))))
    return list(map(Sentence, misconduct_sentences(error.misconduct, written.text.exchanges)))


def _missing(error: BaseException) -> Sentence | None:
    """What a step could not look up in the reports and exchanges; None for an error from elsewhere."""
    frame = step_frame(error)
    if frame is None:
        return None
    said = str(error) or type(error).__name__
    match error:
        case KeyError():
            what = f"there is no {error.args[0]!r}" if error.args else "a name is missing"
        case IndexError():
            what = "there are fewer entries than it needs"
        case ValueError():
            what = f"a text is not what it should be: {said}"
        case _:
            what = said
    where = f"{type(error).__name__} in {frame.f_globals['__name__']}.{frame.f_code.co_name}"
    sentence = f"expected what this step needs of the reports and exchanges, but {what} ({where})"
    return Sentence(sentence, (said,))


def _said_by(error: BaseException, *, is_foreign: bool) -> Sentence | None:
    """What an error says that is written for a reader; None for any other error."""
    # What pytest adds by rewriting an assert of a step says the same in code.
    said = str(error).partition("\nassert ")[0]
    if isinstance(error, McfError) and said:
        return Sentence(said, error.quotes)
    if isinstance(error, AssertionError) and said:
        return Sentence(said, (said,) if is_foreign else ())
    if isinstance(error, IntegrationError):
        return Sentence(f"{type(error).__name__}: {error}", (str(error),))
    return None


def _sentences_of_unknown(
    error: BaseException, written: Written | None, *, is_foreign: bool
) -> list[Sentence]:
    """What is known of an error that says nothing to a reader. In full, pytest's traceback says it better."""
    name = type(error).__name__
    intro = [Sentence(f"The integration raised {name}, which the port does not have:")] if is_foreign else []
    if written is None:
        return [*intro, Sentence(full_traceback(error))] if is_foreign else []
    message = Sentence(f"{type(error).__name__}: {error}", (str(error),))
    return [*intro, message, *(written.places(error)[1:])]
