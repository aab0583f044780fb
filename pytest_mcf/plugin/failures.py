"""How a scenario ended, and why: sentences for a reader who knows the feature and not the harness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.errors import (
    AdapterFailed,
    FaultRefused,
    McfError,
    NotClaimed,
    NotPossible,
    StepRefused,
    UnknownStep,
)
from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.scenario import StepLine
from pytest_mcf.plugin import live
from pytest_mcf.plugin.integration import adapter_evidence
from pytest_mcf.plugin.recorder import Ending
from pytest_mcf.plugin.reports.error_sentences import (
    Breaches,
    ConductBroken,
    ContractBroken,
    Sentence,
    Written,
    breach_sentences,
    is_unexpected,
    misconduct_sentences,
    sentences_of,
    sentences_of_trouble,
)
from pytest_mcf.plugin.reports.extract import extract
from pytest_mcf.plugin.reports.scenario_text import text_of_item
from pytest_mcf.plugin.reports.tracebacks import own_frames, place_of_method
from pytest_mcf.plugin.scenario_id import step_line_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import citations

#: A mistake of the feature itself: no rule is broken, and no code of the team is to blame.
_OF_THE_FEATURE = (FaultRefused, StepRefused, UnknownStep)


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


@dataclass(frozen=True, slots=True)
class FailureFacts:
    """What is known of a failure. Nothing in it is redacted."""

    error: BaseException
    step: StepLine | None = None
    trouble: Sequence[McfError] = ()
    """What the harness could not do."""
    breaches: Breaches = ()
    """The breaches of the contract that no failure has named yet."""
    misconduct: Sequence[RuleViolation] = ()
    journal: Iterable[Exchange] = ()
    """The exchanges that show the misconduct, among others."""
    rules: Sequence[str] = ()
    """The rules that it is about, with their sources, a line each."""

    def exchanges_concerned(self) -> set[int]:
        """The numbers of the exchanges that show what was broken."""
        concerned = _numbers(self.breaches, self.misconduct)
        if isinstance(self.error, ContractBroken):
            concerned |= _numbers(self.error.breaches, ())
        elif isinstance(self.error, ConductBroken):
            concerned |= _numbers((), self.error.misconduct)
        return concerned


def _numbers(breaches: Breaches, misconduct: Iterable[RuleViolation]) -> set[int]:
    """The numbers of the exchanges that show something."""
    shown = {number for each in misconduct for number in each.shown_by}
    return shown | {exchange.number for exchange, _ in breaches}


def explain(item: pytest.Item, call: pytest.CallInfo[Any]) -> Ending:
    """How a part of a test ended; pytest gets sentences, or a skip, in place of the error."""
    if call.excinfo is None:
        return Ending("passed")
    error, environment = call.excinfo.value, run_of(item).environment
    if isinstance(error, pytest.skip.Exception):
        reason = text_of_item(item).free.foreign(str(error))
        return Ending("not run", f"skipped by something other than pytest-mcf: {reason}")
    # What could not be played to its end is neither checked nor recorded.
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
    evidence = adapter_evidence(environment.under_test.adapter if environment else None)
    if evidence and not isinstance(error, AdapterFailed):
        item.add_report_section(call.when, "adapter", evidence)
    facts = _facts_of(item, error, environment)
    in_full = failure_of(facts)
    run_of(item).in_full = str(in_full) if in_full else None
    written = failure_of(facts, Written(text, root))
    assert written is not None, "a written failure has at least the type of the error"
    # A mistake of the feature, or of the harness, lies in no code of the team.
    is_elsewhere = isinstance(error, _OF_THE_FEATURE) or any(map(is_unexpected, (error, *facts.trouble)))
    place = () if is_elsewhere else _code_concerned(environment, error, root)
    lines = [str(written), *place, *extract(text.exchanges, facts.exchanges_concerned())]
    # Without its traceback, pytest shows a failure as its text alone.
    _replace(call, pytest.fail.Exception("\n  ".join(lines), pytrace=False))
    by_api = environment is not None and _is_apis_failure(environment, error, facts.misconduct)
    return Ending("failed", str(written), written.headline, failed_by_api=by_api)


def _facts_of(
    item: pytest.Item, error: BaseException, environment: ScenarioEnvironment | None
) -> FailureFacts:
    step = step_line_of(item)
    if environment is None:
        return FailureFacts(error, step, rules=citations(_rules_of(item, error, ())))
    misconduct = environment.conduct.errors()
    return FailureFacts(
        error,
        step,
        trouble=environment.journal.harness_errors,
        breaches=environment.contract_findings.new_errors(),
        misconduct=misconduct,
        journal=environment.journal,
        rules=citations(_rules_of(item, error, misconduct), environment.endpoint.api),
    )


def _code_concerned(
    environment: ScenarioEnvironment | None, error: BaseException, root: Path
) -> Iterator[str]:
    """Where in the team's code the last call went, unless the failure shows a place already."""
    method = environment.reads.latest_call if environment else None
    if environment is not None and method is not None and not own_frames(error):
        place = place_of_method(environment.under_test.adapter, method, root)
        yield f"The integration's {method}{f': {place}' if place else ' was called last'}."


def _rules_of(item: pytest.Item, error: BaseException, misconduct: Sequence[RuleViolation]) -> list[str]:
    """The ids of the rules that a failure is about: those that were seen broken, or else the scenario's."""
    broken = [each.rule.requirement for each in misconduct]
    if isinstance(error, ContractBroken):
        broken += [violation.erratum or violation.rule for _, violation in error.breaches]
    if isinstance(error, _OF_THE_FEATURE):
        return broken
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


def failure_of(facts: FailureFacts, written: Written | None = None) -> Failure | None:
    """What went wrong at a step, in full or as it may be `written`; None where a traceback says it better.

    What the harness itself could not do comes first, then breaches of the contract and the integration's
    misconduct: they explain what the integration and the steps made of them.
    """
    parts = [part for each in facts.trouble for part in sentences_of_trouble(each, written)]
    if written is None:
        seen = (*breach_sentences(facts.breaches), *misconduct_sentences(facts.misconduct, facts.journal))
    else:
        seen = (
            *breach_sentences(written.text.redacted(facts.breaches)),
            *misconduct_sentences(facts.misconduct, written.text.exchanges),
        )
    parts += map(Sentence, seen)
    if facts.error not in facts.trouble:
        parts += sentences_of(facts.error, written)
    if written is None:
        texts = [part.text for part in parts]
    else:
        texts = [written.text.free.sentence(part.text, part.quotes) for part in parts]
    headline, detail = split_text("\n".join(texts))
    return Failure(headline, detail, facts.step, tuple(facts.rules)) if headline else None


def split_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The first line of a text that says anything, and the lines after it."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return "".join(lines[first : first + 1]), tuple(lines[first + 1 :])
