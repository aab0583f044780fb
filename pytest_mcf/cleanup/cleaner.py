"""What is open in a ledger is cleaned up through the API, as far as the API lets it.

Orders are cancelled (MCF-CANCEL-01), items deleted (MCF-SBX-11), subscriptions ended (MCF-NOTIF-29) and
destinations deleted. In a sandbox, an order in Processing is given a final status (MCF-SBX-03). What may have
been there before the run is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from pytest_mcf.cleanup.account import Account
from pytest_mcf.cleanup.ledger import Entry, Kind, Ledger
from pytest_mcf.cleanup.ledger.middleware import queue_name
from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.errors import LedgerNotWritten, RequestBlocked
from pytest_mcf.exchange import Exchange
from pytest_mcf.integration import IntegrationError
from pytest_mcf.model.counterpart_operations import OPERATION
from pytest_mcf.model.counterparts import ORDER_STATUS
from pytest_mcf.model.outbound_2020_07_01.life_cycle import BEFORE_PICKING, TRANSITIONS
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus as Status
from pytest_mcf.model.versions import SUCCESSOR

#: Why a resource may not be deleted yet.
_HELD: Mapping[Kind, str] = {
    "item": "; orders in Processing may hold its units",
    "destination": "; subscriptions may need it",
}

_UPDATE = "submitFulfillmentOrderStatusUpdate"


@dataclass(frozen=True, slots=True)
class CleanupResult:
    """What became of an entry when it was to be cleaned up."""

    entry: Entry
    is_cleaned_up: bool
    reason: str
    """How it was cleaned up, or why it was not."""

    def __str__(self) -> str:
        return f"{'cleaned up' if self.is_cleaned_up else 'left'}: {self.entry}: {self.reason}"


class Cleaner:
    """Cleans up the entries of one ledger in an account."""

    def __init__(self, ledger: Ledger, account: Account) -> None:
        self._ledger = ledger
        self._account = account

    def clean_up(self, entries: tuple[Entry, ...]) -> Iterator[CleanupResult]:
        """Clean up entries one after the other, and mark them. Raises LedgerNotWritten.

        If the API stops responding, the rest is not tried, and stays for another time. If the
        ledger cannot be written, the rest is still cleaned up, and the error raised at the end.
        """
        unwritten: LedgerNotWritten | None = None
        for entry in entries:
            try:
                result = self._tried(entry)
            except (httpx.TransportError, IntegrationError) as error:
                reason = " ".join(str(error).split()) or type(error).__name__
                yield _left(entry, f"the API does not respond: {reason}")
                return
            try:
                self._mark(result)
            except LedgerNotWritten as error:
                unwritten = error
            yield result
        if unwritten is not None:
            raise unwritten

    def _mark(self, result: CleanupResult) -> None:
        if result.is_cleaned_up:
            self._ledger.mark_cleaned_up(result.entry.number, result.reason)
        else:
            self._ledger.mark_left(result.entry.number, result.reason)

    def _tried(self, entry: Entry) -> CleanupResult:
        ways = {
            "order": self._cancel,
            "item": self._delete_item,
            "subscription": self._end_subscription,
            "destination": self._delete_destination,
        }
        try:
            return ways[entry.resource.kind](entry)
        except RequestBlocked as error:
            return _left(entry, error.reason)
        except (ValueError, KeyError, TypeError) as error:
            return _left(entry, f"the response about it cannot be read ({type(error).__name__})")

    def _cancel(self, entry: Entry) -> CleanupResult:
        status = self._status_of(entry)
        if isinstance(status, CleanupResult):
            return status
        if not entry.is_surely_ours:
            return _unknown_owner(entry)
        # The successor has one word for all that is not over, so whether it is too late shows in the refusal.
        if status == Status.PROCESSING and not _is_successors(entry):
            return self._end(entry)
        response = self._call(entry, "cancelFulfillmentOrder")
        if response.status == httpx.codes.OK:
            return _cleaned_up(entry, "cancelled")
        # The response to a first call may have been lost, and the second one refused for what the first did.
        # Or the order went on between the two calls.
        status = self._status_of(entry)
        if isinstance(status, CleanupResult):
            return status
        return self._end(entry) if status == Status.PROCESSING else _refused(entry, response)

    def _end(self, entry: Entry) -> CleanupResult:
        """Give an order in Processing a final status, which only a sandbox can."""
        if not self._account.is_sandbox:
            return _left(entry, "it is in Processing, and nothing is cancelled from there on")
        refusals = []
        for status in TRANSITIONS[Status.PROCESSING]:
            body = {"fulfillmentOrderStatus": status.value}
            if _is_successors(entry):
                body = {"status": ORDER_STATUS[status].value}
            response = self._call(entry, _UPDATE, body)
            if response.status == httpx.codes.OK:
                return _cleaned_up(entry, f"ended as {status.value}, by {_UPDATE} of the sandbox")
            refusals.append(f"{response.status} to {status.value}")
        # The response to a call that took effect may have been lost.
        now = self._status_of(entry)
        if isinstance(now, CleanupResult):
            return now
        return _left(entry, f"it is in Processing, and {_UPDATE} responded {', '.join(refusals)}")

    def _status_of(self, entry: Entry) -> str | CleanupResult:
        """The status of an order that goes on; its result if it has ended, or cannot be read."""
        seen = self._call(entry, "getFulfillmentOrder")
        if seen.status == httpx.codes.NOT_FOUND:
            return _cleaned_up(entry, "there is no such order")
        if seen.status != httpx.codes.OK:
            return _refused(entry, seen)
        status = str(seen.response_json()["payload"]["fulfillmentOrder"]["fulfillmentOrderStatus"])
        if status in BEFORE_PICKING or status == Status.PROCESSING:
            return status
        return _cleaned_up(entry, f"it has ended: {status}")

    def _call(self, entry: Entry, operation: str, body: Mapping[str, Any] | None = None) -> Exchange:
        """Call an operation on an order, in the version that placed it; the exchange is in first words."""
        name = OPERATION[operation] if _is_successors(entry) else operation
        return in_first_words(self._account.call(name, entry.resource.name, body=body))[0]

    def _delete_item(self, entry: Entry) -> CleanupResult:
        if not entry.is_surely_ours:
            return _unknown_owner(entry)
        query = {"marketplaceId": entry.resource.within}
        return _deleted(entry, self._account.call("deleteInventoryItem", entry.resource.name, query=query))

    def _end_subscription(self, entry: Entry) -> CleanupResult:
        id_ = entry.id
        if id_ is None:
            seen = self._account.call("getSubscription", entry.resource.within)
            if seen.status not in (httpx.codes.OK, httpx.codes.NOT_FOUND):
                return _refused(entry, seen)
            found = seen.response_json()["payload"] if seen.status == httpx.codes.OK else {}
            if found.get("destinationId") != entry.resource.name:
                return _cleaned_up(entry, "there is no such subscription")
            # What sends to a destination of this run's is this run's.
            if all(each.id != entry.resource.name for each in self._ledger.entries):
                return _unknown_owner(entry)
            id_ = str(found["subscriptionId"])
        answer = self._account.call_grantless("deleteSubscriptionById", entry.resource.within, id_)
        return _deleted(entry, answer)

    def _delete_destination(self, entry: Entry) -> CleanupResult:
        id_ = entry.id
        if id_ is None:
            seen = self._account.call_grantless("getDestinations")
            if seen.status != httpx.codes.OK:
                return _refused(entry, seen)
            found = [
                each for each in seen.response_json()["payload"] if _name_of(each) == entry.resource.name
            ]
            if not found:
                return _cleaned_up(entry, "there is no such destination")
            if not entry.is_surely_ours:
                return _unknown_owner(entry)
            id_ = str(found[0]["destinationId"])
        return _deleted(entry, self._account.call_grantless("deleteDestination", id_))


def _is_successors(entry: Entry) -> bool:
    return entry.resource.within == SUCCESSOR.name


def _name_of(destination: Mapping[str, Any]) -> str:
    queue = destination["resource"].get("sqs")
    return queue_name(queue["arn"]) if queue else str(destination["name"])


def _cleaned_up(entry: Entry, how: str) -> CleanupResult:
    return CleanupResult(entry, is_cleaned_up=True, reason=how)


def _left(entry: Entry, why: str) -> CleanupResult:
    return CleanupResult(entry, is_cleaned_up=False, reason=why)


def _deleted(entry: Entry, answer: Exchange) -> CleanupResult:
    if answer.status == httpx.codes.NOT_FOUND:
        return _cleaned_up(entry, f"there is no such {entry.resource.kind}")
    return _cleaned_up(entry, "deleted") if answer.status == httpx.codes.OK else _refused(entry, answer)


def _refused(entry: Entry, response: Exchange) -> CleanupResult:
    """What the API refused; its message is left out, because it may contain personal data."""
    name, held = response.operation or response.path, _HELD.get(entry.resource.kind, "")
    return _left(entry, f"{name} was refused with {response.status}{held}")


def _unknown_owner(entry: Entry) -> CleanupResult:
    return _left(
        entry,
        "the response to the request that creates it was lost, and its name does not show whether it "
        "existed before; look at it, and delete it yourself if it did not",
    )
