"""The handler of the live page and of the controls; everything else goes to the integration's mount."""

from __future__ import annotations

import secrets
from importlib import resources
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import parse_qs

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.gateway.faults.fault import Kind
from pytest_mcf.gateway.responses import json_response
from pytest_mcf.http import Handler, Request, Response
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.outbound_2020_07_01.definitions import DropOffLocationType
from pytest_mcf.serve.live_page.conduct_json import conduct_to_json
from pytest_mcf.serve.live_page.control_key import cookie_for, is_admitted
from pytest_mcf.serve.live_page.exchange_json import to_full_json, to_json
from pytest_mcf.server.web_pages import PROTECTION, HostNames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytest_mcf.gateway import Gateway
    from pytest_mcf.serve.conduct.watcher import Watcher


_EXCHANGES = f"{CONTROLS}exchanges"
_CONDUCT = f"{CONTROLS}conduct"
_CHOICES = f"{CONTROLS}choices"

#: A page shows no more than this of what has happened, and older exchanges are not sent to it.
MOST_EXCHANGES = 200

#: No journal counts further than that.
_MOST_DIGITS = 15

_MEDIA_TYPES = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
    }
)

#: The page runs its own files and nothing else, speaks to its own server only, and cannot be framed.
#: With trusted types a browser refuses to make elements out of text, whatever the page's code does.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = (
    ("cache-control", "no-store"),
    ("content-security-policy", _POLICY),
    ("referrer-policy", "no-referrer"),
    *PROTECTION,
)

#: The server in front refuses names that it does not know; alone, the page cannot know them.
_ANY_NAME = HostNames(any_name=True)


class LivePage(Handler):
    """Responds to `GET /_mcf/` with a page, and to `GET /_mcf/exchanges` with what the journal holds.

    `GET /_mcf/conduct` responds with what a `watcher` has found until now. Controls are passed on to the
    harness's mount of the gateway. Those that only read take a way that no journal records: a page that reads
    every second would soon show nothing else. All other requests are the integration's. With a `key`, so are
    requests for controls without it, and the gateway refuses them. The page shows the traffic of others, so
    it is only shown under `names` that no web page can have made up.
    """

    def __init__(
        self,
        gateway: Gateway,
        key: str | None = None,
        watcher: Watcher | None = None,
        names: HostNames = _ANY_NAME,
    ) -> None:
        self._watcher = watcher
        self._integration = gateway.mount("integration")
        self._controls = gateway.mount("harness")
        self._unrecorded = gateway.mount_unrecorded()
        self._journal = gateway.journal
        self._key = key
        self._names = names
        # Shows a page that the server was restarted, so that its numbers are no longer valid.
        self._run = secrets.token_hex(8)
        self._files = _read_files()

    def handle(self, request: Request) -> Response:
        """Respond for the page, or pass the request on."""
        path, _, query = request.target.partition("?")
        # The emulator takes any number of slashes at the beginning, so they cannot lead around the guard.
        path = "/" + path.lstrip("/")
        if not f"{path}/".startswith(CONTROLS):
            return self._integration.handle(request)
        if self._key is not None and not is_admitted(request, self._key):
            return cookie_for(request, self._key) or self._integration.handle(request)
        is_look = request.method == "GET"
        own = self._answer(path, query) if is_look else None
        refused = self._names.refusal(request)
        if refused is None and own is not None:
            refused = self._names.distrust(request)
        if refused is not None:
            return _error(403, "Forbidden", refused)
        if own is not None:
            return own
        return (self._unrecorded if is_look else self._controls).handle(request)

    def _answer(self, path: str, query: str) -> Response | None:
        """The page's own answer; None when it is not the page that is asked."""
        if path == CONTROLS.rstrip("/"):
            return Response(307, (*_HEADERS, ("location", CONTROLS)))
        facts = {_CHOICES: _choices, _CONDUCT: self._conduct}
        if path in facts:
            return _json(facts[path]())
        if path == _EXCHANGES:
            return self._exchanges(parse_qs(query).get("since", ["0"])[-1])
        if path.startswith(f"{_EXCHANGES}/"):
            return self._exchange(path.removeprefix(f"{_EXCHANGES}/"))
        name = path.removeprefix(CONTROLS) or "index.html"
        if name in self._files:
            media_type = _MEDIA_TYPES[PurePosixPath(name).suffix]
            return Response(200, (*_HEADERS, ("content-type", media_type)), self._files[name])
        return None

    def _conduct(self) -> Mapping[str, Any]:
        return conduct_to_json(self._watcher.report() if self._watcher else None)

    def _exchanges(self, since: str) -> Response:
        if not _is_number(since):
            return _error(400, "InvalidInput", f"since: {since!r} is not the number of an exchange.")
        # Counted first: an exchange that is recorded meanwhile is in the list, or comes the next time.
        last = len(self._journal)
        found = self._journal.since(int(since))[-MOST_EXCHANGES:]
        return _json(
            {
                "run": self._run,
                "last": found[-1].number if found else last,
                "exchanges": [to_json(each) for each in found],
            }
        )

    def _exchange(self, number: str) -> Response:
        found = self._journal.since(int(number) - 1)[:1] if _is_number(number) else ()
        if not found or found[0].number != int(number):
            return _error(404, "NotFound", f"There is no exchange {number!r}, or it is no longer kept.")
        return _json(to_full_json(found[0]))


def _choices() -> Mapping[str, Any]:
    """What the page's forms offer."""
    return {
        # What is altered needs more words than the page's form has.
        "faultKinds": [kind for kind in get_args(Kind) if kind != "altered"],
        "operations": list(OPERATIONS),
        "dropOffLocations": list(DropOffLocationType),
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS


def _read_files() -> Mapping[str, bytes]:
    """The files of the page, by name; they lie beside this one."""
    folder = resources.files("pytest_mcf.serve.live_page")
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if PurePosixPath(file.name).suffix in _MEDIA_TYPES
    }


def _json(content: Mapping[str, Any], status: int = 200) -> Response:
    return json_response(status, content, dict(_HEADERS))


def _error(status: int, code: str, message: str) -> Response:
    """A refusal, in the shape that every error of this server has."""
    return _json({"errors": [{"code": code, "message": message, "details": ""}]}, status)
