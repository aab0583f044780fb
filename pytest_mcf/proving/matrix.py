"""The kill matrix as a file, and its tables: what is killed, and what the Then steps are needed for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.common.record import Record
from pytest_mcf.proving.assertions import KINDS, Seen, StepUse, seen_in, then_steps, uses_of
from pytest_mcf.proving.justified import JUSTIFIED
from pytest_mcf.proving.mutant import Side
from pytest_mcf.proving.proof import Kill, Proof
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import Requirement, catalogue

_ALIVE = ("killed elsewhere", "survived", "no scenario")

#: What the matrix does not keep of a kill.
_NOT_KEPT = {"reason": "", "assertions": (), "has_other": False}


class Matrix(Record):
    """What became of all mutants, and of which suite."""

    suite: str
    """The hash of the features, the steps and the mutants that were played."""
    steps: tuple[StepUse, ...] = ()
    """What each Then step is needed for."""
    proofs: tuple[Proof, ...]
    seen: tuple[Seen, ...] = ()
    """What sees each mutant, for each of its rules."""


@dataclass(frozen=True, slots=True)
class Row:
    """A group of rules. A rule has a side for each of those who can break it."""

    group: str
    rules: int
    sides: int
    killed: int
    elsewhere: int
    """Sides whose mutants only scenarios of other rules see."""
    alive: int
    """Sides whose mutants nothing sees."""
    without: int
    """Sides without a mutant."""
    not_observable: int


def suite_hash() -> str:
    """The hash of the features, of their steps, and of the modules that have the mutants."""
    mutants = Path(__file__).with_name("mutants")
    digest = hashlib.sha256()
    folders = ((bundled("features"), "*.feature"), (bundled("steps"), "*.py"), (mutants, "*.py"))
    for folder, pattern in folders:
        for path in sorted(folder.rglob(pattern)):
            name = path.relative_to(folder).as_posix()
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def matrix_of(proofs: Iterable[Proof], before: Matrix | None = None) -> Matrix:
    """The matrix to keep: of each mutant a kill for each of its rules, or else the first one.

    What an earlier matrix has of other mutants is kept.
    """
    played = {proof.mutant: proof for proof in proofs}
    kept = before or Matrix(suite="", proofs=())
    all_proofs = [proof for proof in kept.proofs if proof.mutant not in played] + list(played.values())
    seen = [each for each in kept.seen if each.mutant not in played]
    seen += [each for proof in played.values() for each in seen_in(proof)]
    return Matrix(
        suite=suite_hash(),
        steps=uses_of(seen),
        proofs=tuple(_shortened(proof) for proof in sorted(all_proofs, key=lambda proof: proof.mutant)),
        seen=tuple(sorted(seen, key=lambda each: (each.mutant, each.rule))),
    )


def _shortened(proof: Proof) -> Proof:
    kills = sorted(proof.kills, key=lambda kill: kill.scenario)
    chosen: dict[str, Kill] = {}
    for rule in proof.rules:
        for kill in kills:
            if kill.is_for(rule):
                chosen.setdefault(kill.scenario, kill.model_copy(update=_NOT_KEPT))
                break
    first = {kill.scenario: kill.model_copy(update=_NOT_KEPT) for kill in kills[:1]}
    return proof.model_copy(update={"kills": tuple((chosen or first).values())})


def sides_of(rule: Requirement) -> tuple[Side, ...]:
    """Who can break a rule."""
    if rule.breakable_by == "both":
        return "API", "integration"
    return (rule.breakable_by,)


def verdicts(proofs: Iterable[Proof]) -> Mapping[tuple[str, Side], str]:
    """The best verdict on each side of a rule that has a mutant."""
    found: dict[tuple[str, Side], str] = {}
    order = ("killed", *_ALIVE)
    for proof in proofs:
        for rule in proof.rules:
            verdict = proof.verdict(rule)
            known = found.get((rule, proof.side), order[-1])
            found[rule, proof.side] = min(verdict, known, key=order.index)
    return found


def rows(proofs: Iterable[Proof]) -> Iterator[Row]:
    """A row for each group, and one for all."""
    found = verdicts(proofs)
    rules = list(catalogue().values())
    for group in dict.fromkeys(rule.group for rule in rules):
        yield _row(group, [rule for rule in rules if rule.group == group], found)
    yield _row("all", rules, found)


def _row(group: str, rules: list[Requirement], found: Mapping[tuple[str, Side], str]) -> Row:
    all_sides = [(rule, side) for rule in rules for side in sides_of(rule)]
    sides = [(rule.id, side) for rule, side in all_sides if _is_observable(rule, side)]
    ends = [found.get(side) for side in sides]
    return Row(
        group=group,
        rules=len(rules),
        sides=len(all_sides),
        killed=ends.count("killed"),
        elsewhere=ends.count("killed elsewhere"),
        alive=ends.count("survived") + ends.count("no scenario"),
        without=ends.count(None),
        not_observable=len(all_sides) - len(sides),
    )


def _is_observable(rule: Requirement, side: Side) -> bool:
    """Whether a run can show a breach of a rule by one of those who can break it."""
    hidden = rule.not_observable or (side == "integration" and rule.integration_not_observable)
    return not hidden


def table(proofs: Iterable[Proof]) -> str:
    """The table of `docs/coverage.md`."""
    head = "| group | rules | sides | killed | elsewhere | survived | no mutant yet | not observable |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for row in rows(proofs):
        numbers = (
            row.rules,
            row.sides,
            row.killed,
            row.elsewhere,
            row.alive,
            row.without,
            row.not_observable,
        )
        lines.append(f"| {row.group} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def table_of_steps(uses: Iterable[StepUse]) -> str:
    """The table of the Then steps in `docs/coverage.md`, with the reasons of those that see nothing."""
    by_text = {use.step: use for use in uses}
    rows = {step.topic: list[StepUse]() for step in then_steps()}
    for step in then_steps():
        rows[step.topic].append(by_text.get(step.text) or StepUse(step=step.text))
    rows["all"] = [use for each in rows.values() for use in each]
    lines = [
        "| steps about | Then steps | needed | seen by others too | seen by checks too | see nothing |",
        "|---|---|---|---|---|---|",
    ]
    for topic, of_topic in rows.items():
        counts = Counter(use.kind for use in of_topic)
        numbers = (len(of_topic), *(counts[kind] for kind in KINDS))
        lines.append(f"| {topic} | {' | '.join(map(str, numbers))} |")
    lines += ["", "| step that sees nothing | why it is kept |", "|---|---|"]
    # A text may have alternatives, whose bar would begin another cell.
    lines += [f"| {_cell(text)} | {reason} |" for text, reason in sorted(JUSTIFIED.items())]
    return "\n".join(lines) + "\n"
