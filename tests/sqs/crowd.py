"""Many notifications through a real queue, with duplicates and disorder, to a shop that is killed meanwhile.

The shop is the example in docs/examples/python, as a program that keeps what it has learned in a database.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Address, Credentials, Endpoint, Order, OrderLine
from pytest_mcf.integration.json_rpc.program import environment_for
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.server.server import LoopbackServer
from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import ANY_CREDENTIALS, QueueService

SHOP = Path(__file__).parents[2] / "docs" / "examples" / "python"
DEADLINE = 300.0
STATUSES = ("Planning", "Processing", "Complete")


@dataclass
class Outcome:
    """What was sent, and what the shop made of it."""

    sent: dict[str, str]
    """The order of each message, by the message's id."""
    deliveries: int
    taken_before_the_kill: int
    taken: list[str]
    applied: list[str]
    """The ids of the messages that changed something, as often as they did."""
    statuses: dict[str, str]
    left: int
    seconds: float


def play(number, database, seed=7):
    """Send at least that many notifications, some twice, in any order; kill the shop in the middle."""
    bodies = []
    emulator = Emulator(EmulatorSettings(), deliver=lambda _, body: bodies.append(body))
    settings = emulator.settings
    login = Credentials(settings.client_id, settings.client_secret, settings.refresh_token)
    with closing(LocalSqs()) as local, closing(QueueService(local.url)) as service:
        queue = service.create("orders", VisibilityTimeout="2")
        with LoopbackServer(emulator) as server:
            endpoint = Endpoint(
                server.url,
                f"{server.url}/auth/o2/token",
                login,
                settings.marketplace_id,
                queue.url,
                queue.arn,
            )
            make_orders(endpoint, emulator, bodies, number)
            sent = {id_of(body): body for body in bodies}
            chance = random.Random(seed)
            deliveries = [*bodies, *chance.sample(bodies, len(bodies) // 3)]
            chance.shuffle(deliveries)
            for body in deliveries:
                queue.send(body)
            started = time.monotonic()
            before = listen(endpoint, database, until=lambda: taken(database) >= len(bodies) // 4)
            listen(endpoint, database, until=lambda: queue.count() == 0)
            return outcome(database, sent, deliveries, before, queue.count(), time.monotonic() - started)


def make_orders(endpoint, emulator, bodies, number):
    """Have Amazon publish at least that many messages: of orders that are placed, moved on and sent."""
    integration = ReferenceIntegration(endpoint, emulator)
    sandbox = Sandbox(endpoint, emulator, "crowd")
    integration.subscribe_to_order_status(endpoint.queue_arn)
    sandbox.stock("MUG", number)
    while len(bodies) < number:
        order_id = f"CROWD-{len(bodies)}"
        integration.place_order(order_of(order_id, emulator.clock.now))
        for status in STATUSES:
            sandbox.move(order_id, status)


def order_of(order_id, now):
    return Order(
        order_id=order_id,
        lines=(OrderLine(line_id="1", sku="MUG", quantity=1),),
        destination=Address(
            name="A. Customer",
            address_line1="1 Main St",
            city="Springfield",
            state_or_region="IL",
            postal_code="62701",
            country_code="US",
        ),
        placed_at=now,
        comment="Thank you",
        action="Ship",
    )


def listen(endpoint, database, until):
    """Run the shop until something holds, and kill it there, whatever it is doing; give what it took."""
    environment = {**ANY_CREDENTIALS, **environment_for(endpoint, os.environ), "PYTHONPATH": str(SHOP)}
    command = [sys.executable, "-m", "shop.listen", str(database)]
    deadline = time.monotonic() + DEADLINE
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as shop:
        while not until():
            assert shop.poll() is None, "the shop ended by itself"
            assert time.monotonic() < deadline, f"not done after {DEADLINE} seconds"
            time.sleep(0.02)
        shop.kill()
    return taken(database)


def taken(database):
    rows = rows_of(database, "select count(*) from messages")
    return rows[0][0] if rows else 0


def rows_of(database, query):
    if not database.exists():
        return []
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        try:
            return connection.execute(query).fetchall()
        except sqlite3.OperationalError:  # the shop has no tables yet
            return []


def id_of(body):
    return json.loads(body)["NotificationMetadata"]["NotificationId"]


def order_in(body):
    return json.loads(body)["Payload"]["FulfillmentOrderStatusNotification"]["SellerFulfillmentOrderId"]


def outcome(database, sent, deliveries, before, left, seconds):
    return Outcome(
        sent={id_: order_in(body) for id_, body in sent.items()},
        deliveries=len(deliveries),
        taken_before_the_kill=before,
        taken=[id_ for (id_,) in rows_of(database, "select id from messages")],
        applied=[id_ for (id_,) in rows_of(database, "select id from changes")],
        statuses=dict(rows_of(database, "select order_id, status from orders")),
        left=left,
        seconds=seconds,
    )
