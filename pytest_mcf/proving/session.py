"""A pytest plugin that collects the bundled scenarios once, and plays them against mutants in children.

`runner.py` starts pytest with it. It reads its plan from a file, and answers with lines on standard output.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_mcf.common.record import Record
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.http import Wrap
from pytest_mcf.integration import Endpoint
from pytest_mcf.plugin.reports.error_sentences import ConductBroken, ContractBroken
from pytest_mcf.plugin.reports.serialization import EVIDENCE
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import requirements_of
from pytest_mcf.proving.children import Done, Task, run_in_children
from pytest_mcf.proving.handlers import MutantBroken
from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.plan import MARK, PLAN, Line, ProofPlan, mutants_of
from pytest_mcf.proving.proof import Kill, Proof, proof_of
from pytest_mcf.proving.watch import Watch
from pytest_mcf.step_catalogue.phrases import phrase_of

if TYPE_CHECKING:
    # Installed, they are pytest_mcf.steps; in a checkout they are a folder beside the package.
    from steps.definitions.definition import StepDefinition
    from steps.definitions.dispatch import StepRunner


def pytest_configure(config: pytest.Config) -> None:
    """Register the player after the plugin of pytest-mcf, whose fixtures it overrides."""
    plan = ProofPlan.model_validate_json(Path(os.environ[PLAN]).read_bytes())
    config.pluginmanager.register(Player(plan), "mcf-proving")


class TookTooLong(BaseException):
    """A scenario did not end. No integration catches this."""


class Played(Record):
    """What the scenarios made of a mutant."""

    kills: tuple[Kill, ...] = ()
    trouble: str = ""
    """Why they could not be played to the end."""


class Player:
    """Plays scenarios against mutants, in place of pytest's own loop."""

    def __init__(self, plan: ProofPlan) -> None:
        self._plan = plan
        self._unchanged = Mutant("", "integration", (), "Does nothing wrong.", version=plan.version)
        self._mutant = self._unchanged
        self._kills: list[Kill] = []
        self._trouble = ""
        self._watch = Watch()

    @pytest.fixture
    def mcf_upstream(self) -> Wrap | None:
        """What responds: the emulator, with the fault of the mutant."""
        return self._mutant.api

    @pytest.fixture
    def mcf_integration(self, mcf_environment: ScenarioEnvironment) -> Iterator[Any]:
        """What is under test: the reference adapter, with the fault of the mutant."""
        mcf_environment.time.stand_still()

        def open_at(endpoint: Endpoint) -> Any:
            return self._mutant.integration(
                endpoint,
                mcf_environment.gateway.mount("integration"),
                mcf_environment.time.sleep,
                random.Random(mcf_environment.seed.value).random,  # noqa: S311 - no secret depends on it
            )

        mcf_environment.claim(open_at(mcf_environment.endpoint), open_at)
        yield mcf_environment.under_test.adapter
        mcf_environment.under_test.adapter.close()

    @pytest.fixture
    def mcf_step_runner(
        self, request: pytest.FixtureRequest, mcf_environment: ScenarioEnvironment
    ) -> StepRunner:
        """Runs each step; the scenario goes on if the assertion of a Then step fails."""

        def run(definition: StepDefinition, arguments: Mapping[str, Any]) -> None:
            if definition.keyword != "then":
                definition.function(**arguments)
                return
            self._watch.run(
                phrase_of(definition.parser),
                lambda: definition.function(**arguments),
                run_of(request.node).step,
                mcf_environment,
            )

        return run

    @pytest.hookimpl(wrapper=True)
    def pytest_bdd_after_step(self, request: pytest.FixtureRequest, step: Any) -> Generator[None, Any, Any]:
        """Let the scenario go on if the contract or a monitor names a rule as broken after a step."""
        try:
            return (yield)
        except (ContractBroken, ConductBroken) as error:
            environment = run_of(request.node).environment
            assert environment is not None, "it is the one that was checked"
            self._watch.broken(error, step, environment)
            return None

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> None:
        """Have a scenario that went on fail with what failed first."""
        # An error that ends the scenario is being handled now.
        self._watch.has_other |= sys.exc_info()[1] is not None
        first = self._watch.first
        if first is not None:
            run_of(request.node).step = first.step
            raise first.error

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Play each mutant against the scenarios of its rules; if they do not see it, against the others."""
        if session.testsfailed or not session.items:
            raise session.Interrupted("The scenarios could not be collected.")
        # What is loaded now, no child has to load; another version has models of its own.
        rules = {rule for mutant in mutants_of(self._plan) for rule in mutant.rules}
        self._play(self._unchanged, (_of_rules(session.items, rules) or session.items)[:1])
        killing = set()
        for proof in self._proofs(session.items):
            _answer(Line(proof=proof))
            killing |= {kill.scenario for kill in proof.kills}
        _answer(Line(failing=tuple(sorted(killing & self._failing(session.items, killing)))))
        return True

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[Any]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note that the fault of a mutant failed, before a sentence takes the place of the error."""
        if call.excinfo is not None and isinstance(call.excinfo.value, MutantBroken):
            self._trouble = f"Its fault failed: {call.excinfo.value}"
        return (yield)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a failed scenario says."""
        evidence = vars(report).get(EVIDENCE)
        kill = self._watch.kill_in(evidence.as_it_passed) if evidence is not None else None
        if kill is not None:
            self._kills.append(kill)

    def _proofs(self, items: Sequence[pytest.Item]) -> Iterator[Proof]:
        mutants = {mutant.name: mutant for mutant in mutants_of(self._plan)}
        own = {name: _of_rules(items, mutant.rules) for name, mutant in mutants.items()}
        unseen = []
        for done in self._run((mutant, own[name], False) for name, mutant in mutants.items()):
            if _seen(done) or not self._plan.elsewhere:
                yield _proof(mutants[done.name], own[done.name], done)
            else:
                unseen.append(mutants[done.name])
        for done in self._run((mutant, _without(items, own[mutant.name]), True) for mutant in unseen):
            yield _proof(mutants[done.name], own[done.name], done)

    def _failing(self, items: Sequence[pytest.Item], chosen: set[str]) -> set[str]:
        """The scenarios that fail without a fault, of those that saw one."""
        played = [item for item in items if _selector(item) in chosen]
        jobs = self._plan.jobs
        return {
            kill.scenario
            for done in self._run((self._unchanged, played[place::jobs], False) for place in range(jobs))
            for kill in _played(done).kills
        }

    def _run(self, tasks: Iterable[tuple[Mutant, Sequence[pytest.Item], bool]]) -> Iterator[Done]:
        """Play each mutant against its scenarios, in a child; with True, until one of them sees it."""

        def task(mutant: Mutant, items: Sequence[pytest.Item], until_seen: bool) -> Task:  # noqa: FBT001
            return Task(mutant.name, lambda: self._play(mutant, items, until_seen=until_seen))

        prepared = (task(*each) for each in tasks)
        yield from run_in_children(prepared, Path(self._plan.folder), self._plan.jobs)

    def _play(self, mutant: Mutant, items: Sequence[pytest.Item], *, until_seen: bool = False) -> Any:
        """What a mutant's scenarios made of it: a value of `Played`, as JSON."""
        self._mutant, self._kills, self._trouble = mutant, [], ""
        # A rule may have no scenario: then nothing is played.
        for item, following in zip_longest(items, items[1:]):
            self._watch = Watch(self._plan.without)
            with _at_most(self._plan.most_seconds):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if until_seen and self._kills:
                break
        played = Played(kills=() if self._trouble else tuple(self._kills), trouble=self._trouble)
        return played.model_dump(mode="json")


