"""Throughput of `pytest-mcf serve` beside Prism's mock, Prism's validating proxy and moto_server.

    python -m benchmarks.throughput --model fulfillmentOutbound_2020-07-01.json

Every server is asked in turn, round after round, by wrk with one thread, so that a machine that slows
down slows all of them; the medians and their ratios are printed. What is not on the PATH is left out:

    wrk            apt install wrk
    prism          npm install --global @stoplight/prism-cli@5.14.2
    moto_server    pip install "moto[server]"

Journal, contract and emulator are all at work in ours; the orders that are read are complete, with a
shipment and a package. Ours is asked twice: for one order again and again, as the others are, and for
another one each time, where no cache helps.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx

from benchmarks.orders import MARKETPLACE, ORDERS
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.integration.reference.login_with_amazon import LoginWithAmazon

ORDER = f"{ORDERS}/order-1"
START_DEADLINE = 60.0

#: More than the caches of responses and of violations hold.
ORDERS_READ = 2000
#: The connections of a measurement; at the last one only errors count.
CONNECTIONS = (1, 16, 64, 256)
_LATENCY_AT = 16
ONE_AFTER_THE_OTHER = f"""
local number = 0
function request()
  number = number % {ORDERS_READ} + 1
  return wrk.format("GET", "{ORDERS}/order-" .. number)
end
"""

ORDER_PLACED = {
    "displayableOrderId": "A-1",
    "displayableOrderDate": "2026-01-05T09:00:00Z",
    "displayableOrderComment": "Thank you for your order",
    "shippingSpeedCategory": "Standard",
    "destinationAddress": {
        "name": "Jane Doe",
        "addressLine1": "123 Any Street",
        "city": "Any Town",
        "postalCode": "48084",
        "countryCode": "US",
    },
    "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 2}],
}
#: Creations under ids that were never used: wrk starts the script again for each measurement.
CREATIONS = f"""
local begun = string.format("%d-%d-", os.time(), math.floor(os.clock() * 1000000))
local number = 0
local order = [[{json.dumps(ORDER_PLACED)[1:]}]]
wrk.headers["content-type"] = "application/json"
function request()
  number = number + 1
  local id = "new-" .. begun .. number
  local body = "{{\\"sellerFulfillmentOrderId\\": \\"" .. id .. "\\", " .. order
  return wrk.format("POST", "{ORDERS}", nil, body)
end
"""


@dataclass
class Server:
    """A server under load: what to ask of it, and what came of it by number of connections."""

    name: str
    process: subprocess.Popen[bytes]
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    script: Path | None = None
    """What wrk asks for, in Lua; without one it is always the URL."""
    rates: dict[int, list[float]] = field(default_factory=dict)
    errors: dict[int, int] = field(default_factory=dict)
    slowest: list[float] = field(default_factory=list)
    """In how many milliseconds 99 % of the responses came, at 16 connections."""
    processor: list[float] = field(default_factory=list)
    """Microseconds of processor time for each request, at 16 connections."""

    def load(self, connections: int, seconds: int) -> None:
        """Ask as fast as it answers."""
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
        for name, value in self.headers.items():
            command += ["-H", f"{name}: {value}"]
        if self.script is not None:
            command += ["-s", str(self.script)]
        before = processor_seconds(self.process.pid)
        printed = subprocess.run([*command, self.url], capture_output=True, text=True, check=True).stdout
        if connections == _LATENCY_AT:
            taken = processor_seconds(self.process.pid) - before
            served = re.search(r"(\d+) requests in", printed)
            self.processor.append(taken / max(int(served[1]) if served else 0, 1) * 1e6)
            slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", printed)
            unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
            self.slowest.append(float(slowest[1]) * unit[slowest[2]] if slowest else 0.0)
        rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
        wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
        broken = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", printed)
        self.rates.setdefault(connections, []).append(float(rate[1]) if rate else 0.0)
        lost = int(wrong[1]) if wrong else 0
        lost += sum(map(int, broken.groups())) if broken else 0
        self.errors[connections] = self.errors.get(connections, 0) + lost

    @property
    def megabytes(self) -> float:
        """Resident memory of the process and its children."""
        pids = [self.process.pid, *children_of(self.process.pid)]
        return sum(resident(pid) for pid in pids) / 1024


def processor_seconds(pid: int) -> float:
    """What a process has taken of the processors, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """All processes below one."""
    command = ["pgrep", "-P", str(pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    return [below for child in map(int, listed) for below in (child, *children_of(child))]


def resident(pid: int) -> int:
    """Resident memory in KiB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


def free_port() -> int:
    """A port without a listener."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*command: str, output: IO[bytes] | int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[bytes]]:
    """A process, for as long as the block lasts."""
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def wait_for(url: str) -> None:
    """Wait until the server responds."""
    deadline = time.monotonic() + START_DEADLINE
    while time.monotonic() < deadline:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"No response from {url}.")


def place_complete_orders(url: str, count: int) -> str:
    """Have orders shipped, and give the access token that reads them."""
    account = EmulatorSettings()
    credentials = Credentials(account.client_id, account.client_secret, account.refresh_token)
    auth = LoginWithAmazon(Endpoint(url, f"{url}/auth/o2/token", credentials, MARKETPLACE))
    with httpx.Client(base_url=url, auth=auth) as client:
        item = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE}
        client.post("/fba/inventory/v1/items", json={**item, "productName": "Mug"}).raise_for_status()
        stock = {"inventoryItems": [{**item, "quantity": 10_000_000}]}
        token = {"x-amzn-idempotency-token": "1"}
        client.post("/fba/inventory/v1/items/inventory", json=stock, headers=token).raise_for_status()
        for number in range(1, count + 1):
            named = {"sellerFulfillmentOrderId": f"order-{number}"}
            client.post(ORDERS, json={**ORDER_PLACED, **named}).raise_for_status()
            for status in ("Planning", "Processing", "Complete"):
                move = {"fulfillmentOrderStatus": status}
                client.put(f"{ORDERS}/order-{number}/status", json=move).raise_for_status()
        return str(client.get(ORDER).raise_for_status().request.headers["x-amz-access-token"])


