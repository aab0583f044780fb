"""What a fault needs to know of the call that it may apply to."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from urllib.parse import parse_qs

from pytest_mcf.gateway.clock import SkippableClock
from pytest_mcf.gateway.faults.fault import Fault, Kind, page_parameter
from pytest_mcf.http import Request, Response
from pytest_mcf.operation import Operation


@dataclass(frozen=True, slots=True)
class Call:
    """A request to an operation of the catalogue."""

    operation: Operation
    request: Request
    page_before: Response | None = None
    """The page of the same listing that the client saw before, and whose nextToken it sends back now."""

    @property
    def line(self) -> str:
        """Method, path and query, as they were on the wire."""
        return f"{self.request.method} {self.request.target}"


@dataclass(frozen=True, slots=True)
class Injection:
    """A fault that applies to a call, and what it needs."""

    fault: Fault
    kind: Kind
    """As the fault's own, but never `random`."""
    call: Call
    chance: Random
    """Decides what the fault leaves open."""
    request_id: str
    """The x-amzn-RequestId of a synthetic response."""
    time: SkippableClock


def page_token(operation: Operation, request: Request) -> str | None:
    """The nextToken that a request brings; None when it asks for a first page, or for no page at all."""
    parameter = page_parameter(operation)
    if parameter is None:
        return None
    query = parse_qs(request.query)
    return query.get(parameter, [None])[0]
