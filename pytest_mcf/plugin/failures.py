"""How a scenario ended, and why: sentences for a reader who knows the feature and not the harness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.errors import AdapterFailed, McfError, NotClaimed, NotPossible
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.scenario import StepLine
from pytest_mcf.integration import IntegrationError
from pytest_mcf.plugin import live
from pytest_mcf.plugin.integration import adapter_evidence
from pytest_mcf.plugin.recorder import Ending
from pytest_mcf.plugin.reports.extract import extract
from pytest_mcf.plugin.reports.scenario_text import ScenarioText, text_of_item
from pytest_mcf.plugin.reports.tracebacks import (
    full_traceback,
    own_frames,
    place_of_method,
    places,
    step_frame,
)
from pytest_mcf.plugin.scenario_id import step_line_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import citations

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
        super().__init__("\n".join(_sentences(breaches)))
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


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step failed. As text: the step's line, and below it what went wrong."""

    headline: str
    """The first line of what went wrong: what was expected and what came."""
    detail: tuple[str, ...] = ()
    """The other lines."""
    step: StepLine | None = None
    rules: tuple[str, ...] = ()
    """The rules that it is about, with their sources, a line each."""

    def __str__(self) -> str:
        lines = (self.headline, *self.detail, *self.rules)
        return "\n  ".join([str(self.step), *lines] if self.step else lines)


def explain(item: pytest.Item, call: pytest.CallInfo[Any]) -> Ending:
    """How a part of a test ended; pytest gets sentences, or a skip, in place of the error."""
    if call.excinfo is None:
        return Ending("passed")
    error, environment = call.excinfo.value, run_of(item).environment
    if isinstance(error, pytest.skip.Exception):
        reason = text_of_item(item).free.foreign(str(error))
        return Ending("not run", f"skipped by something other than pytest-mcf: {reason}")
    # What could not be played to its end is neither judged nor recorded.
    run_of(item).has_failed = True
    skipped = _skipped(environment, error)
    if skipped is not None:
        _replace(call, pytest.skip.Exception(_in_pytest(skipped)))
        return skipped
    if not run_of(item).is_ours:
        # A test in which no exchange passed: there is nothing to redact, and the sentence says it all.
        failure = Failure(*split_text(str(error)), step_line_of(item))
        _replace(call, pytest.fail.Exception(str(failure), pytrace=False))
        return Ending("failed", str(failure), failure.headline)
    return _failed(item, call, environment)


def _skipped(environment: ScenarioEnvironment | None, error: BaseException) -> Ending | None:
    """How a scenario ended if the harness decided not to run it to its end; None if it did not."""
    blocked = live.blocked_in(environment, error)
    if blocked is not None:
        return Ending("skipped", blocked.reason)
    if isinstance(error, NotPossible):
        return Ending("skipped", str(error))
    if isinstance(error, NotClaimed):
        return Ending("not claimed", str(error), missing=None if error.declared else error.capability)
    return None


def _in_pytest(ending: Ending) -> str:
    return f"not claimed: {ending.reason}" if ending.outcome == "not claimed" else str(ending.reason)


def _failed(item: pytest.Item, call: pytest.CallInfo[Any], environment: ScenarioEnvironment | None) -> Ending:
    """How a scenario failed, in sentences that files such as JUnit's may hold. The terminal has all."""
    assert call.excinfo is not None, "only what failed gets here"
    error, text, root = call.excinfo.value, text_of_item(item), item.config.rootpath
    evidence = adapter_evidence(environment.integration if environment else None)
    if evidence and not isinstance(error, AdapterFailed):
        item.add_report_section(call.when, "adapter", evidence)
    misconduct = environment.conduct.errors() if environment else []
    by_api = environment is not None and _is_apis_failure(environment, error, misconduct)
    journal = environment.journal if environment else ()
    breaches = environment.breaches() if environment else []
    trouble = environment.journal.harness_errors if environment else []
    step, rules = step_line_of(item), citations(_rules_of(item, error, misconduct))
    described = misconduct_sentences(misconduct, journal)
    in_full = failure_of(error, step, breaches=breaches, trouble=trouble, misconduct=described, rules=rules)
    run_of(item).in_full = str(in_full) if in_full else None
    written = failure_of(
        error,
        step,
        breaches=text.redacted(breaches),
        trouble=trouble,
        misconduct=misconduct_sentences(misconduct, text.exchanges),
        rules=rules,
        written=Written(text, root),
    )
    assert written is not None, "a written failure has at least the type of the error"
    concerned = _numbers(breaches, misconduct)
    if isinstance(error, ContractBroken):
        concerned |= _numbers(error.breaches, ())
    elif isinstance(error, ConductBroken):
        concerned |= _numbers((), error.misconduct)
    lines = [str(written), *_code_concerned(environment, error, root), *extract(text.exchanges, concerned)]
    # Without its traceback, pytest shows a failure as its text alone.
    _replace(call, pytest.fail.Exception("\n  ".join(lines), pytrace=False))
    return Ending("failed", str(written), written.headline, failed_by_api=by_api)


