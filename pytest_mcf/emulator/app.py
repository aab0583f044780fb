"""The emulator: every account, the clock they share, and what is answered to a request."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from pytest_mcf.common.cache import SizedCache
from pytest_mcf.emulator.auth.authorization import authorize
from pytest_mcf.emulator.auth.tokens import TOKEN_PATH, TokenService, seller_of
from pytest_mcf.emulator.call import Call
from pytest_mcf.emulator.clock import VirtualClock
from pytest_mcf.emulator.controls.controls import CONTROLS_PATH, run_control
from pytest_mcf.emulator.errors import Entry, InvalidInputError, NotFoundError, WireError
from pytest_mcf.emulator.fulfillment.documents import DOCUMENTS_PATH, read_document
from pytest_mcf.emulator.notifications.notifications import Notifications
from pytest_mcf.emulator.registry import READING, WRITING
from pytest_mcf.emulator.requests import read_body, read_parameters
from pytest_mcf.emulator.settings import EmulatorSettings
from pytest_mcf.emulator.world.account import Account, Serials
from pytest_mcf.model.catalogue import find_operation, find_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from pytest_mcf.emulator.auth.tokens import Identity
    from pytest_mcf.emulator.call import Handler
    from pytest_mcf.model import Match, Operation

_JSON = "application/json"

#: A client that waits for an order reads it again and again, and virtual time does not move meanwhile. So
#: the responses to GET requests are cached until something changes, in at most this many bytes.
_CACHE_BYTES = 4 * 1024 * 1024

#: With these a response says how often an operation may be called (MCF-THR-04, MCF-THR-05).
_RATED_STATUSES = frozenset({200, 204, 400, 404})


@dataclass(frozen=True, slots=True)
class Message:
    """A request as it was on the wire. Header names are lower case, the path is percent-encoded."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it goes on the wire."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    entries: tuple[Entry, ...] = ()
    """What the errors list of a refusal was made from, for those who change it."""


class Emulator:
    """A dynamic sandbox of Fulfillment Outbound v2020-07-01 and the APIs around it.

    Everything it knows is in the instance: two emulators have nothing in common but the key of their
    access tokens. `now` is the computer's time in seconds and only decides when access tokens expire;
    all other time is virtual and moves by `clock`. It is not made for several threads at once.
    """

    def __init__(
        self, settings: EmulatorSettings | None = None, *, now: Callable[[], float] = time.time
    ) -> None:
        self.settings = settings or EmulatorSettings()
        self.tokens = TokenService(self.settings, now)
        self._requests = count(1)
        self.reset()

    def reset(self) -> None:
        """Forget all orders and stock, and begin again at the start. Access tokens stay good."""
        self._cache = SizedCache[Answer](_CACHE_BYTES)
        self.clock = VirtualClock(self.settings.start)
        self._serials = Serials()
        self._notifications = Notifications(self.settings, self.clock)
        self._accounts: dict[str, Account] = {}
        self._nobody = self._new_account(None)

    def account(self, seller: str | None = None) -> Account:
        """The account of a seller; without a name, that of the settings' own refresh token."""
        name = seller or seller_of(self.settings.refresh_token)
        if name not in self._accounts:
            self._accounts[name] = self._new_account(name)
        return self._accounts[name]

    def _new_account(self, seller: str | None) -> Account:
        return Account(
            self.settings, self.clock, self._serials, self.tokens, self._notifications, seller=seller
        )

    def answer(self, message: Message) -> Answer:
        """The answer to any request whatever; nothing a client sends makes this raise."""
        path = "/" + message.path.lstrip("/")
        if path == TOKEN_PATH and message.method == "POST":
            status, content = self.tokens.answer(message.body)
            return self._json(status, content, {"cache-control": "no-store"})
        if path.startswith(f"{DOCUMENTS_PATH}/"):
            return self._document(path, message)
        if path.startswith(CONTROLS_PATH):
            return self._control(path, message)
        return self._operation(path, message)

    def _operation(self, path: str, message: Message) -> Answer:
        match = find_operation(message.method, path)
        if match is None:
            refusal = _unroutable(path, message.method)
            return self._json(refusal.status, refusal.wire(), {})
        try:
            return self._named(self._carry_out(match, message))
        except WireError as error:
            refused = self._named(_content(match.operation, error.status, error.wire()))
            return replace(refused, entries=error.entries)

    def _carry_out(self, match: Match, message: Message) -> Answer:
        """What there is to say. Raises WireError for a refusal."""
        identity = self.tokens.identify(message.headers.get("x-amz-access-token"))
        if match.operation.name in WRITING:
            self._cache.clear()
            content = self._call(WRITING[match.operation.name], match, message, identity)
            self.clock.tick()
            return content
        handler = READING.get(match.operation.name)
        if handler is None:
            raise NotFoundError(f"The emulator has no operation {match.operation.name}.")
        if message.method != "GET":
            return self._call(handler, match, message, identity)
        look = (message.path, message.query, *message.headers.items(), message.body)
        seen = self._cache.get(look)
        if seen is None:
            seen = self._call(handler, match, message, identity)
            self._cache.put(look, seen, len(seen.body))
        return seen

    def _call(self, handler: Handler, match: Match, message: Message, identity: Identity) -> Answer:
        operation = match.operation
        data_elements = authorize(identity, match)
        if message.method == "GET" and message.body:
            raise InvalidInputError("A GET request must not have a body.")
        parameters = read_parameters(operation, match.path_parameters, message.query, message.headers)
        body = read_body(operation.request, message.body) if operation.request else None
        account = self._nobody if identity.seller is None else self.account(identity.seller)
        response = handler(Call(account, parameters, body, data_elements))
        return _content(operation, operation.success, None if response is None else response.wire())

    def _control(self, path: str, message: Message) -> Answer:
        self._cache.clear()
        try:
            return self._json(200, run_control(self, message.method, path, message.query, message.body), {})
        except WireError as error:
            return self._json(error.status, error.wire(), {})

    def _document(self, path: str, message: Message) -> Answer:
        try:
            content_type, content = read_document(self.account(), message.method, path, message.query)
        except WireError as error:
            return self._json(error.status, error.wire(), {})
        return self._respond(200, content, {"content-type": content_type})

    def _json(self, status: int, content: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
        return self._respond(status, _written(content), {"content-type": _JSON, **headers})

    def _named(self, answer: Answer) -> Answer:
        return self._respond(answer.status, answer.body, answer.headers)

    def _respond(self, status: int, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Every response can be named to support (MCF-ERR-04); the names are the same in each run."""
        digest = hashlib.sha256(f"{self.settings.seed}/{next(self._requests)}".encode()).hexdigest()
        request_id = f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"
        return Answer(status, body, {**headers, "x-amzn-RequestId": request_id})


def _content(operation: Operation, status: int, content: Mapping[str, Any] | None) -> Answer:
    """What an answer says, before it has a name of its own."""
    headers = {} if content is None else {"content-type": _JSON}
    if operation.rate is not None and status in _RATED_STATUSES:
        headers["x-amzn-RateLimit-Limit"] = str(float(operation.rate))
    return Answer(status, b"" if content is None else _written(content), headers)


def _written(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _unroutable(path: str, method: str) -> WireError:
    """No documented status says that a method is wrong, so that is an invalid request."""
    known = find_path(path)
    if not known:
        return NotFoundError("There is no operation at this path.")
    allowed = ", ".join(sorted(operation.method for operation in known))
    return InvalidInputError(f"There is no operation {method} at this path.", f"There is {allowed}.")
