"""Exchanges of the successor in words of the first version, for what is about facts and not about the wire.

Monitors, comparisons and steps are written once, for the first version. They get each exchange of the
successor as the exchange of the first version that has the same facts. What has no words there is left out.
"""

from __future__ import annotations

from pytest_mcf.exchange import Exchange
from pytest_mcf.model.versions import SUCCESSOR


def in_first_words(exchange: Exchange) -> tuple[Exchange, ...]:
    """The exchanges of the first version that have the facts of one: itself, if it is of that version.

    The successor reads an order together with its packages. So what reads an order is followed by what tracks
    each package in it.
    """
    if not exchange.target.startswith(SUCCESSOR.root):
        return (exchange,)
    from pytest_mcf.contract.translation import translated  # noqa: PLC0415 - loads the successor's models

    return translated(exchange)
