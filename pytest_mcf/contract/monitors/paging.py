"""Turns the pages of a listing: each token as it came, once, alone, and to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Judgement, Kept, Misconduct, Monitor, Rule
from pytest_mcf.contract.monitors.sighting import Sighting, text

TO_THE_END = Rule("MCF-LIST-05", "it follows a listing to its end")
NOT_EMPTY = Rule("MCF-LIST-06", "it takes a missing or empty nextToken for the end")
AS_IT_CAME = Rule("MCF-LIST-07", "it sends a nextToken back as it came, to the listing that gave it")
ALONE = Rule("MCF-QUIRK-08", "it sends a nextToken without the date that the listing began with", "notice")

_TOKEN, _SINCE = "nextToken", "queryStartDate"
_LISTS_ORDERS = "listAllFulfillmentOrders"

#: Who asks again so soon, in seconds, is still at the same listing.
_AT_ONCE = 1.0


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that leads to another one."""

    path: str
    exchange: int


class Paging(Monitor):
    """Holds each further page that is asked for against the pages that led to it.

    A listing that was asked for anew is another one. What has been given up after a failure was followed
    as far as it went: its token was sent.
    """

    rules = (TO_THE_END, NOT_EMPTY, AS_IT_CAME, ALONE)
    operations = frozenset({_LISTS_ORDERS, "getFeatureInventory"})

    def __init__(self) -> None:
        self._given: Memory[_Page] = Memory()
        self._unfollowed: Memory[_Page] = Memory()
        self._ended_at = float("-inf")

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Check the token that was sent, then note the one that came."""
        if sighting.is_integrations and _TOKEN in sighting.query:
            yield from self._judged(sighting, sighting.query[_TOKEN])
        token = text(sighting.payload, _TOKEN)
        if token:
            self._note(sighting, token)
        elif sighting.is_integrations and sighting.payload:
            self._ended_at = sighting.exchange.answered_at
            yield Kept(NOT_EMPTY)

    def finish(self) -> Iterator[Judgement]:
        """Whoever has not gone on by now has stopped in the middle."""
        for page in self._unfollowed:
            yield Misconduct(
                TO_THE_END,
                "the next page to be asked for while there is a nextToken",
                f"a listing that stopped at a page that had one ({page.path})",
                (page.exchange,),
            )

    def _judged(self, sighting: Sighting, token: str) -> Iterator[Judgement]:
        if not token:
            if self._goes_on_after_the_end(sighting):
                yield Misconduct(
                    NOT_EMPTY,
                    "a listing to end where there is no nextToken",
                    "a request with an empty one, which begins it anew",
                    (sighting.number,),
                )
            return
        if self._unfollowed.drop(token) is not None:
            yield Kept(TO_THE_END)
        yield from self._judged_as_given(sighting, token)
        if sighting.operation == _LISTS_ORDERS:
            yield self._judged_alone(sighting)

    def _goes_on_after_the_end(self, sighting: Sighting) -> bool:
        """Whether an empty token is what the last page had; some clients also begin listings with one."""
        waited = sighting.exchange.asked_at - self._ended_at
        return _SINCE not in sighting.query and 0 <= waited < _AT_ONCE

    def _judged_as_given(self, sighting: Sighting, token: str) -> Iterator[Judgement]:
        page = self._given.get(token)
        if page is not None and page.path == sighting.exchange.path:
            yield Kept(AS_IT_CAME)
        elif page is not None:
            yield Misconduct(
                AS_IT_CAME,
                "a nextToken to go back to the listing that gave it",
                f"one from {page.path} sent to {sighting.exchange.path}",
                (page.exchange, sighting.number),
            )
        elif len(self._given) and not self._given.has_forgotten:
            yield Misconduct(
                AS_IT_CAME,
                "a nextToken that Amazon gave, as it came",
                "one that no page had",
                (sighting.number,),
            )

    def _judged_alone(self, sighting: Sighting) -> Judgement:
        if _SINCE not in sighting.query:
            return Kept(ALONE)
        return Misconduct(
            ALONE,
            "a nextToken by itself",
            f"one together with {_SINCE}",
            (sighting.number,),
        )

    def _note(self, sighting: Sighting, token: str) -> None:
        exchange = sighting.exchange
        page = _Page(exchange.path, sighting.number)
        # A token that comes again on the way leads in a circle; nobody has to follow it.
        leads_on = _TOKEN not in sighting.query or self._given.get(token) is None
        self._given.keep(page, token)
        # A page that a fault has touched, or that breaks the contract, may be reason enough to stop.
        if leads_on and sighting.is_integrations and exchange.fault is None and not exchange.errors:
            self._unfollowed.keep(page, token)
