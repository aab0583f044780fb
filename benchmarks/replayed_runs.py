"""What it costs to replay: a scenario beside playing it, and a request beside pytest-recording.

    python -m benchmarks.replayed_runs [--rounds ROUNDS] [--reads READS]

Processor time of tests, from the end of the collection to the end of the last one, in processes that take
turns; the median of the rounds. Needs pytest-recording for the second table. Its test checks no contract and
leaves no evidence; ours does both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.processes import environment
from benchmarks.scale import LONG_FEATURE

#: Writes how much processor time all tests took.
MEASURING = """
import json
import time
from pathlib import Path


def pytest_collection_finish():
    begun.append(time.process_time())


def pytest_sessionfinish():
    Path("measured.json").write_text(json.dumps(time.process_time() - begun[0]))


begun = []
"""
#: Reads an order again and again, with its own integration.
READING = """
import pytest_bdd

pytest_plugins = ["pytest_mcf.steps"]


@pytest_bdd.when("the seller reads the order very often")
def read_often(mcf_integration, mcf_journal):
    placed = mcf_journal.of("createFulfillmentOrder")[-1].request_json()["sellerFulfillmentOrderId"]
    for _ in range({count}):
        mcf_integration.get_order(placed)
"""
#: Sends as many requests by httpx, and has the same bodies back.
RECORDING = """
import httpx
import pytest


@pytest.mark.vcr
def test_reading():
    with httpx.Client() as client:
        for number in range({count}):
            assert client.get(f"{url}/orders/{{number}}").json()["payload"]
"""
#: What pytest-recording records: a response as long as that of an order.
ANSWERING = """
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = json.dumps({"payload": {f"field{number}": "x" * 40 for number in range(20)}}).encode()


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
print(server.server_port, flush=True)
server.serve_forever()
"""


REPLAYING = ("-p", "no:recording", "--mcf", "--mcf-replay", ".", "-o", "mcf_cassettes=tapes")


def seconds(folder: Path, *options: str) -> float:
    """The processor time of the tests of a run, which have to pass."""
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "measuring", *options],
        cwd=folder,
        env=environment(PYTHONPATH=str(folder)),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    measured: float = json.loads((folder / "measured.json").read_text())
    return measured


def compare_scenarios(rounds: int) -> None:
    """Print what the tutorials cost on the emulator, and replayed from the bundled cassettes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "measuring.py").write_text(MEASURING)
        played = ("-p", "no:recording", "--mcf", "-m", "tutorial")
        ways = (played, (*played, "--mcf-replay"))
        for way in ways:
            seconds(folder, *way)
        found = [[seconds(folder, *way) for way in ways] for _ in range(rounds)]
    emulated, replayed = (median(column) for column in zip(*found, strict=True))
    ratio = median(after / before for before, after in found)
    print("| the tutorials on the emulator | replayed | replayed / emulated |\n|---:|---:|---:|")
    print(f"| {emulated:.2f} s | {replayed:.2f} s | {ratio:.2f} |\n")


def compare_requests(rounds: int, reads: int) -> None:
    """Print what one more request costs in a test that replays."""
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        _prepare_ours(Path(ours), reads)
        _prepare_theirs(Path(theirs), reads)
        found = []
        for _ in range(rounds):
            mine = seconds(Path(ours), *REPLAYING)
            other = seconds(Path(theirs), "--record-mode=none", "--block-network")
            found.append((mine / reads, other / reads))
    mine, other = (median(column) for column in zip(*found, strict=True))
    ratio = median(mine / other for mine, other in found)
    print(
        "| requests in a test | pytest-mcf, each | pytest-recording, each | ours / theirs |\n"
        "|---:|---:|---:|---:|"
    )
    print(f"| {reads} | {mine * 1e6:.0f} us | {other * 1e6:.0f} us | {ratio:.2f} |")


def _prepare_ours(folder: Path, reads: int) -> None:
    (folder / "measuring.py").write_text(MEASURING)
    (folder / "conftest.py").write_text(READING.format(count=reads))
    (folder / "reading.feature").write_text(LONG_FEATURE)
    (folder / "test_reading.py").write_text(
        'from pytest_bdd import scenarios\n\nscenarios("reading.feature")\n'
    )
    seconds(folder, "-p", "no:recording", "--mcf", "--mcf-record", ".", "-o", "mcf_cassettes=tapes")


def _prepare_theirs(folder: Path, reads: int) -> None:
    (folder / "measuring.py").write_text(MEASURING)
    with subprocess.Popen([sys.executable, "-c", ANSWERING], stdout=subprocess.PIPE, text=True) as server:
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            test = RECORDING.format(count=reads, url=f"http://127.0.0.1:{port}")
            (folder / "test_reading.py").write_text(test)
            seconds(folder, "--record-mode=once")
        finally:
            server.terminate()


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reads", type=int, default=200)
    options = parser.parse_args()
    compare_scenarios(options.rounds)
    compare_requests(options.rounds, options.reads)


if __name__ == "__main__":
    main()
