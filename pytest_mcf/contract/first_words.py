"""Exchanges of newer versions in words of the first ones, for what is about facts and not about the wire.

Monitors, comparisons and steps are written once: for the first version of Fulfillment Outbound, and for
Orders v0. They get each exchange of a newer version as the exchange that has the same facts there. What has
no words there is left out.
"""

from __future__ import annotations

from pytest_mcf.exchange import Exchange
from pytest_mcf.model.versions import ORDERS_SUCCESSOR, SUCCESSOR


def in_first_words(exchange: Exchange) -> tuple[Exchange, ...]:
    """The exchanges of the first version that have the facts of one: itself, if it is of that version.

    The successor reads an order together with its packages. So what reads an order is followed by what tracks
    each package in it. The newer version of Orders reads an order together with its lines, and so what reads
    it is followed by what reads the lines.
    """
    if exchange.target.startswith(ORDERS_SUCCESSOR.root):
        from pytest_mcf.contract.order_translation import (  # noqa: PLC0415 - loads the newer version's models
            translated_orders,
        )

        return translated_orders(exchange)
    if not exchange.target.startswith(SUCCESSOR.root):
        return (exchange,)
    from pytest_mcf.contract.translation import translated  # noqa: PLC0415 - loads the successor's models

    return translated(exchange)
