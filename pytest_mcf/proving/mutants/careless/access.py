"""Access tokens, and refusals in other forms."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from typing import Any, ClassVar

import httpx

from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.integration import IntegrationError, OrderView
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.subscriptions import Subscriptions
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api


class AsksForARestrictedToken(ReferenceIntegration):
    """Asks for a restricted token for each order of MCF."""

    def get_order(self, order_id: str) -> OrderView:
        path = f"{FIRST.root}/fulfillmentOrders/{order_id}"
        body = {"restrictedResources": [{"method": "GET", "path": path}]}
        # It goes on without one, if there is none.
        with suppress(IntegrationError):
            self._api.ask("POST", "/tokens/2021-03-01/restrictedDataToken", body=body, whole=True)
        return super().get_order(order_id)


class _AsSeller(Subscriptions):
    def _as_application(self) -> Any:
        return self._seller


class SubscribesAsSeller(ReferenceIntegration):
    """Makes its queue known with the token of the seller."""

    def __init__(self, endpoint: Any, transport: Any, *clock: Any) -> None:
        super().__init__(endpoint, transport, *clock)
        self._subscriptions = _AsSeller(endpoint, self._api, transport)


class DiesOfPages(ReferenceIntegration):
    """Takes every refusal for JSON."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if response.is_error:
                response.json()

        self._api._client.event_hooks = {"response": [read]}


class ReadsTokenErrorsAsOthers(ReferenceIntegration):
    """Looks for a list of errors where Login with Amazon refuses."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if response.is_error and "auth" in response.request.url.path:
                response.json()["errors"][0]["code"].strip()

        self._api._client.event_hooks = {"response": [read]}


class KnowsThrottlingByItsCode(ReferenceIntegration):
    """Knows a 429 by the code TooManyRequests only."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if (
                response.status_code == httpx.codes.TOO_MANY_REQUESTS
                and b"TooManyRequests" not in response.content
            ):
                raise RuntimeError("This failure is not known.")

        self._api._client.event_hooks = {"response": [read]}


class SharesItsAccess(ReferenceIntegration):
    """Fetches an access token once for all sellers."""

    access: ClassVar[httpx.Auth | None] = None

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        if SharesItsAccess.access is None:
            SharesItsAccess.access = client.auth
        else:
            client.auth = SharesItsAccess.access


class _TakesTheOldOneBack(httpx.Auth):
    """Replaces a refused token for one request, and takes the refused one for the next."""

    requires_response_body = True

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        kept = self._inner._token
        yield from self._inner.auth_flow(request)
        self._inner._token = kept or self._inner._token


class ShowsARefusedTokenAgain(ReferenceIntegration):
    """Shows a refused token again with the next call."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        client.auth = _TakesTheOldOneBack(client.auth)


class SharesOneToken(Middleware):
    """Takes every access token for the first one."""

    def __init__(self, inner: Handler) -> None:
        super().__init__(inner)
        self._first: tuple[str, str] | None = None

    def handle(self, request: Request) -> Response:
        """Respond as to the first seller."""
        name = "x-amz-access-token"
        sent = [header for header in request.headers if header[0] == name]
        if sent and "/orders/" not in request.path:
            self._first = self._first or sent[0]
            kept = tuple(header for header in request.headers if header[0] != name)
            request = request._replace(headers=(*kept, self._first))
        return self._inner.handle(request)


MUTANTS = (
    wrong_adapter(AsksForARestrictedToken, "MCF-AUTH-10"),
    wrong_adapter(SubscribesAsSeller, "MCF-NOTIF-28 MCF-AUTH-04"),
    wrong_adapter(DiesOfPages, "MCF-QUIRK-22"),
    wrong_adapter(ReadsTokenErrorsAsOthers, "MCF-QUIRK-44"),
    wrong_adapter(KnowsThrottlingByItsCode, "MCF-QUIRK-41"),
    wrong_adapter(ShowsARefusedTokenAgain, "MCF-AUTH-20"),
    wrong_adapter(SharesItsAccess, "MCF-AUTH-23"),
    wrong_api(
        "SharesSellers", "MCF-AUTH-23", "Shows each seller the orders of the first one.", SharesOneToken
    ),
)
