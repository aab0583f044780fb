"""What one request to a cassette costs, by the number of interactions on it, beside vcrpy's own search.

    python -m benchmarks.replay

Processor time; the median of the last requests on the cassette, which vcrpy finds last. Both play the same
cassette. Ours redacts the request and the response as well; vcrpy only compares.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import httpx
from vcr.cassette import Cassette
from vcr.record_mode import RecordMode
from vcr.request import Request as VcrRequest

from pytest_mcf.http import Request
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer
from pytest_mcf.upstream.cassettes.player import Player
from pytest_mcf.upstream.cassettes.provenance import Provenance
from pytest_mcf.upstream.cassettes.recorder import Recorder

SIZES = (100, 1_000, 10_000)
LAST = 20
PATH = "/fba/outbound/2020-07-01/fulfillmentOrders"
MOMENT = "2026-01-05T09:00:00+00:00"


def record(path: Path, size: int) -> None:
    """Record so many reads, each of another page."""
    answer: dict[str, dict[str, list[str]]] = {"payload": {"fulfillmentOrders": []}}
    upstream = httpx.MockTransport(lambda _: httpx.Response(200, json=answer))
    recorder = Recorder(upstream, path, Provenance("a benchmark", MOMENT, "M", "run", "seed", MOMENT))
    with httpx.Client(transport=recorder) as client:
        for number in range(size):
            client.get(f"https://a{PATH}?pageSize={number}")
    recorder.save()


def timed(call: Callable[[int], object], size: int) -> float:
    """The median seconds of the last calls."""
    seconds = []
    for number in range(size - LAST, size):
        begin = time.process_time()
        call(number)
        seconds.append(time.process_time() - begin)
    return median(seconds)


def ours(path: Path) -> Callable[[int], object]:
    """Play by this project's player."""
    player = Player(path)
    return lambda number: player.handle(Request("GET", f"{PATH}?pageSize={number}"))


def theirs(path: Path) -> Callable[[int], object]:
    """Play by vcrpy alone, with its own matchers for method and address."""
    cassette = Cassette.load(
        path=str(path),
        serializer=YamlSerializer,
        persister=CassetteFile,
        record_mode=RecordMode.NONE,
        match_on=(match,),
    )

    def play(number: int) -> object:
        request = VcrRequest("GET", f"{PATH}?pageSize={number}", b"", {})
        assert cassette.can_play_response_for(request)
        return cassette.play_response(request)

    return play


def match(one: VcrRequest, other: VcrRequest) -> None:
    """Raise AssertionError if two requests have another method or another address."""
    assert (one.method, one.uri) == (other.method, other.uri)


def main() -> None:
    """Print the table."""
    print("| interactions | load | pytest-mcf | vcrpy | ours / theirs |\n|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder, f"{size}.yaml")
            record(path, size)
            begin = time.process_time()
            player = ours(path)
            load = time.process_time() - begin
            mine, others = timed(player, size), timed(theirs(path), size)
            print(
                f"| {size} | {load:.2f} s | {mine * 1e6:.0f} us | {others * 1e6:.0f} us "
                f"| {mine / others:.2f} |"
            )


if __name__ == "__main__":
    main()
