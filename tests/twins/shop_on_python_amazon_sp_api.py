"""A shop with four methods on python-amazon-sp-api, which is used as it comes.

The library never looks at the status of a response, adds undeclared fields and parameters, sends an
undecodable host, and has one access token for the whole process. The shop lives with all of it.
"""

import random
import time

import httpx
from sp_api.api import FulfillmentOutbound
from sp_api.auth import AccessTokenClient, access_token_client
from sp_api.auth.exceptions import AuthorizationError
from sp_api.base import Marketplaces, SellingApiException

from pytest_mcf.integration import (
    CancellationRefused,
    NotAuthorized,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.reference import reading, writing

ATTEMPTS = 4
#: The waits of this shop are real, so they are short.
FIRST_WAIT = 0.1
TIMEOUT = 2.0


class Outbound(FulfillmentOutbound):
    """The library's client under the name that Amazon asks for."""

    user_agent = "OurShop/3.1 (Language=Python/3)"


class Shop:
    """An adapter around the shop: placing, reading, cancelling, tracking."""

    name = "shop on python-amazon-sp-api"

    def __init__(self, endpoint):
        login, (scheme, host) = endpoint.credentials, endpoint.token_url.split("//")

        class Tokens(AccessTokenClient):
            pass

        Tokens.scheme, Tokens.host = f"{scheme}//", host.partition("/")[0]
        self._marketplace = endpoint.marketplace
        self._orders = Outbound(
            marketplace=next(each for each in Marketplaces if each.marketplace_id == endpoint.marketplace),
            credentials={
                "refresh_token": login.refresh_token,
                "lwa_app_id": login.client_id,
                "lwa_client_secret": login.client_secret,
            },
            auth_token_client_class=Tokens,
            timeout=TIMEOUT,
        )
        self._orders.endpoint = endpoint.url

    def place_order(self, order):
        body = writing.creation(order, self._marketplace)
        self._do_once(
            lambda: self._call(self._orders.create_fulfillment_order, **body),
            lambda: self._is_placed(order),
            OrderRejected,
        )

    def get_order(self, order_id):
        return reading.order(self._repeat(lambda: self._read(order_id)))

    def cancel_order(self, order_id):
        status = self.get_order(order_id).status
        if status not in ("Received", "Planning"):
            raise CancellationRefused(f"The order is {status}.")
        self._do_once(
            lambda: self._call(self._orders.cancel_fulfillment_order, order_id),
            lambda: reading.order(self._read(order_id)).status == "Cancelled",
            CancellationRefused,
        )

    def track_package(self, package_number):
        def track():
            track = self._orders.get_package_tracking_details
            return self._payload(track, packageNumber=package_number, missing=PackageNotFound)

        return reading.tracking(self._repeat(track))

    def close(self):
        self._orders.close()

    def _read(self, order_id):
        return self._payload(self._orders.get_fulfillment_order, order_id, missing=OrderNotFound)

    def _is_placed(self, order):
        try:
            placed = reading.order(self._read(order.order_id))
        except OrderNotFound:
            return False
        wanted = {(line.line_id, line.sku, line.quantity) for line in order.lines}
        return {(line.line_id, line.sku, line.ordered) for line in placed.lines} == wanted

    def _payload(self, operation, *arguments, missing, **named):
        """What a question is answered with. The library takes a page for a success without a payload."""
        try:
            payload = self._call(operation, *arguments, **named).payload
        except OrderRejected as error:
            raise missing(str(error), request_id=error.request_id) from error
        if not payload:
            raise ServiceUnavailable("Amazon's response has nothing in it.")
        try:
            reading.order(payload) if missing is OrderNotFound else reading.tracking(payload)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ServiceUnavailable(f"Amazon's response cannot be read: {error!r}") from error
        return payload

    def _call(self, operation, *arguments, **named):
        """Call the library, and once more with a new access token if that one was refused."""
        try:
            return call(operation, *arguments, **named)
        except NotAuthorized:
            access_token_client.cache.clear()
            return call(operation, *arguments, **named)

    def _repeat(self, ask):
        for attempt in range(ATTEMPTS - 1):
            try:
                return ask()
            except (Throttled, ServiceUnavailable):
                wait(attempt)
        return ask()

    def _do_once(self, act, is_done, refused):
        """Do what must not happen twice. Only `{}` is a success; what else came leaves it in doubt."""
        in_doubt = False

        def attempt():
            nonlocal in_doubt
            if in_doubt and is_done():
                return
            try:
                response = act()
            except ServiceUnavailable:
                in_doubt = True
                raise
            except OrderRejected as error:
                if in_doubt and is_done():
                    return
                raise refused(str(error), code=error.code, request_id=error.request_id) from error
            if not is_json(response) and not is_done():
                raise refused("A page came, and Amazon has done nothing.")

        self._repeat(attempt)


def call(operation, *arguments, **named):
    """Call the library. Raises IntegrationError."""
    try:
        return operation(*arguments, **named)
    except SellingApiException as error:
        kind = {401: NotAuthorized, 403: NotAuthorized, 429: Throttled}.get(error.code, OrderRejected)
        kind = ServiceUnavailable if 500 <= error.code < 600 else kind
        problems = "; ".join(str(problem.get("message")) for problem in error.error)
        raise kind(
            problems, code=error.amzn_code, request_id=error.headers.get("x-amzn-requestid")
        ) from error
    except AuthorizationError as error:
        raise NotAuthorized(str(error)) from error
    except (httpx.HTTPError, ValueError, TypeError, AttributeError) as error:
        raise ServiceUnavailable(f"No response from Amazon: {error!r}") from error


def is_json(response):
    """Whether a response came as a whole: of a page the library says nothing."""
    length = int(response.headers.get("content-length", 0))
    return response.headers.get("content-type", "").startswith("application/json") and length > 1


def wait(attempt):
    """Wait longer each time."""
    time.sleep(FIRST_WAIT * 2**attempt * random.uniform(1.0, 1.2))
