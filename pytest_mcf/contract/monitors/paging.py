"""Turns the pages of a listing: each token as it came, once, alone, and to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, text

TO_THE_END = Rule("MCF-LIST-05", "it follows a listing to its end")
NOT_EMPTY = Rule("MCF-LIST-06", "it takes a missing or empty nextToken for the end")
AS_IT_CAME = Rule("MCF-LIST-07", "it sends a nextToken back as it came, to the listing that gave it")
ALONE = Rule("MCF-QUIRK-08", "it sends a nextToken without the date that the listing began with", "notice")
WITH_ARGUMENTS = Rule("MCF-NEXT-07", "it sends a pageToken with the arguments of the page that gave it")

_TOKEN, _SINCE = "nextToken", "queryStartDate"
#: The successor's name for the token of a request.
_PAGE_TOKEN = "pageToken"  # noqa: S105 - a name, not a token
_LISTS_ORDERS = "listAllFulfillmentOrders"

#: A client that asks again within this many seconds is still at the same listing.
_AT_ONCE = 1.0


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that leads to another one."""

    path: str
    exchange: int
    arguments: frozenset[tuple[str, str]]


class Paging(Monitor):
    """Compares each further page that is asked for with the pages that led to it.

    A listing that was started again is another one. What has been given up after a failure was followed
    as far as it went: its token was sent. The first version wants a token alone, its successor with the
    arguments of the page before.
    """

    rules = (TO_THE_END, NOT_EMPTY, AS_IT_CAME, ALONE, WITH_ARGUMENTS)
    operations = frozenset({_LISTS_ORDERS, "getFeatureInventory"})

    def __init__(self) -> None:
        self._given: Memory[_Page] = Memory()
        self._unfollowed: Memory[_Page] = Memory()
        self._ended_at = float("-inf")

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check the token that was sent, then note the one that came."""
        if observed.is_integrations and _TOKEN in observed.query:
            yield from self._checked(observed, observed.query[_TOKEN])
        token = text(observed.payload, _TOKEN)
        if token:
            self._note(observed, token)
        elif observed.is_integrations and observed.payload:
            self._ended_at = observed.exchange.answered_at
            yield RulePassed(NOT_EMPTY)

    def finish(self) -> Iterator[RuleOutcome]:
        """A client that has not gone on by now has stopped in the middle."""
        for page in self._unfollowed:
            yield RuleViolation(
                TO_THE_END,
                "the next page to be asked for while there is a nextToken",
                f"a listing that stopped at a page that had one ({page.path})",
                (page.exchange,),
            )

    def _checked(self, observed: ObservedExchange, token: str) -> Iterator[RuleOutcome]:
        if not token:
            if self._goes_on_after_the_end(observed):
                yield RuleViolation(
                    NOT_EMPTY,
                    "a listing to end where there is no nextToken",
                    "a request with an empty one, which begins it again",
                    (observed.number,),
                )
            return
        if self._unfollowed.drop(token) is not None:
            yield RulePassed(TO_THE_END)
        yield from self._checked_as_given(observed, token)
        if observed.is_translated:
            yield from self._checked_by_arguments(observed, token)
        elif observed.operation == _LISTS_ORDERS:
            yield self._checked_alone(observed)

    def _goes_on_after_the_end(self, observed: ObservedExchange) -> bool:
        """Whether an empty token is what the last page had; some clients also begin listings with one."""
        waited = observed.exchange.asked_at - self._ended_at
        return _SINCE not in observed.query and 0 <= waited < _AT_ONCE

    def _checked_as_given(self, observed: ObservedExchange, token: str) -> Iterator[RuleOutcome]:
        page = self._given.get(token)
        if page is not None and page.path == observed.exchange.path:
            yield RulePassed(AS_IT_CAME)
        elif page is not None:
            yield RuleViolation(
                AS_IT_CAME,
                "a nextToken to go back to the listing that gave it",
                f"one from {page.path} sent to {observed.exchange.path}",
                (page.exchange, observed.number),
            )
        elif len(self._given) and not self._given.has_forgotten:
            yield RuleViolation(
                AS_IT_CAME,
                "a nextToken that Amazon gave, as it came",
                "one that no page had",
                (observed.number,),
            )

    def _checked_alone(self, observed: ObservedExchange) -> RuleOutcome:
        if _SINCE not in observed.query:
            return RulePassed(ALONE)
        return RuleViolation(
            ALONE,
            "a nextToken by itself",
            f"one together with {_SINCE}",
            (observed.number,),
        )

    def _checked_by_arguments(self, observed: ObservedExchange, token: str) -> Iterator[RuleOutcome]:
        page = self._given.get(token)
        if page is None:
            return
        if page.arguments == _arguments(observed):
            yield RulePassed(WITH_ARGUMENTS)
            return
        changed = sorted(name for name, _ in page.arguments ^ _arguments(observed))
        yield RuleViolation(
            WITH_ARGUMENTS,
            "a pageToken with the arguments of the page that gave it",
            f"one with another {', '.join(dict.fromkeys(changed))[:80]}",
            (page.exchange, observed.number),
        )

    def _note(self, observed: ObservedExchange, token: str) -> None:
        exchange = observed.exchange
        page = _Page(exchange.path, observed.number, _arguments(observed))
        # A token that comes again leads in a circle, and does not have to be followed.
        leads_on = _TOKEN not in observed.query or self._given.get(token) is None
        self._given.keep(page, token)
        # A page that a fault has touched, or that breaks the contract, may be reason enough to stop.
        if leads_on and observed.is_integrations and exchange.fault is None and not exchange.errors:
            self._unfollowed.keep(page, token)


def _arguments(observed: ObservedExchange) -> frozenset[tuple[str, str]]:
    """What a page was asked for with, without the token, in the words of its version."""
    return frozenset(each for each in observed.sent_query.items() if each[0] not in {_TOKEN, _PAGE_TOKEN})
