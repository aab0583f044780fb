"""`GET /` at a served emulator: a page for a person, and JSON for a program."""

from __future__ import annotations

from pytest_mcf.gateway.responses import json_response
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.serve.introduction import Introduction
from pytest_mcf.server.web_pages import PROTECTION

_HEADERS = (
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'"),
    ("referrer-policy", "no-referrer"),
    ("vary", "accept"),
    *PROTECTION,
)


class FrontPage(Middleware):
    """Responds to `GET /`, which is not an operation of Amazon's. Everything else is passed on."""

    def __init__(self, inner: Handler, introduction: Introduction) -> None:
        super().__init__(inner)
        self._introduction = introduction

    def handle(self, request: Request) -> Response:
        """The introduction, as HTML if the client asks for that."""
        if request.method != "GET" or request.path != "/":
            return self._inner.handle(request)
        if "text/html" not in (request.header("accept") or "").lower():
            return json_response(200, self._introduction.as_json(), dict(_HEADERS))
        from pytest_mcf.certificate.html.templating import render  # noqa: PLC0415 - few servers are asked for it

        page = str(render("front.html", __package__, **self._introduction.as_json()))
        return Response(200, (*_HEADERS, ("content-type", "text/html; charset=utf-8")), page.encode())
