"""The boundary between an integration and the harness: no request of an integration gets past it."""

from __future__ import annotations

from pytest_mcf.common.controls import leads_to_controls
from pytest_mcf.gateway.responses import error_response, request_id
from pytest_mcf.http import Middleware, Request, Response


class HarnessBoundary(Middleware):
    """Responds 404 to requests for the paths of the harness, as the API does for paths that it does not have.

    So an integration cannot read the state of the emulator, move its clock or clear faults, whatever is
    behind the gateway. The attempt is an exchange like any other, and a monitor reports it.
    """

    def handle(self, request: Request) -> Response:
        """Pass the request on, unless its path could be read as one of the harness."""
        if leads_to_controls(request.path):
            return _not_found(request)
        return self._inner.handle(request)


def _not_found(request: Request) -> Response:
    made_from = ("not found", request.method, request.target)
    return error_response(
        404, "NotFound", "There is no operation at this path.", request_id=request_id(*made_from)
    )
