"""Puts an example in a folder behind an address: one process plays all scenarios."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from pytest_mcf.sqs.queues import ANY_CREDENTIALS

_NODE_SERVER = Path(__file__).with_name("shop_behind_an_address.mjs")

#: A JVM that lives for some seconds is better off without its second compiler and parallel collectors.
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@contextmanager
def java_behind_an_address(folder):
    """Compile the example in Java, start it, and give its address. Timeouts are real, so they are short."""
    sources = sorted((folder / "src").rglob("*.java"))
    javac = ("javac", *(f"-J{option}" for option in _SHORT_LIVED), "-Xlint:all", "-Werror", "-d", "build")
    subprocess.run([*javac, *sources], cwd=folder, check=True)
    command = ("java", *_SHORT_LIVED, "-cp", "build", "adapter.Main", "0")
    with _started(command, folder, SHOP_TIMEOUT="1") as address:
        yield address


@contextmanager
def node_behind_an_address(folder):
    """Start the example in Node behind a server, and give its address."""
    with _started(("node", str(_NODE_SERVER), str(folder)), folder, **ANY_CREDENTIALS) as address:
        yield address


@contextmanager
def _started(command, folder, **variables):
    """Start a program that prints its address, and end it afterwards."""
    program = shutil.which(command[0])
    with subprocess.Popen(
        [program, *command[1:]],
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()
