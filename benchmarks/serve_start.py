"""How long `pytest-mcf serve` takes from the start of its process to its first response, beside moto_server.

    python -m benchmarks.serve_start [--rounds ROUNDS]

Wall clock, the two in turn, and the resident memory after that response. Without moto_server on the PATH
(`pip install "pytest-mcf[sqs]"`), ours is measured alone.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.throughput import START_DEADLINE, children_of, free_port, resident, running

REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
KIB = 1024


def first_response(program: str, *arguments: str) -> tuple[float, float]:
    """Seconds until a server responds, and its memory in MB. It is asked on a port that it is given."""
    port = free_port()
    begun = time.perf_counter()
    with running(program, *arguments, str(port)) as process:
        while not responds(port):
            if time.perf_counter() - begun > START_DEADLINE:
                raise SystemExit(f"{program} did not start.")
            time.sleep(0.002)
        seconds = time.perf_counter() - begun
        kibibytes = sum(map(resident, [process.pid, *children_of(process.pid)]))
    return seconds, kibibytes / KIB


def responds(port: int) -> bool:
    """Whether a server responds to a request."""
    try:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(REQUEST)
            return connection.recv(1) != b""
    except OSError:
        return False


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    ours = str(Path(sys.executable).with_name("pytest-mcf"))
    commands: dict[str, tuple[str, ...]] = {"pytest-mcf serve": (ours, "serve", "--port")}
    if (moto := shutil.which("moto_server")) is not None:
        commands["moto_server"] = (moto, "-H", "127.0.0.1", "-p")
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for command in commands.values():
        first_response(*command)
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(first_response(*command))
    print("| server | first response after | MB |\n|---|---:|---:|")
    for name, measured in found.items():
        seconds, megabytes = (median(column) for column in zip(*measured, strict=True))
        print(f"| {name} | {seconds:.2f} s | {megabytes:.0f} |")


if __name__ == "__main__":
    main()
