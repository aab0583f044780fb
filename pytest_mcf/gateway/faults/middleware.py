"""The links of the gateway: one that injects faults, and one that takes orders over HTTP."""

from __future__ import annotations

from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway.faults.calls import Call, Hit
from pytest_mcf.gateway.faults.controller import Faults
from pytest_mcf.gateway.faults.effects import AFTERWARDS, Outcome, instead_of
from pytest_mcf.gateway.faults.fault import read_fault
from pytest_mcf.gateway.faults.pages import Pages
from pytest_mcf.gateway.responses import refusal, request_id, saying
from pytest_mcf.http import Handler, Request, Response
from pytest_mcf.model import find_operation

CONTROLS_PATH = "/_mcf/faults"


class FaultsTransport(Handler):
    """Lets the faults of a controller befall the calls that pass, and everything else through."""

    def __init__(self, inner: Handler, faults: Faults) -> None:
        self._inner = inner
        self._faults = faults
        self._pages = Pages()

    def handle(self, request: Request) -> Response:
        """Response as the API would, unless a fault befalls the call. Raises LostAnswer when one hides it."""
        if self._faults.idle and self._pages.none_kept:
            return self._inner.handle(request)
        match = find_operation(request.method, request.path)
        if match is None:
            return self._inner.handle(request)
        operation = match.operation
        answer = self._answer(Call(operation, request, self._pages.before(operation, request)))
        self._pages.see(operation, answer)
        if operation.name == "getAccessToken" and answer.is_success:
            self._faults.renew_token()
        return answer

    def _answer(self, call: Call) -> Response:
        hit = self._faults.take(call)
        if hit is None:
            return self._ask(call)
        instead = instead_of(hit)
        outcome = self._spoil(hit) if instead is None else self._injected(hit, instead(hit))
        if isinstance(outcome, Response):
            return outcome
        raise outcome

    def _spoil(self, hit: Hit) -> Outcome:
        try:
            answer = self._ask(hit.call)
        except BaseException:
            self._faults.put_back(hit)
            raise
        outcome: Outcome | None
        if hit.kind == "page-empty":
            outcome = self._pages.put_behind_empty(hit.call.operation, answer)
        else:
            outcome = AFTERWARDS[hit.kind](hit, answer)
        if outcome is None:
            self._faults.put_back(hit)
            return answer
        return self._injected(hit, outcome)

    def _injected(self, hit: Hit, outcome: Outcome) -> Outcome:
        """The outcome, with a note of which fault it was."""
        self._faults.confirm(hit)
        if isinstance(outcome, Response):
            return outcome._replace(fault=hit.kind)
        outcome.fault = hit.kind
        return outcome

    def _ask(self, call: Call) -> Response:
        return self._pages.behind(call.operation, call.request) or self._inner.handle(call.request)


class FaultControls(Handler):
    """Answers `/_mcf/faults` itself, whatever the target is, and passes everything else on.

    `POST` injects a fault, `GET` shows what is pending and what was injected, `DELETE` clears both.
    """

    def __init__(self, inner: Handler, faults: Faults) -> None:
        self._inner = inner
        self._faults = faults

    def handle(self, request: Request) -> Response:
        """Carry out a control; bad input is a 400 in Amazon's shape that names what was expected."""
        if "/" + request.path.lstrip("/") != CONTROLS_PATH:
            return self._inner.handle(request)
        match request.method:
            case "GET":
                pass
            case "POST":
                try:
                    self._faults.inject(read_fault(request.body))
                except FaultRefused as error:
                    return _refused("This is no fault.", str(error))
            case "DELETE":
                self._faults.clear()
            case method:
                return _refused(
                    f"There is no control {method} {CONTROLS_PATH}.", "There is GET, POST and DELETE."
                )
        pending = [fault.as_json() for fault in self._faults.pending]
        injected = [injected.as_json() for injected in self._faults.injected]
        named = {"x-amzn-requestid": request_id("control", request.method)}
        return saying(200, {"pending": pending, "injected": injected}, named)


def _refused(message: str, details: str) -> Response:
    return refusal(400, "InvalidInput", message, named=request_id("control", details), details=details)
