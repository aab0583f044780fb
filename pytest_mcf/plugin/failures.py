"""How a scenario ended, and why: sentences for a reader who knows the feature and not the harness."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Sequence
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
from pytest_mcf.plugin.scenario_id import step_line_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import citations
from pytest_mcf.redaction import Pseudonyms

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
        return Ending("not run", f"skipped by something other than pytest-mcf: {error}")
    # What could not be played to its end is neither judged nor recorded.
    run_of(item).has_failed = True
    skipped = _skipped(environment, error)
    if skipped is not None:
        _replace(call, pytest.skip.Exception(_in_pytest(skipped)))
        return skipped
    if environment is None and not isinstance(error, McfError):
        return Ending("failed", str(error), split_text(str(error))[0])
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
    """How a scenario failed, in sentences that files may hold, such as JUnit's."""
    assert call.excinfo is not None, "only what failed gets here"
    error = call.excinfo.value
    pseudonyms = Pseudonyms()
    pseudonyms.redact_all(environment.journal if environment else ())
    evidence = adapter_evidence(environment.integration if environment else None)
    if evidence and not isinstance(error, AdapterFailed):
        item.add_report_section(call.when, "adapter", pseudonyms.sentence(evidence))
    misconduct = environment.conduct.errors() if environment else []
    by_api = environment is not None and _is_apis_failure(environment, error, misconduct)
    failure = failure_of(
        error,
        step_line_of(item),
        breaches=environment.breaches() if environment else [],
        trouble=environment.journal.harness_errors if environment else [],
        misconduct=misconduct_sentences(misconduct, environment.journal) if environment else [],
        rules=citations(_rules_of(item, error, misconduct)),
    )
    if failure is None:
        return Ending("failed", str(error), split_text(str(error))[0], failed_by_api=by_api)
    # The whole text at once: what has to be hidden may run over several lines.
    text = pseudonyms.sentence(str(failure))
    # Without its traceback, pytest shows a failure as its text alone.
    _replace(call, pytest.fail.Exception(text, pytrace=False))
    return Ending("failed", text, pseudonyms.sentence(failure.headline), failed_by_api=by_api)


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


def failure_of(  # noqa: PLR0913 - each is a part of the text
    error: BaseException,
    step: StepLine | None,
    *,
    breaches: Breaches,
    trouble: Sequence[McfError],
    misconduct: Sequence[str] = (),
    rules: Sequence[str] = (),
) -> Failure | None:
    """What went wrong at a step; None where a traceback says it better.

    What the harness itself could not do comes first, then breaches of the contract and the integration's
    misconduct: they explain what the integration and the steps made of them.
    """
    sentences = [*map(str, trouble), *_sentences(breaches), *misconduct]
    if error not in trouble:
        sentences += _sentences_of(error)
    headline, detail = split_text("\n".join(sentences))
    return Failure(headline, detail, step, tuple(rules)) if headline else None


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
    return _missing(error) or _short_traceback(error)


def _missing(error: BaseException) -> list[str]:
    """What a step could not look up in the reports and exchanges; nothing for an error from elsewhere."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    module = str(frames[-1].f_globals.get("__name__", "")) if frames else ""
    if not module.startswith("pytest_mcf.steps."):
        return []
    match error:
        case KeyError():
            what = f"there is no {error.args[0]!r}" if error.args else "a name is missing"
        case IndexError():
            what = "there are fewer entries than it needs"
        case _:
            what = str(error) or type(error).__name__
    where = f"{type(error).__name__} in {module}.{frames[-1].f_code.co_name}"
    return [f"expected what this step needs of the reports and exchanges, but {what} ({where})"]


def _short_traceback(error: BaseException) -> list[str]:
    """The part of a traceback that is the team's own: what lies below the machinery."""
    frames = list(traceback.walk_tb(error.__traceback__))
    names = [str(frame.f_globals.get("__name__", "")).partition(".")[0] for frame, _ in frames]
    machinery = [number for number, name in enumerate(names) if name in _MACHINERY]
    own = frames[machinery[-1] + 1 :] if machinery else frames
    if not own:
        return []
    shown = traceback.StackSummary.extract(iter(own))
    for frame in shown:
        frame.filename = _shown_file(frame.filename)
    last = "".join(traceback.format_exception_only(error)).rstrip()
    return ["The integration raised what the port does not know:", "".join(shown.format()).rstrip(), last]


def _shown_file(name: str) -> str:
    """A file of the team's as it is called in every environment: by its path in a folder of modules."""
    file = Path(name)
    folders = [folder for each in (*sys.path, "") if file.is_relative_to(folder := Path(each).absolute())]
    if not folders:
        return file.name
    return file.relative_to(max(folders, key=lambda each: len(each.parts))).as_posix()


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