def our_servers(stack: ExitStack) -> Iterator[Server]:
    """`pytest-mcf serve`, its log in a file, with orders to read: one of them, and one after the other."""
    log = stack.enter_context(tempfile.NamedTemporaryFile())  # noqa: SIM115 - the stack closes it
    program = Path(sys.executable).with_name("pytest-mcf")
    process = stack.enter_context(running(str(program), "serve", output=log.file))
    deadline = time.monotonic() + START_DEADLINE
    while not (first := Path(log.name).read_text().partition("\n")[0]):
        if time.monotonic() > deadline:
            raise SystemExit("pytest-mcf serve did not start.")
        time.sleep(0.05)
    url = first.removeprefix("listening on ")
    headers = {"x-amz-access-token": place_complete_orders(url, ORDERS_READ)}
    yield Server("pytest-mcf serve", process, url + ORDER, headers)
    script = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".lua"))  # noqa: SIM115 - as above
    script.write(ONE_AFTER_THE_OTHER)
    script.flush()
    yield Server("... other orders", process, url, headers, Path(script.name))
    yield Server("... creations", process, url, headers, creations(stack))


def creations(stack: ExitStack) -> Path:
    """The script of wrk that places orders."""
    script = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".lua"))  # noqa: SIM115 - closed with the stack
    script.write(CREATIONS)
    script.flush()
    return Path(script.name)


def prism_server(stack: ExitStack, name: str, *arguments: str) -> Server:
    """Prism, as a mock or as a validating proxy."""
    port = free_port()
    command = ["prism", *arguments[:1], "-v", "silent", "-h", "127.0.0.1", "-p", str(port), *arguments[1:]]
    process = stack.enter_context(running(*command))
    wait_for(f"http://127.0.0.1:{port}/")
    return Server(name, process, f"http://127.0.0.1:{port}{ORDER}")


def moto_server(stack: ExitStack) -> Server:
    """moto_server, asked for the attributes of a queue."""
    port = free_port()
    process = stack.enter_context(running("moto_server", "-H", "127.0.0.1", "-p", str(port)))
    url = f"http://127.0.0.1:{port}/"
    wait_for(url)
    scope = "Credential=a/20260105/us-east-1/sqs/aws4_request"
    headers = {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=b"}
    httpx.post(url, data={"Action": "CreateQueue", "QueueName": "q"}, headers=headers).raise_for_status()
    query = "?Action=GetQueueAttributes&AttributeName.1=All"
    return Server("moto_server", process, f"{url}123456789012/q{query}", headers)


def servers(stack: ExitStack, model: Path | None) -> Iterator[Server]:
    """Start what there is."""
    ours, *further = our_servers(stack)
    yield ours
    yield from further
    if model and shutil.which("prism"):
        mock = prism_server(stack, "Prism mock", "mock", str(model))
        yield mock
        creating = Server("... creations", mock.process, mock.url.removesuffix(ORDER), ours.headers)
        creating.script = creations(stack)
        yield creating
        # A proxy is as fast as what it stands before: its own mock, and ours.
        for name, behind in (("Prism proxy, mock", mock), ("Prism proxy, ours", ours)):
            proxy = prism_server(stack, name, "proxy", str(model), behind.url.removesuffix(ORDER))
            proxy.headers = ours.headers
            yield proxy
    if shutil.which("moto_server"):
        yield moto_server(stack)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="the official model, for Prism")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="of load, per server, round and connections")
    options = parser.parse_args()
    with ExitStack() as stack:
        there = list(servers(stack, options.model))
        for _ in range(options.rounds):
            for connections in CONNECTIONS:
                for server in there:
                    server.load(connections, options.seconds)
        print("| server | 1 | 16 | 64 | us a request | 99 % within, at 16 | errors at 256 | MB |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        for server in there:
            medians = [statistics.median(server.rates[number]) for number in CONNECTIONS[:3]]
            print(
                f"| {server.name} | "
                + " | ".join(f"{rate:.0f}/s" for rate in medians)
                + f" | {statistics.median(server.processor):.0f} | {statistics.median(server.slowest):.1f} ms"
                + f" | {server.errors[256]} | {server.megabytes:.0f} |"
            )


if __name__ == "__main__":
    main()
