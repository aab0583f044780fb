"""What the scenarios of the bundled suite cost, beside those of the same name in another revision.

    python -m benchmarks.scenarios --beside PYTHON [--rounds ROUNDS]

PYTHON is an interpreter with the other revision. Both play their whole suite in turn; the processor time of
a scenario is all that pytest does from its set-up to its last report. What both do before the first scenario
and after the last one is left out, and so is what only one of them has.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.processes import environment

#: Writes how much processor time each scenario took.
MEASURING = """
import json
import time
from pathlib import Path

import pytest

seconds = {}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    begun = time.process_time()
    result = yield
    seconds[item.nodeid] = time.process_time() - begun
    return result


def pytest_unconfigure():
    Path("measured.json").write_text(json.dumps(seconds))
"""


def play(python: str) -> Mapping[str, float]:
    """The processor time of each scenario, by its ID."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "measuring.py").write_text(MEASURING)
        subprocess.run(
            [python, "-m", "pytest", "--mcf", "-q", "-p", "measuring", "-p", "no:cacheprovider"],
            cwd=folder,
            env=environment(PYTHONPATH=name),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        measured: dict[str, float] = json.loads((folder / "measured.json").read_text())
        return {id_.rpartition("/")[2]: spent for id_, spent in measured.items()}


def main() -> None:
    """Print the table: a row for each round, and the median of the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beside", required=True, metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| scenarios of both | the other revision, each | this one, each | ratio |\n|---:|---:|---:|---:|")
    ratios = []
    for _ in range(options.rounds):
        theirs, ours = play(options.beside), play(sys.executable)
        both = theirs.keys() & ours.keys()
        before, now = (sum(spent[id_] for id_ in both) / len(both) for spent in (theirs, ours))
        ratios.append(now / before)
        print(
            f"| {len(both)} | {before * 1e3:.1f} ms | {now * 1e3:.1f} ms | {now / before:.2f} |", flush=True
        )
    print(f"\nThe median of the ratios is {median(ratios):.2f}.")


if __name__ == "__main__":
    main()
