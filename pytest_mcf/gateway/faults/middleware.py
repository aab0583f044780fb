"""The middleware that injects faults, and the one that takes fault controls over HTTP."""

from __future__ import annotations

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway.faults.calls import Call, Injection
from pytest_mcf.gateway.faults.controller import Faults
from pytest_mcf.gateway.faults.effects import AFTERWARDS, Outcome, instead_of
from pytest_mcf.gateway.faults.fault import read_fault
from pytest_mcf.gateway.faults.pages import Pages
from pytest_mcf.gateway.responses import error_response, json_response, request_id
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.model import matched

CONTROLS_PATH = f"{CONTROLS}faults"


class FaultsMiddleware(Middleware):
    """Injects the faults of a controller into the calls that they apply to, and passes everything else on."""

    def __init__(self, inner: Handler, faults: Faults) -> None:
        super().__init__(inner)
        self._faults = faults
        self._pages = Pages()

    def handle(self, request: Request) -> Response:
        """Respond as the API would, unless a fault applies. Raises ResponseLost if the fault hides it."""
        if self._faults.idle and self._pages.none_kept:
            return self._inner.handle(request)
        request = matched(request)
        if request.match is None:
            return self._inner.handle(request)
        operation = request.match.operation
        response = self._respond(Call(operation, request, self._pages.before(operation, request)))
        self._pages.see(operation, response)
        if operation.name == "getAccessToken" and response.is_success:
            self._faults.renew_token()
        return response

    def _respond(self, call: Call) -> Response:
        injection = self._faults.take(call)
        if injection is None:
            return self._send(call)
        instead = instead_of(injection)
        outcome = (
            self._change(injection) if instead is None else self._injected(injection, instead(injection))
        )
        if isinstance(outcome, Response):
            return outcome
        raise outcome

    def _change(self, injection: Injection) -> Outcome:
        try:
            response = self._send(injection.call)
        except BaseException:
            self._faults.put_back(injection)
            raise
        outcome: Outcome | None
        if injection.kind == "page-empty":
            outcome = self._pages.put_behind_empty(injection.call.operation, response)
        else:
            outcome = AFTERWARDS[injection.kind](injection, response)
        if outcome is None:
            self._faults.put_back(injection)
            return response
        return self._injected(injection, outcome)

    def _injected(self, injection: Injection, outcome: Outcome) -> Outcome:
        """The outcome, with the kind of the fault on it."""
        self._faults.confirm(injection)
        if isinstance(outcome, Response):
            return outcome._replace(fault=injection.kind)
        outcome.fault = injection.kind
        return outcome

    def _send(self, call: Call) -> Response:
        return self._pages.behind(call.operation, call.request) or self._inner.handle(call.request)


class FaultControlsMiddleware(Middleware):
    """Handles `/_mcf/faults` itself, whatever the target is, and passes everything else on.

    `POST` injects a fault, `GET` shows what is pending and what was injected, `DELETE` clears both.
    """

    def __init__(self, inner: Handler, faults: Faults) -> None:
        super().__init__(inner)
        self._faults = faults

    def handle(self, request: Request) -> Response:
        """Carry out a control; invalid input is a 400 in Amazon's format that names what was expected."""
        if "/" + request.path.lstrip("/") != CONTROLS_PATH:
            return self._inner.handle(request)
        match request.method:
            case "GET":
                pass
            case "POST":
                try:
                    self._faults.inject(read_fault(request.body))
                except FaultRefused as error:
                    return _refused("Invalid fault.", str(error))
            case "DELETE":
                self._faults.clear()
            case method:
                return _refused(
                    f"There is no control {method} {CONTROLS_PATH}.", "There is GET, POST and DELETE."
                )
        pending = [fault.as_json() for fault in self._faults.pending]
        injected = [injected.as_json() for injected in self._faults.injected]
        headers = {"x-amzn-requestid": request_id("control", request.method)}
        return json_response(200, {"pending": pending, "injected": injected}, headers)


def _refused(message: str, details: str) -> Response:
    return error_response(
        400, "InvalidInput", message, request_id=request_id("control", details), details=details
    )
