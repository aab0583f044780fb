"""Amazon's own SDK, and what its answers and failures mean to the shop."""

import json
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import spapi
import urllib3
from spapi.auth.lwa_exception import LwaException

from shop.errors import AlreadyThere, Busy, FulfilmentError, NotAllowed, NotFound, Rejected, Unanswered

FAILED = 500

#: Who asks, in the form that Amazon wants: application, version, language.
USER_AGENT = f"OurShop/1.0 (Language=Python/{platform.python_version()})"


class Amazon:
    """A connection to Amazon, as a seller or as the application.

    `orders` has the operations of Fulfillment Outbound, `notifications` those of Notifications.
    """

    def __init__(self, config: spapi.SPAPIConfig, endpoint: str, token_url: str, timeout: float) -> None:
        self._client = spapi.SPAPIClient(config, oauth_endpoint=token_url, endpoint=endpoint)
        self._timeout = timeout
        self.orders = spapi.FbaOutboundApi(self._client.api_client)
        self.notifications = spapi.NotificationsApi(self._client.api_client)
        # urllib3 would silently repeat what got no answer. Whether to is for us to say, who know what may
        # happen twice.
        self._client.api_client.rest_client.pool_manager.connection_pool_kw["retries"] = False
        self._client.api_client.user_agent = USER_AGENT

    def ask(self, operation: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """What Amazon answers to a question. Raises FulfilmentError."""
        payload = self.call(operation, *arguments, **named).payload
        if payload is None:
            raise Unanswered("Amazon's answer says nothing.")
        return payload

    def call(self, operation: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Have Amazon do something. An access token can die early: then once more with a new one.

        Raises FulfilmentError.
        """
        try:
            return self._call(operation, *arguments, **named)
        except NotAllowed:
            self._client.access_token_cache.token_info = None
            return self._call(operation, *arguments, **named)

    def close(self) -> None:
        """Give the connections back."""
        self._client.api_client.rest_client.pool_manager.clear()

    def _call(self, operation: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        api = self._client.api_client
        api.last_response = None
        # Amazon asks for the date, and the SDK does not send it.
        api.set_default_header("x-amz-date", datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ"))
        try:
            answer = operation(*arguments, **named, _request_timeout=(self._timeout, self._timeout))
            # What is not JSON, the SDK takes for an answer that says nothing.
            _check_errors(json.loads(api.last_response.data))
        except spapi.ApiException as error:
            raise _refusal(error) from error
        except LwaException as error:
            raise NotAllowed(str(error)) from error
        except (urllib3.exceptions.HTTPError, UnicodeDecodeError) as error:
            raise Unanswered(f"No answer from Amazon: {error}") from error
        except (AttributeError, TypeError, ValueError) as error:
            if api.last_response is None:
                raise Rejected(f"The SDK did not send the request: {error}") from error
            raise Unanswered(f"Amazon's answer cannot be read: {error}") from error
        return answer


def _check_errors(body: Any) -> None:
    """Raise Rejected for errors in the body of a success."""
    if isinstance(body, dict) and body.get("errors"):
        raise Rejected(f"Amazon answered with errors: {body['errors']}")


def _refusal(error: spapi.ApiException) -> FulfilmentError:
    kinds = {401: NotAllowed, 403: NotAllowed, 404: NotFound, 409: AlreadyThere, 429: Busy}
    kind = Unanswered if error.status >= FAILED else kinds.get(error.status, Rejected)
    try:
        problems = json.loads(error.body)["errors"]
        code, message = problems[0]["code"], "; ".join(problem["message"] for problem in problems)
    except (IndexError, KeyError, TypeError, ValueError):
        # A server in front of Amazon answers with a page; its status has to do.
        code, message = None, error.reason
    return kind(
        f"Amazon answered {error.status}: {message}",
        code=code,
        request_id=error.headers.get("x-amzn-RequestId"),
    )
