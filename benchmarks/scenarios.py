"""What the scenarios of the bundled suite cost, beside the same ones in another revision.

    python -m benchmarks.scenarios --beside PYTHON [--rounds ROUNDS]

PYTHON is an interpreter with the other revision. Both play their whole suite in turn; the processor time of
a scenario is all that pytest does from its set-up to its last report. What both do before the first scenario
and after the last one is left out. Scenarios are the same if they have one ID and the same steps, word for
word: what one revision asks more of a scenario is no cost of playing it.
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

#: Writes which steps each scenario has, and how much processor time it took.
MEASURING = """
import json
import time
from pathlib import Path

import pytest

steps = {}
seconds = {}


def pytest_bdd_before_scenario(request, scenario):
    steps[request.node.nodeid] = [
        [step.name, repr(step.datatable), step.docstring] for step in scenario.steps
    ]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    begun = time.process_time()
    result = yield
    seconds[item.nodeid] = time.process_time() - begun
    return result


def pytest_unconfigure():
    measured = [[id_.rpartition("/")[2], repr(steps[id_]), seconds[id_]] for id_ in steps]
    Path("measured.json").write_text(json.dumps(measured))
"""


def play(python: str) -> Mapping[tuple[str, str], float]:
    """The processor time of each scenario, by its ID and its steps."""
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
        measured = json.loads((folder / "measured.json").read_text())
        return {(id_, steps): spent for id_, steps, spent in measured}


def main() -> None:
    """Print the table: a row for each round, and the median of the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beside", required=True, metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| scenarios, with the same steps | the other revision, each | this one, each | ratio |")
    print("|---:|---:|---:|---:|")
    ratios = []
    for _ in range(options.rounds):
        theirs, ours = play(options.beside), play(sys.executable)
        both = theirs.keys() & ours.keys()
        before, now = (sum(spent[played] for played in both) / len(both) for spent in (theirs, ours))
        ratios.append(now / before)
        print(
            f"| {len(both)} | {before * 1e3:.1f} ms | {now * 1e3:.1f} ms | {now / before:.2f} |", flush=True
        )
    print(f"\nThe median of the ratios is {median(ratios):.2f}.")


if __name__ == "__main__":
    main()
