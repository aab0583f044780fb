"""Plays all mutants, writes the kill matrix and its table in the documents, and names what changed.

Arguments are names of mutants: then these are played, and what is stored of the others is kept. With --quick,
what the scenarios of its rules do not see is not played against the others.

The exit code is 1 if a side of a rule had a killed mutant before, and has none now.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pytest_mcf.proving.matrix import Matrix, matrix_of, table, table_of_steps, verdicts
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.proof import Proof
from pytest_mcf.proving.runner import prove

ROOT = Path(__file__).parent.parent
MATRIX = ROOT / "docs" / "kill-matrix.json"
DOCUMENT = ROOT / "docs" / "coverage.md"
QUICK = "--quick"


def main() -> int:
    """Play, write and compare."""
    before = Matrix.model_validate_json(MATRIX.read_bytes()) if MATRIX.exists() else None
    named = set(sys.argv[1:]) - {QUICK}
    chosen = [mutant for mutant in MUTANTS if not named or mutant.name in named]
    found = prove(chosen, progress=show, elsewhere=QUICK not in sys.argv)
    for scenario in found.failing:
        print(f"fails without a mutant: {scenario}")
    matrix = matrix_of(found.proofs, only_present(before) if named and before else None)
    MATRIX.write_text(matrix.model_dump_json(indent=1, exclude_defaults=True) + "\n", encoding="utf-8")
    document = DOCUMENT.read_text(encoding="utf-8")
    document = with_table(document, "kill matrix", table(matrix.proofs))
    document = with_table(document, "then steps", table_of_steps(matrix.steps))
    DOCUMENT.write_text(document, encoding="utf-8")
    lost = killed_in(before) - killed_in(matrix) if before else frozenset()
    for rule, side in sorted(lost):
        print(f"killed no more: {rule}, {side}")
    return 1 if lost or found.failing else 0


def only_present(matrix: Matrix) -> Matrix:
    """A matrix without the mutants that were deleted since."""
    present = {mutant.name for mutant in MUTANTS}
    return matrix.model_copy(
        update={
            "proofs": tuple(proof for proof in matrix.proofs if proof.mutant in present),
            "seen": tuple(each for each in matrix.seen if each.mutant in present),
        }
    )


def with_table(document: str, name: str, text: str) -> str:
    """A document with another table between the marks that have a name."""
    begin, end = f"<!-- {name} -->\n", "<!-- end -->"
    before, _, after = document.partition(begin)
    return f"{before}{begin}\n{text}\n{end}{after.partition(end)[2]}"


def killed_in(matrix: Matrix) -> frozenset[tuple[str, str]]:
    """The sides of rules that have a killed mutant."""
    return frozenset(side for side, verdict in verdicts(matrix.proofs).items() if verdict == "killed")


def show(proof: Proof) -> None:
    """Name what is not killed."""
    for rule in proof.rules:
        if proof.verdict(rule) != "killed":
            print(f"{proof.verdict(rule)}: {proof.mutant} ({rule}, {proof.side})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
