"""The middleware that leaves of each response what the documents promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pytest_mcf.emulator.responses import RATE_LIMIT, encoded
from pytest_mcf.emulator.sparse.draws import Draws
from pytest_mcf.emulator.sparse.thinning import thinned
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.model import matched

if TYPE_CHECKING:
    from pytest_mcf.model import Operation

#: Login with Amazon speaks OAuth: its documents promise all that it responds (MCF-AUTH-05).
_COMPLETE = frozenset({"getAccessToken"})


class SparseMiddleware(Middleware):
    """Lets an emulator respond, and takes from its responses what may be absent."""

    def __init__(self, emulator: Handler, *, seed: str) -> None:
        super().__init__(emulator)
        self._draws = Draws(seed)

    def handle(self, request: Request) -> Response:
        """The response to a request. Tokens, controls and delivery documents stay as they are."""
        request = matched(request)
        response = self._inner.handle(request)
        match = request.match
        if match is None or match.operation.name in _COMPLETE:
            return response
        place = (match.operation.name, *match.path_parameters.values(), request.query)
        return sparse(response, match.operation, self._draws.at(*place))


def sparse(response: Response, operation: Operation, draws: Draws) -> Response:
    """The least that an operation may respond where it responded this.

    A response may lack the header with the rate (MCF-THR-05).
    """
    headers = tuple(header for header in response.headers if header[0] != RATE_LIMIT)
    if not response.body:
        return response._replace(headers=headers)
    type_ = operation.response_type(response.status)
    content = thinned(json.loads(response.body), type_, draws)
    return response._replace(headers=headers, body=encoded(content))
