"""What grows with a run: scenarios, the exchanges of one scenario, and the orders of a served emulator.

    python -m benchmarks.scale [--scenarios 500 10000] [--reads 100000] [--orders 1000000] [--workers WORKERS]
        [--processes 500 5000]

Processor time; figures depend on the machine, so each table has a ratio within one run. `--scenarios` without
a size, `--reads 0` or `--orders 0` leaves its part out. `--processes` plays so many scenarios in one process
and in two, without a certificate, by the clock on the wall: the machine has to have two idle cores.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.orders import ORDERS
from benchmarks.processes import environment
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
#: One scenario of very many exchanges.
LONG_FEATURE = """Feature: One order

  @MCF-GET-01
  Scenario: An order is read again and again
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    When the seller reads the order very often
    Then the order is "Received"
"""
LONG_STEP = """

import pytest_bdd


@pytest_bdd.when("the seller reads the order very often")
def read_often(mcf_integration, mcf_journal):
    placed = mcf_journal.of("createFulfillmentOrder")[-1].request_json()["sellerFulfillmentOrderId"]
    for count in range({count}):
        if count % ({count} // 10) == 0:
            times.append(spent())
        mcf_integration.get_order(placed)
    times.append(spent())
"""
CONFTEST = '''"""Writes when each scenario ended, and how long the certificate took, in processor time."""

import json
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
    rows = "".join(f"      | {row} |\n" for row in range(1, count + 1))
    with tempfile.TemporaryDirectory() as name:
        measured = _run(Path(name), FEATURE + rows, CONFTEST, ["-n", str(workers)] if workers else [])
    times, part = measured.times, min(250, count // 2)
    first, last = times[part] - times[0], times[-1] - times[-1 - part]
    each = f"{first / part * 1e3:.1f} ms | {last / part * 1e3:.1f} ms"
    print(f"| {count} | {each} | {last / first:.2f} | {measured} |", flush=True)


def read_often(count: int) -> None:
    """Play one scenario that reads an order so often, and print what a read and the certificate cost."""
    with tempfile.TemporaryDirectory() as name:
        measured = _run(Path(name), LONG_FEATURE, CONFTEST + LONG_STEP.format(count=count))
    times, part = measured.times[1:-1], count // 10
    first, last = times[1] - times[0], times[10] - times[9]
    each = f"{first / part * 1e6:.0f} us | {last / part * 1e6:.0f} us"
    print(f"| {count} | {each} | {last / first:.2f} | {measured} |", flush=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run took; as text, the end of a row."""

    times: Sequence[float]
    """The processor time at certain moments, in seconds."""
    issuing: float
    whole: float
    megabytes: float
    sizes: Mapping[str, int]
    """The bytes of each file of the certificate."""

    def __str__(self) -> str:
        json_, html = (self.sizes[f"certificate.{end}"] / 1e6 for end in ("json", "html"))
        times = f"{self.issuing:.1f} s | {self.whole:.0f} s | {self.megabytes:.0f} MB"
        return f"{times} | {json_:.1f} MB | {html:.2f} MB"


def share(count: int) -> None:
    """Play so many scenarios in one process and in two, and print how much sooner two are done."""
    rows = "".join(f"      | {row} |\n" for row in range(1, count + 1))
    seconds = []
    for options in ((), ("-n", "2")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder, FEATURE + rows, 'pytest_plugins = ["pytest_mcf.steps"]\n')
            begin = time.monotonic()
            _play(folder, options)
            seconds.append(time.monotonic() - begin)
    one, two = seconds
    print(f"| {count} | {one:.1f} s | {two:.1f} s | {one / two:.2f} |", flush=True)


def _run(folder: Path, feature: str, conftest: str, options: Sequence[str] = ()) -> Measured:
    """Run a feature in a process of its own, with a certificate."""
    _write(folder, feature, conftest)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _play(folder, ["--mcf-report=report", *options])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(
        **json.loads((folder / "measured.json").read_text()),
        whole=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        sizes={file.name: file.stat().st_size for file in folder.glob("report/*")},
    )


def _write(folder: Path, feature: str, conftest: str) -> None:
    (folder / "many.feature").write_text(feature)
    (folder / "test_many.py").write_text('from pytest_bdd import scenarios\n\nscenarios("many.feature")\n')
    (folder / "conftest.py").write_text(conftest)


def _play(folder: Path, options: Sequence[str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "pytest", "--mcf", ".", "-q", *options],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        check=True,
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
    parser.add_argument("--reads", type=int, default=100_000)
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--processes", type=int, nargs="*", default=[])
    options = parser.parse_args()
    if options.scenarios:
        print(
            "| scenarios | first 250, each | last 250, each | ratio | issuing | whole run | most memory "
            "| json | html |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
        )
    for count in options.scenarios:
        play(count, options.workers)
    if options.reads:
        print(
            "| reads in one scenario | first tenth, each | last tenth, each | ratio | issuing | whole run "
            "| most memory | json | html |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
        )
        read_often(options.reads)
    if options.processes:
        print("| scenarios | one process | two | gain |\n|---:|---:|---:|---:|")
    for count in options.processes:
        share(count)
    if options.orders:
        print(
            "| orders | creation | ratio | cold read | ratio | bytes an order |\n"
            "|---:|---:|---:|---:|---:|---:|"
        )
        serve(options.orders)


if __name__ == "__main__":
    main()