def _played(done: Done) -> Played:
    """What a child played; if it ended early, why that was."""
    return Played(trouble=done.trouble) if done.trouble else Played.model_validate(done.result)


def _seen(done: Done) -> bool:
    """Whether a mutant was killed, or could not be played."""
    played = _played(done)
    return bool(played.kills or played.trouble)


def _proof(mutant: Mutant, own: Sequence[pytest.Item], done: Done) -> Proof:
    shown = {rule for item in own for rule in requirements_of(item)}
    played = _played(done)
    return proof_of(
        mutant,
        played.kills,
        played.trouble,
        without_scenario=tuple(rule for rule in mutant.rules if rule not in shown),
    )


def _of_rules(items: Iterable[pytest.Item], rules: Iterable[str]) -> list[pytest.Item]:
    wanted = set(rules)
    return [item for item in items if not wanted.isdisjoint(requirements_of(item))]


def _without(items: Iterable[pytest.Item], others: Sequence[pytest.Item]) -> list[pytest.Item]:
    known = set(others)
    return [item for item in items if item not in known]


def _selector(item: pytest.Item) -> str:
    _, _, name = item.nodeid.partition("::")
    return f"{item.path.name}::{name}"


def _answer(line: Line) -> None:
    print(MARK + line.model_dump_json(), flush=True)  # noqa: T201 - the parent reads it


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End a scenario that does not end by itself; without signals, it is waited for."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(*_: object) -> None:
        raise TookTooLong(f"The scenario did not end within {seconds:g} seconds.")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
