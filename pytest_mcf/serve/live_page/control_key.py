"""The key of the controls of a served emulator: in a header for programs, in a cookie for browsers."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from pytest_mcf.common.controls import CONTROL_KEY_HEADER
from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.http import Request, Response

#: The parameter of the query with which a person opens the page, and the cookie that it is kept in.
_NAME = "control-key"


def is_admitted(request: Request, key: str) -> bool:
    """Whether a request carries the key."""
    return any(_is_key(given, key) for given in (request.header(CONTROL_KEY_HEADER), _cookie_of(request)))


def cookie_for(request: Request, key: str) -> Response | None:
    """The cookie for a browser that opens `/_mcf/?control-key=KEY`; None for every other request.

    A redirect takes the key out of the address bar. No page of another site can have the cookie sent.
    """
    (given,) = parse_qs(request.query).get(_NAME, [""])[-1:]
    if request.method != "GET" or request.path != CONTROLS or not _is_key(given, key):
        return None
    cookie = f"{_NAME}={key}; Path={CONTROLS}; HttpOnly; SameSite=Strict"
    return Response(303, (("location", CONTROLS), ("set-cookie", cookie), ("cache-control", "no-store")))


def _cookie_of(request: Request) -> str | None:
    try:
        cookies = SimpleCookie(request.header("cookie") or "")
    except CookieError:
        return None
    return cookies[_NAME].value if _NAME in cookies else None


def _is_key(given: str | None, key: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode("utf-8", "replace"), key.encode())
