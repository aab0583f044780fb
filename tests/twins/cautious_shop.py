"""A shop in another process that checks some orders before it sends them, and leaves others to Amazon."""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.twins.conducts import ChecksBeforeSending, ChecksNothing


class Shop(ChecksBeforeSending):
    """Checks orders with several lines, or with features; what is too long, Amazon refuses."""

    describe = ChecksNothing.describe

    def place_order(self, order):
        if len(order.lines) > 1 or order.features:
            super().place_order(order)
        else:
            ChecksNothing.place_order(self, order)


def opened(endpoint):
    """A factory, as the ini value mcf_integration names it."""
    return Shop(endpoint, None, lambda seconds: time.sleep(seconds / 100), random.random)
