"""Access tokens in exchanges: which are given out, for what, and which are used. Only digests are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pytest_mcf.contract.monitors.memory import digest
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, text, within

Kind = Literal["seller", "grantless", "restricted"]

#: The operations that give out tokens.
GIVING = frozenset({"getAccessToken", "createRestrictedDataToken"})


@dataclass(frozen=True, slots=True)
class Given:
    """A token that a response gave out, and when it ends, in seconds on the gateway's clock."""

    token: str
    kind: Kind
    owner: str
    """In whose name it was asked for: the application and the seller, or the application and the scope."""
    exchange: int
    asked_at: float
    ends_at: float


def token_given(observed: ObservedExchange) -> Given | None:
    """The token that a response gives out, if it does. A plain token's owner is the client that asked."""
    kind: Kind
    if observed.operation == "createRestrictedDataToken":
        # The guide shows it inside a payload, the model without one (MCF-QUIRK-46).
        answer = within(observed.received, "payload") or observed.received
        token, seconds, kind = text(answer, "restrictedDataToken"), answer.get("expiresIn"), "restricted"
        owner = observed.token
    else:
        token, seconds = text(observed.received, "access_token"), observed.received.get("expires_in")
        asked = {name: text(observed.sent, name) for name in ("client_id", "refresh_token", "scope")}
        kind = "grantless" if asked["scope"] and not asked["refresh_token"] else "seller"
        owner = digest("\0".join(asked.values()))
    if not token or not isinstance(seconds, int | float):
        return None
    return Given(
        digest(token), kind, owner, observed.number, observed.exchange.asked_at, _end(observed, seconds)
    )


def _end(observed: ObservedExchange, seconds: float) -> float:
    # The life of a token begins when it is made; outside, only the time of the response is known.
    return observed.exchange.answered_at + seconds
