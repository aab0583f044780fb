"""What grows with a run: scenarios, the certificate, and the orders of a served emulator.

    python -m benchmarks.scale [--scenarios 500 10000] [--orders 1000000] [--workers WORKERS]

Processor time; figures depend on the machine, so each table has a ratio within one run. `--scenarios` without
a size, or `--orders 0`, leaves its part out.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.orders import ORDERS
from benchmarks.served import ServedSeller

#: One row is a scenario of eight exchanges.
FEATURE = """Feature: Many orders

  @MCF-CANCEL-02
  Scenario Outline: An order is cancelled, row <row>
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    When the seller cancels the order
    Then the order is "Cancelled"

    Examples:
      | row |
"""
CONFTEST = '''"""Writes when each scenario ended, and how long the certificate took, in processor time."""

import json
import os
import resource
from pathlib import Path

import pytest

pytest_plugins = ["pytest_mcf.steps"]
times = []


def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def pytest_collection_finish():
    times.append(spent())


def pytest_runtest_logfinish():
    times.append(spent())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    before = spent()
    result = yield
    if not hasattr(session.config, "workerinput"):
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = {"times": times, "issuing": spent() - before, "megabytes": kilobytes / 1024}
        Path("measured.json").write_text(json.dumps(found))
    return result
'''


def play(count: int, workers: int) -> None:
    """Play a feature of so many scenarios, and print what a scenario and the certificate cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = "".join(f"      | {row} |\n" for row in range(1, count + 1))
        (folder / "many.feature").write_text(FEATURE + rows)
        (folder / "test_many.py").write_text(
            'from pytest_bdd import scenarios\n\nscenarios("many.feature")\n'
        )
        (folder / "conftest.py").write_text(CONFTEST)
        parallel = ["-n", str(workers)] if workers else []
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "pytest", "--mcf", ".", "-q", "--mcf-report=report", *parallel],
            cwd=folder,
            env=kept,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        total = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        measured = json.loads((folder / "measured.json").read_text())
        times, sizes = measured["times"], {file.name: file.stat().st_size for file in folder.glob("report/*")}
    part = min(250, count // 2)
    first, last = times[part] - times[0], times[-1] - times[-1 - part]
    print(
        f"| {count} | {first / part * 1e3:.1f} ms | {last / part * 1e3:.1f} ms | {last / first:.2f} "
        f"| {measured['issuing']:.1f} s | {total:.0f} s | {measured['megabytes']:.0f} MB "
        f"| {sizes['certificate.json'] / 1e6:.1f} MB | {sizes['certificate.html'] / 1e6:.2f} MB |",
        flush=True,
    )


def serve(count: int) -> None:
    """Place so many orders with a served emulator, and print what the last tenth costs beside the first."""
    seller = ServedSeller()
    gc.freeze()  # as `pytest-mcf serve` does
    seller.create()
    size, start = _megabytes(), None
    for _ in range(10):
        begin = time.process_time()
        for _ in range(count // 10):
            seller.create()
        each = (time.process_time() - begin) / (count // 10) * 1e6
        reads = min(1000, count // 10)
        begin = time.process_time()
        for number in range(reads):
            seller.ask("GET", f"{ORDERS}/order-{1 + number * (seller.placed // reads):08}")
        read = (time.process_time() - begin) / reads * 1e6
        start = start or (each, read)
        bytes_each = (_megabytes() - size) * 2**20 / seller.placed
        print(
            f"| {seller.placed} | {each:.0f} us | {each / start[0]:.2f} | {read:.0f} us "
            f"| {read / start[1]:.2f} | {bytes_each:.0f} |",
            flush=True,
        )


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scenarios", type=int, nargs="*", default=[500, 10_000])
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    if options.scenarios:
        print(
            "| scenarios | first 250, each | last 250, each | ratio | issuing | whole run | most memory "
            "| json | html |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
        )
    for count in options.scenarios:
        play(count, options.workers)
    if options.orders:
        print(
            "| orders | creation | ratio | cold read | ratio | bytes an order |\n"
            "|---:|---:|---:|---:|---:|---:|"
        )
        serve(options.orders)


if __name__ == "__main__":
    main()
