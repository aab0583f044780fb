"""The gateway as a server sees it: a request goes in as it came, and an answer comes out, always."""

from __future__ import annotations

import logging

import httpx

from pytest_mcf.errors import McfError
from pytest_mcf.gateway.exceptions import ConnectionCut
from pytest_mcf.gateway.responses import error_response, request_id
from pytest_mcf.http import Request, Response, as_handler, target_of

_LOGGER = logging.getLogger(__name__)


class HttpAdapter:
    """A transport behind HTTP, which may be exchanged for another. Headers pass as they came."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport = transport

    def handle(self, request: Request) -> Response:
        """The answer to a request. Raises ConnectionCut when a fault cuts it off."""
        try:
            target = target_of(request.target)
            if target != request.target:
                request = request._replace(target=target)
            return as_handler(self.transport).handle(request)
        except ConnectionCut:
            raise
        except httpx.InvalidURL as error:
            return bad_request("The target of the request is not a path.", str(error))
        except (McfError, httpx.HTTPError) as error:
            return _failure(error)
        except Exception as error:
            # Or there would be no answer at all, and nobody would know why.
            _LOGGER.exception("%s %s could not be answered", request.method, request.target)
            return _failure(error)


def bad_request(message: str, details: str) -> Response:
    """What is answered to a request that cannot be passed on, since nobody knows what it asks for.

    It has Amazon's shape: some clients take whatever has no errors list for a success, even a line of
    text under the status 400.
    """
    return error_response(
        400, "InvalidInput", message, details=details, request_id=request_id(message, details)
    )


def _failure(error: Exception) -> Response:
    """What a client sees when the harness, not the API, has failed: an error in Amazon's shape."""
    message = "pytest-mcf could not answer."
    return error_response(500, "InternalFailure", message, details=str(error), request_id="pytest-mcf")
