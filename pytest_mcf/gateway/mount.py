"""The gateway as a server sees it: a request goes in as it came, and an answer comes out, always."""

from __future__ import annotations

import logging
from functools import lru_cache

import httpx

from pytest_mcf.bodies import body_of
from pytest_mcf.errors import McfError
from pytest_mcf.gateway.broken import ConnectionCut
from pytest_mcf.gateway.made_up import refusal, request_id
from pytest_mcf.gateway.reading import Asked

_LOGGER = logging.getLogger(__name__)

#: Host names of clients cannot be trusted (some send a part of one), and nothing depends on them.
_HERE = httpx.URL("http://gateway.invalid")


class HttpMount:
    """A transport behind HTTP. Headers and the raw path pass as they came."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport = transport

    def answer(self, asked: Asked) -> httpx.Response:
        """The answer to a request, its body read. Raises ConnectionCut when a fault cuts it off."""
        try:
            # A stream and no content: httpx would add headers that the client never sent.
            request = httpx.Request(
                asked.method,
                _url_of(asked.target),
                headers=asked.headers,
                stream=httpx.ByteStream(asked.body),
            )
            request.read()
            response = self.transport.handle_request(request)
            body_of(response)
        except ConnectionCut:
            raise
        except httpx.InvalidURL as error:
            return bad_request("The target of the request is not a path.", str(error))
        except (McfError, httpx.HTTPError) as error:
            return _failure(error)
        except Exception as error:
            # Or there would be no answer at all, and nobody would know why.
            _LOGGER.exception("%s %r could not be answered", asked.method, asked.target)
            return _failure(error)
        return response


def bad_request(message: str, details: str) -> httpx.Response:
    """What is answered to a request that cannot be passed on, since nobody knows what it asks for.

    It has Amazon's shape: some clients take whatever has no errors list for a success, even a line of
    text under the status 400.
    """
    return refusal(400, "InvalidInput", message, details=details, named=request_id(message, details))


@lru_cache(maxsize=256)
def _url_of(target: bytes) -> httpx.URL:
    """The URL of a target. Clients ask for the same ones again and again, and it takes time to make one."""
    return _HERE.copy_with(raw_path=target)


def _failure(error: Exception) -> httpx.Response:
    """What a client sees when the harness, not the API, has failed: an error in Amazon's shape."""
    problem = {"code": "InternalFailure", "message": "pytest-mcf could not answer.", "details": str(error)}
    return httpx.Response(500, json={"errors": [problem]}, headers={"x-amzn-RequestId": "pytest-mcf"})
