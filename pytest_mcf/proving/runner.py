"""Plays mutants in a process of its own, without the settings and plugins of a team's project."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pytest_mcf.errors import McfError
from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.plan import CATALOGUE, MARK, PLAN, Line, ProofPlan
from pytest_mcf.proving.proof import Proof
from pytest_mcf.settings.settings import Profile

#: These cost time and have no effect here.
_UNUSED = ("cacheprovider", "hypothesispytest", "anyio", "schemathesis", "xdist", "terminal")

#: What a project says of its own runs, and what pytest says to processes that it starts.
_OF_OTHER_RUNS = ("PYTEST", "MCF_", "SP_API_", "LWA_", "SELLING_PARTNER_")

#: A scenario takes some milliseconds, and some seconds if it waits for a message on a busy machine. A mutant
#: may keep it from ending.
_MOST_SECONDS = 60


class NotPlayed(McfError):
    """The scenarios could not be played at all."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What became of mutants."""

    proofs: tuple[Proof, ...]
    """In the order in which they were known."""
    failing: tuple[str, ...] = ()
    """The scenarios that fail without any mutant. Their failures count for nothing."""


def prove(  # noqa: PLR0913 - a keyword for each thing that a caller may want otherwise
    mutants: Sequence[Mutant],
    *,
    jobs: int | None = None,
    catalogue: str = CATALOGUE,
    features: Sequence[str] = (),
    most_seconds: float = _MOST_SECONDS,
    elsewhere: bool = True,
    without: Sequence[str] = (),
    progress: Callable[[Proof], None] = lambda _: None,
) -> Proofs:
    """Play mutants of a catalogue. `progress` is called with each as soon as it is known.

    With `features`, the scenarios of these are played and no others. Without `elsewhere`, a mutant that the
    scenarios of its rules do not see counts as a survivor, and the others are not played. The assertions of
    the Then steps `without` count for nothing; they are texts of the catalogue of steps.

    Raises NotPlayed.
    """
    proofs: list[Proof] = []
    failing: list[str] = []
    for profile, version in dict.fromkeys(map(_world, mutants)):
        names = tuple(mutant.name for mutant in mutants if _world(mutant) == (profile, version))
        with TemporaryDirectory(prefix="mcf-prove-") as folder:
            plan = ProofPlan(
                catalogue=catalogue,
                mutants=names,
                profile=profile,
                version=version,
                folder=folder,
                jobs=jobs or os.cpu_count() or 1,
                most_seconds=most_seconds,
                elsewhere=elsewhere,
                without=tuple(without),
            )
            for line in _lines(plan, Path(folder), [f"{feature}.feature" for feature in features]):
                if line.proof is not None:
                    proofs.append(line.proof)
                    progress(line.proof)
                failing += line.failing
    return Proofs(tuple(_without_failing(proofs, set(failing))), tuple(failing))


def _world(mutant: Mutant) -> tuple[Profile, str]:
    """What the scenarios of a mutant are played on: a session plays one profile on one version."""
    return mutant.profile, mutant.version


def _without_failing(proofs: Iterable[Proof], failing: set[str]) -> Iterable[Proof]:
    for proof in proofs:
        kills = tuple(kill for kill in proof.kills if kill.scenario not in failing)
        yield proof.model_copy(update={"kills": kills})


def _lines(plan: ProofPlan, folder: Path, features: Sequence[str]) -> Iterable[Line]:
    """What a process answers to a plan."""
    file, errors = folder / "plan.json", folder / "errors.txt"
    file.write_text(plan.model_dump_json(), encoding="utf-8")
    off = [word for name in _UNUSED for word in ("-p", f"no:{name}")]
    command = [sys.executable, "-m", "pytest", *off, "--capture=no", "-c", os.devnull, "--rootdir", "."]
    ini = ["-o", f"mcf_profile={plan.profile}", "-o", f"mcf_api={plan.version}"]
    ours = ["-p", "pytest_mcf.proving.session", "--mcf", *ini]
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(  # noqa: S603 - it starts this Python
            [*command, *ours, *features],
            cwd=folder,
            env={**_clean_environment(), PLAN: str(file)},
            stdout=subprocess.PIPE,
            stderr=stderr,
        ) as process,
    ):
        assert process.stdout is not None, "it is a pipe"
        ended = False
        for raw in process.stdout:
            text = raw.decode("utf-8", "replace")
            if text.startswith(MARK):
                line = Line.model_validate_json(text.removeprefix(MARK))
                ended |= line.proof is None
                yield line
    if not ended:
        raise NotPlayed(f"pytest ended early: {errors.read_text(errors='replace').strip()}")


def _clean_environment() -> dict[str, str]:
    """The environment without what is meant for the runs of a project."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OF_OTHER_RUNS)}
