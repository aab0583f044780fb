"""The emulator: every account, the clock that they share, and the response to each request."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from pytest_mcf.common.cache import SizedCache
from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER, CONTROLS
from pytest_mcf.emulator.auth.authorization import authorize
from pytest_mcf.emulator.auth.tokens import TokenService, seller_of
from pytest_mcf.emulator.call import OperationCall
from pytest_mcf.emulator.clock import VirtualClock
from pytest_mcf.emulator.controls.table import run_control
from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError, WireError
from pytest_mcf.emulator.fulfillment.documents import DOCUMENTS_PATH, read_document
from pytest_mcf.emulator.notifications.announcements import announce
from pytest_mcf.emulator.registry import functions_of
from pytest_mcf.emulator.requests import check_content_type, read_body, read_parameters
from pytest_mcf.emulator.responses import (
    RATE_LIMIT,
    REQUEST_ID,
    DetailedHandler,
    DetailedResponse,
    json_response,
    with_header,
)
from pytest_mcf.emulator.settings import EmulatorSettings
from pytest_mcf.emulator.world.account import Account
from pytest_mcf.emulator.world.id_generator import IdGenerator
from pytest_mcf.emulator.world.notifications import Notifications
from pytest_mcf.emulator.world.orders import OrderBook
from pytest_mcf.http import Response
from pytest_mcf.model import find_path, matched
from pytest_mcf.model.versions import SUCCESSOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_mcf.emulator.auth.tokens import Identity
    from pytest_mcf.emulator.call import OperationFunction
    from pytest_mcf.emulator.errors import Entry
    from pytest_mcf.emulator.world.notifications import Deliver
    from pytest_mcf.http import Headers, Request
    from pytest_mcf.model import Match, Operation
    from pytest_mcf.model.definition import Definition

#: A client that waits for an order reads it again and again, and virtual time does not move meanwhile. So
#: the responses to GET requests are cached until something changes, in at most this many bytes.
_CACHE_BYTES = 4 * 1024 * 1024

#: With these a response states how often an operation may be called (MCF-THR-04, MCF-THR-05).
_RATED_STATUSES = frozenset({200, 201, 202, 204, 400, 404})


#: In these the content type of a request matters; others, such as Tokens, are called without one.
_APIS_FOR_JSON_ONLY = frozenset({SUCCESSOR.api})


class Emulator(DetailedHandler):
    """A dynamic sandbox of both versions of Fulfillment Outbound and the APIs around them, for any host.

    All of its state is in the instance: two emulators share nothing but the key of their access tokens.
    `now` is the computer's time in seconds, and only decides when access tokens expire; all other time is
    virtual, and `clock` moves it. `deliver` puts each message into the queue with an ARN. It takes one
    request at a time: it is not safe for several threads.
    """

    def __init__(
        self,
        settings: EmulatorSettings | None = None,
        *,
        now: Callable[[], float] = time.time,
        deliver: Deliver | None = None,
    ) -> None:
        self.settings = settings or EmulatorSettings()
        self._deliver = deliver
        self.tokens = TokenService(self.settings, now)
        self._requests = count(1)
        digest = hashlib.sha256(self.settings.seed.encode()).hexdigest()
        self._request_id_prefix = f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}"
        self.reset()

    def reset(self) -> None:
        """Remove all orders and stock, and begin again at the start. Access tokens stay valid."""
        self._cache = SizedCache[Response](_CACHE_BYTES)
        self.clock = VirtualClock(self.settings.start)
        self._ids = IdGenerator(self.settings.seed)
        self.notifications = Notifications(self.settings, self.clock, self._deliver)
        self._accounts: dict[str, Account] = {}
        self._application_account = self._new_account(None)

    def move(self, *, marketplace_id: str | None = None, document_base_url: str | None = None) -> None:
        """Have the seller in another marketplace, or the documents at another address, from now on."""
        self.settings = replace(
            self.settings,
            marketplace_id=marketplace_id or self.settings.marketplace_id,
            document_base_url=document_base_url or self.settings.document_base_url,
        )
        for account in (self._application_account, *self._accounts.values()):
            account.settings = self.settings
        self._cache.clear()

    def account(self, seller: str | None = None) -> Account:
        """The account of a seller; without a name, that of the settings' own refresh token."""
        name = seller or seller_of(self.settings.refresh_token)
        if name not in self._accounts:
            self._accounts[name] = self._new_account(name)
        return self._accounts[name]

    def _new_account(self, seller: str | None) -> Account:
        orders = OrderBook(partial(announce, self.notifications, seller))
        return Account(self.settings, self.clock, self._ids, self.tokens, orders, seller)

    def respond(self, request: Request) -> DetailedResponse:
        """The response to a request. Nothing that a client sends makes this raise, and it never waits."""
        request = matched(request)
        entries: tuple[Entry, ...] = ()
        try:
            response = self._response(request)
        except WireError as error:
            response, entries = json_response(error.status, error.wire()), error.entries
        headers = response.headers
        if request.match is not None:
            headers = _of_operation(response, request.match.operation)
        headers = (*headers, (REQUEST_ID, self._new_request_id()))
        return DetailedResponse(Response(response.status, headers, response.body), entries)

    def _response(self, request: Request) -> Response:
        """The response before it gets the headers that all have. Raises WireError for a refusal."""
        if request.match is not None:
            return self._operation(request, request.match)
        path = "/" + request.path.lstrip("/")
        if path.startswith(f"{DOCUMENTS_PATH}/"):
            content_type, content = read_document(self.account(), request.method, path, request.query)
            return Response(200, (("content-type", content_type),), content)
        if path.startswith(CONTROLS):
            self._cache.clear()
            return json_response(200, run_control(self, request))
        raise _unroutable(path, request.method)

    def _operation(self, request: Request, match: Match) -> Response:
        name = match.operation.name
        if name == "getAccessToken":
            status, content = self.tokens.respond(request.body)
            return json_response(status, content, ("cache-control", "no-store"))
        identity = self.tokens.identify(request.header(ACCESS_TOKEN_HEADER))
        functions = functions_of(match.operation.api)
        if name in functions.writing:
            self._cache.clear()
            response = self._call(functions.writing[name], request, match, identity)
            self.clock.tick()
            return response
        if name not in functions.reading:
            raise NotFoundError(f"The emulator has no operation {name}.")
        if request.method != "GET":
            return self._call(functions.reading[name], request, match, identity)
        key = (request.target, request.headers, request.body)
        cached = self._cache.get(key)
        if cached is None:
            cached = self._call(functions.reading[name], request, match, identity)
            self._cache.put(key, cached, len(cached.body))
        return cached

    def _call(
        self, function: OperationFunction, request: Request, match: Match, identity: Identity
    ) -> Response:
        operation = match.operation
        data_elements = authorize(identity, match)
        if request.method == "GET" and request.body:
            raise InvalidInputError("A GET request must not have a body.")
        parameters = read_parameters(match, request)
        if operation.request and operation.api in _APIS_FOR_JSON_ONLY:
            check_content_type(request)
        body = read_body(operation.request, request.body) if operation.request else None
        account = self._application_account if identity.seller is None else self.account(identity.seller)
        result = function(OperationCall(account, self.notifications, parameters, body, data_elements))
        if result is None:
            return Response(operation.success)
        headers = (("content-type", operation.media_type),)
        return Response(_status_of(result, operation), headers, result.wire_json())

    def _new_request_id(self) -> str:
        """Every response has an id that support asks for (MCF-ERR-04); the ids are the same in each run.

        All ids of one emulator begin alike, because the page of a certificate compresses them: with ids that
        are random throughout it was 2.06 MB for 12,900 exchanges, and now it is 1.73 MB.
        """
        return f"{self._request_id_prefix}-{next(self._requests):012x}"


def _status_of(result: Definition, operation: Operation) -> int:
    """The status of a success: a type of response of its own shows another one than the usual."""
    others = operation.other_success_names.items()
    return next((status for status, name in others if type(result).__name__ == name), operation.success)


def _of_operation(response: Response, operation: Operation) -> Headers:
    """The headers of a response with those that its operation decides: the type of a body, and the rate."""
    if response.body and response.header("content-type") != operation.media_type:
        response = with_header(response, "content-type", operation.media_type)
    if operation.rate is None or response.status not in _RATED_STATUSES:
        return response.headers
    return (*response.headers, (RATE_LIMIT, str(float(operation.rate))))


def _unroutable(path: str, method: str) -> WireError:
    """No documented status means that a method is wrong, so that is an invalid request."""
    known = find_path(path)
    if not known:
        return NotFoundError("There is no operation at this path.")
    allowed = ", ".join(sorted(operation.method for operation in known))
    return InvalidInputError(f"There is no operation {method} at this path.", f"There is {allowed}.")
