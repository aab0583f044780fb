"""The gateway as the server uses it: every request gets a response, whatever fails."""

from __future__ import annotations

import logging

import httpx

from pytest_mcf.errors import HarnessFailed, McfError
from pytest_mcf.gateway.exceptions import ConnectionCut
from pytest_mcf.gateway.responses import error_response, request_id
from pytest_mcf.http import Request, Response, as_handler, target_of
from pytest_mcf.server.web_pages import ON_THIS_MACHINE, HostNames

_LOGGER = logging.getLogger(__name__)


class HttpAdapter:
    """Passes the server's requests to a transport, which may be replaced. Headers stay as they are.

    Requests of web pages from elsewhere are refused; no middleware sees them. `names` are the server's.
    """

    def __init__(self, transport: httpx.BaseTransport, names: HostNames = ON_THIS_MACHINE) -> None:
        self.transport = transport
        self._names = names

    def handle(self, request: Request) -> Response:
        """The response to a request. Raises ConnectionCut if a fault cuts the connection."""
        refusal = self._names.refusal(request)
        if refusal is not None:
            return _forbidden(refusal)
        try:
            target = target_of(request.target)
            if target != request.target:
                request = request._replace(target=target)
            return as_handler(self.transport).handle(request)
        except ConnectionCut:
            raise
        except httpx.InvalidURL as error:
            return bad_request("The target of the request is not a path.", str(error))
        except Exception as error:
            # Otherwise there would be no response at all, and no sign of why.
            if isinstance(error, HarnessFailed) or not isinstance(error, McfError | httpx.HTTPError):
                _LOGGER.exception("%s %s could not be answered", request.method, request.target)
            return _failure(error)


def bad_request(message: str, details: str) -> Response:
    """The response to a request that cannot be passed on, because its target is unclear.

    It has Amazon's format: some clients take any response without an errors list for a success, even with
    the status 400.
    """
    return error_response(
        400, "InvalidInput", message, details=details, request_id=request_id(message, details)
    )


def _forbidden(message: str) -> Response:
    return error_response(403, "Forbidden", message, request_id=request_id(message))


def _failure(error: Exception) -> Response:
    """What a client gets if the harness, not the API, failed: an error in Amazon's format."""
    message = "pytest-mcf could not answer."
    return error_response(500, "InternalFailure", message, details=str(error), request_id="pytest-mcf")
