"""`pytest-mcf prove`: what the bundled suite would have caught."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from pytest_mcf.cli.output import print_json, summarise
from pytest_mcf.cli.requirements import rule_ids
from pytest_mcf.common.progress import Progress, duration_in_words
from pytest_mcf.common.text import counted

if TYPE_CHECKING:
    from pytest_mcf.proving.assertions import StepUse
    from pytest_mcf.proving.proof import Kill, Proof
    from pytest_mcf.proving.runner import Proofs

_WIDTH = 100
_COLOURS = {"killed": "green", "killed elsewhere": "yellow", "survived": "red", "no scenario": "red"}


@click.command("prove", short_help="Show which faults the bundled suite catches.")
@click.option(
    "--rule", "rules", multiple=True, callback=rule_ids, help="Only the mutants of this rule. [default: all]"
)
@click.option(
    "--jobs", type=click.IntRange(1), help="How many mutants are played at a time. [default: a core each]"
)
@click.option("--json", "as_json", is_flag=True, help="Print each mutant, with its kills, as JSON.")
@click.pass_context
def prove_command(context: click.Context, rules: Collection[str], *, jobs: int | None, as_json: bool) -> None:
    """Show what the bundled suite would have caught: it is played against faults that were made on purpose.

    A mutant is an API, or an integration, that is right but for one fault, and the fault breaks one of the
    documented rules. It is killed if a scenario of that rule fails on it, or a check that names the rule. It
    is killed elsewhere if only scenarios of other rules fail: then the verdict on its rule would be wrong. It
    survives if the whole suite is green.

    Nothing of yours is played: the mutants are made from the bundled emulator and the bundled reference
    adapter. What this shows is how much a green suite means for your integration.

    The exit code is 1 if a mutant survives, or is killed elsewhere.
    """
    from pytest_mcf.proving.mutants import MUTANTS
    from pytest_mcf.proving.runner import prove

    chosen = [mutant for mutant in MUTANTS if not rules or any(rule in rules for rule in mutant.rules)]
    progress = _Progress(len(chosen))
    found = prove(chosen, jobs=jobs, progress=progress.show)
    progress.end()
    places = {mutant.name: place for place, mutant in enumerate(chosen)}
    ordered = sorted(found.proofs, key=lambda each: places[each.mutant])
    uses = _uses(ordered, every_step=not rules)
    if as_json:
        print_json(as_matrix(ordered, found.failing, uses))
    else:
        for line in _lines(ordered, found, rules):
            click.echo(line)
    missing = sorted(set(rules) - {rule for mutant in chosen for rule in mutant.rules})
    for rule in missing:
        summarise(f"No mutant breaks {rule} yet.")
    summarise(_summary(ordered, rules))
    summarise(_summary_of_steps(uses))
    is_proved = all(_verdicts(proof, rules) == {"killed"} for proof in ordered)
    context.exit(0 if is_proved and not missing and not found.failing else 1)


class _Progress:
    """A line on standard error that counts; without a terminal, a line for every tenth."""

    def __init__(self, total: int) -> None:
        self._progress = Progress(total=total)
        self._progress.begin()
        self._is_terminal = sys.stderr.isatty()

    def show(self, proof: Proof) -> None:
        """Count one more mutant."""
        self._progress.done += 1
        done, total, rest = self._progress.done, self._progress.total, self._progress.rest
        left = f", about {duration_in_words(rest)} left" if rest else ""
        text = f"{done} of {counted(total, 'mutant')} played{left}: {proof.mutant}"
        if self._is_terminal:
            click.echo(f"\r\x1b[2K{text}", nl=False, err=True)
        elif done % 10 == 0 or done == total:
            click.echo(text, err=True)

    def end(self) -> None:
        """Clear the line."""
        if self._is_terminal:
            click.echo("\r\x1b[2K", nl=False, err=True)


def _uses(proofs: Sequence[Proof], *, every_step: bool) -> list[StepUse]:
    """What Then steps are needed for: of those that see a mutant, or of every one."""
    from pytest_mcf.proving.assertions import seen_in, uses_of

    uses = uses_of(each for proof in proofs for each in seen_in(proof))
    return [use for use in uses if every_step or use.kind != "sees nothing"]


def as_matrix(proofs: Sequence[Proof], failing: Sequence[str], uses: Sequence[StepUse]) -> dict[str, Any]:
    """The kill matrix: each mutant, what became of it for each of its rules, and which steps saw it."""
    return {
        "mutants": [
            {
                **proof.model_dump(mode="json", exclude={"kills", "without_scenario"}),
                "verdicts": {rule: proof.verdict(rule) for rule in proof.rules},
                "kills": [kill.model_dump(mode="json") for kill in proof.kills],
            }
            for proof in proofs
        ],
        "steps": [use.model_dump(mode="json") for use in uses],
        "failing_without_a_mutant": list(failing),
    }


def _verdicts(proof: Proof, rules: Collection[str]) -> set[str]:
    return {proof.verdict(rule) for rule in proof.rules if not rules or rule in rules}


def _lines(proofs: Sequence[Proof], found: Proofs, rules: Collection[str]) -> Iterator[str]:
    for proof in proofs:
        yield from _paragraph(
            f"{proof.mutant} ({proof.side}, {proof.profile}, v{proof.version}): {proof.sentence}", ""
        )
        for rule in proof.rules:
            if rules and rule not in rules:
                continue
            verdict = proof.verdict(rule)
            yield f"  {rule}  {click.style(verdict, fg=_COLOURS[verdict])}"
            if verdict == "killed":
                yield from _kill(next(kill for kill in proof.kills if kill.is_for(rule)))
        for kill in proof.kills[:1]:
            if "killed elsewhere" in _verdicts(proof, rules):
                yield from _kill(kill)
        if proof.trouble:
            yield from _paragraph(f"not played to the end: {proof.trouble}", "    ")
    for scenario in found.failing:
        yield f"Fails without any mutant, and proves nothing: {scenario}"


def _kill(kill: Kill) -> Iterator[str]:
    yield f"    by {kill.scenario}"
    if kill.step:
        yield from _paragraph(f"at {kill.step}", "    ")
    if kill.named:
        yield f"    named: {', '.join(kill.named)}"


def _paragraph(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


def _summary(proofs: Sequence[Proof], rules: Collection[str]) -> str:
    counts = Counter(
        proof.verdict(rule) for proof in proofs for rule in proof.rules if not rules or rule in rules
    )
    parts = [f"{number} {verdict}" for verdict, number in counts.items()]
    return f"{counted(len(proofs), 'mutant')}; of the rules that they break: {', '.join(parts) or 'none'}."


def _summary_of_steps(uses: Sequence[StepUse]) -> str:
    """How many Then steps are needed: without the assertion of each of them, a mutant would survive."""
    counts = Counter(use.kind for use in uses)
    parts = [
        f"{counts['needed']} needed to see a mutant",
        f"{counts['seen by others']} see what others see too",
        f"{counts['seen by checks']} see what a check or a failing call shows too",
        f"{counts['sees nothing']} see none",
    ]
    return f"{counted(len(uses), 'Then step')}: {', '.join(parts)}."
