"""Plays all mutants, writes the kill matrix and its table in the documents, and names what changed.

Arguments are names of mutants: then these are played, and what is stored of the others is kept. With --quick,
what the scenarios of its rules do not see is not played against the others.

The exit code is 1 if a side of a rule had a killed mutant before, and has none now.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pytest_mcf.proving.matrix import Matrix, matrix_of, table, verdicts
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.proof import Proof
from pytest_mcf.proving.runner import prove

ROOT = Path(__file__).parent.parent
MATRIX = ROOT / "docs" / "kill-matrix.json"
DOCUMENT = ROOT / "docs" / "conformance.md"
QUICK = "--quick"
PLACE = re.compile(r"(?<=<!-- kill matrix -->\n).*?(?=<!-- end -->)", re.DOTALL)


def main() -> int:
    """Play, write and compare."""
    before = Matrix.model_validate_json(MATRIX.read_bytes()).proofs if MATRIX.exists() else ()
    named = set(sys.argv[1:]) - {QUICK}
    chosen = [mutant for mutant in MUTANTS if not named or mutant.name in named]
    found = prove(chosen, progress=show, elsewhere=QUICK not in sys.argv)
    for scenario in found.failing:
        print(f"fails without a mutant: {scenario}")
    present = {mutant.name for mutant in MUTANTS}
    kept = [proof for proof in before if named and proof.mutant in present - named]
    matrix = matrix_of([*kept, *found.proofs])
    MATRIX.write_text(matrix.model_dump_json(indent=1, exclude_defaults=True) + "\n", encoding="utf-8")
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(PLACE.sub(f"\n{table(matrix.proofs)}\n", text), encoding="utf-8")
    killed = {side for side, verdict in verdicts(matrix.proofs).items() if verdict == "killed"}
    lost = {side for side, verdict in verdicts(before).items() if verdict == "killed"} - killed
    for rule, side in sorted(lost):
        print(f"killed no more: {rule}, {side}")
    return 1 if lost or found.failing else 0


def show(proof: Proof) -> None:
    """Name what is not killed."""
    for rule in proof.rules:
        if proof.verdict(rule) != "killed":
            print(f"{proof.verdict(rule)}: {proof.mutant} ({rule}, {proof.side})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