def _numbers(breaches: Breaches, misconduct: Iterable[RuleViolation]) -> set[int]:
    """The numbers of the exchanges that show something."""
    shown = {number for each in misconduct for number in each.shown_by}
    return shown | {exchange.number for exchange, _ in breaches}


def _code_concerned(
    environment: ScenarioEnvironment | None, error: BaseException, root: Path
) -> Iterator[str]:
    """Where in the team's code the last call went, unless the failure shows a place already."""
    method = environment.reads.latest_call if environment else None
    if environment is not None and method is not None and not own_frames(error):
        place = place_of_method(environment.integration, method, root)
        yield f"The integration's {method}{f': {place}' if place else ' was called last'}."


def _rules_of(item: pytest.Item, error: BaseException, misconduct: Sequence[RuleViolation]) -> list[str]:
    """The ids of the rules that a failure is about: those that were seen broken, or else the scenario's."""
    broken = [each.rule.requirement for each in misconduct]
    if isinstance(error, ContractBroken):
        broken += [violation.erratum or violation.rule for _, violation in error.breaches]
    return list(dict.fromkeys(broken)) or list(run_of(item).requirements)


def _is_apis_failure(
    environment: ScenarioEnvironment, error: BaseException, misconduct: Sequence[RuleViolation]
) -> bool:
    """Whether a failure is certainly the API's: its responses are invalid, or nothing else was involved."""
    if misconduct:
        return False
    if isinstance(error, ContractBroken):
        return all(violation.side != "request" for _, violation in error.breaches)
    untouched = environment.reads.latest_call is None and not environment.journal.of(origin="integration")
    return untouched and isinstance(error, AssertionError)


def _replace(call: pytest.CallInfo[Any], error: BaseException) -> None:
    assert call.excinfo is not None, "only an error is replaced"
    call.excinfo = pytest.ExceptionInfo.from_exception(error.with_traceback(call.excinfo.tb))


def failure_of(  # noqa: PLR0913 - what is known of a failure
    error: BaseException,
    step: StepLine | None,
    *,
    breaches: Breaches,
    trouble: Sequence[McfError],
    misconduct: Sequence[str] = (),
    rules: Sequence[str] = (),
    written: Written | None = None,
) -> Failure | None:
    """What went wrong at a step, in full or as it may be `written`; None where a traceback says it better.

    What the harness itself could not do comes first, then breaches of the contract and the integration's
    misconduct: they explain what the integration and the steps made of them.
    """
    parts = [Sentence(str(each), each.quotes) for each in trouble]
    parts += map(Sentence, (*_sentences(breaches), *misconduct))
    if error not in trouble:
        parts += _parts_of(error, written)
    if written is None:
        texts = [part.text for part in parts]
    else:
        texts = [written.text.free.sentence(part.text, part.quotes) for part in parts]
    headline, detail = split_text("\n".join(texts))
    return Failure(headline, detail, step, tuple(rules)) if headline else None


def split_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The first line of a text that says anything, and the lines after it."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return "".join(lines[first : first + 1]), tuple(lines[first + 1 :])


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


def _parts_of(error: BaseException, written: Written | None) -> list[Sentence]:
    """What an error says. Its places in the team's code are added, in full with the code itself."""
    if isinstance(error, ContractBroken | ConductBroken) and written is not None:
        return _redacted(error, written)
    is_foreign = bool(own_frames(error))
    said = _said_by(error, is_foreign=is_foreign) or (None if is_foreign else _missing(error))
    if said is None:
        return _parts_of_unknown(error, written, is_foreign=is_foreign)
    if not is_foreign:
        return [said]
    places_of_it = [Sentence(full_traceback(error))] if written is None else written.places(error)
    return [said, *places_of_it]


def _redacted(error: ContractBroken | ConductBroken, written: Written) -> list[Sentence]:
    if isinstance(error, ContractBroken):
        return list(map(Sentence, _sentences(written.text.redacted(error.breaches))))
    return list(map(Sentence, misconduct_sentences(error.misconduct, written.text.exchanges)))


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


def _parts_of_unknown(error: BaseException, written: Written | None, *, is_foreign: bool) -> list[Sentence]:
    """What is known of an error that says nothing to a reader. In full, pytest's traceback says it better."""
    name = type(error).__name__
    intro = [Sentence(f"The integration raised {name}, which the port does not have:")] if is_foreign else []
    if written is None:
        return [*intro, Sentence(full_traceback(error))] if is_foreign else []
    message = Sentence(f"{type(error).__name__}: {error}", (str(error),))
    return [*intro, message, *(written.places(error)[1:])]


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
