"""The channel to an adapter behind an address: each call is a POST request."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

import httpx

from pytest_mcf.common.bounded_client import (
    ACCEPTED_ENCODINGS,
    DEFAULT_LIMITS,
    BoundedClient,
    ExchangeLimits,
    ResponseTooLarge,
)
from pytest_mcf.common.text import quoted
from pytest_mcf.errors import (
    AdapterEnded,
    AdapterSilent,
    AdapterUnintelligible,
    IntegrationUnavailable,
)
from pytest_mcf.integration.json_rpc.messages import quoted as quoted_line

#: Identifies the scenario. An adapter needs it only if several scenarios run at the same time.
SESSION_HEADER = "Mcf-Session"

_JSON = {"content-type": "application/json", "accept": "application/json"}


class AddressChannel:
    """Posts calls to an address.

    `timeout` is for one call, in seconds, and may be changed between calls. `limits` are for the size of a
    response.
    """

    def __init__(self, url: str, timeout: float, limits: ExchangeLimits = DEFAULT_LIMITS) -> None:
        check_address(url)
        self._url = url
        self.timeout = timeout
        self._headers = {**_JSON, "accept-encoding": ACCEPTED_ENCODINGS, SESSION_HEADER: uuid.uuid4().hex}
        self._client = BoundedClient(limits)

    def exchange(self, message: str, method: str) -> bytes:
        """Post a call, and return the body of the response."""
        timeout = {"timeout": httpx.Timeout(self.timeout).as_dict()}
        request = httpx.Request("POST", self._url, content=message, headers=self._headers, extensions=timeout)
        try:
            response = self._client.send(request, self.timeout)
        except httpx.TimeoutException as error:
            raise self._silent(method) from error
        except httpx.ConnectError as error:
            raise IntegrationUnavailable(
                f"mcf_integration is {self._url}, which cannot be reached: {error}. "
                "Start the adapter, or correct the address."
            ) from error
        except ResponseTooLarge as error:
            raise AdapterUnintelligible(
                f"The call of {method} failed: the adapter at {self._url} responded with more than is read: "
                f"{error}. Expected one JSON-RPC 2.0 response."
            ) from error
        except httpx.HTTPError as error:
            raise AdapterEnded(
                f"The call of {method} failed: the adapter at {self._url} closed the connection: "
                f"{str(error).rstrip('.')}. "
                "It has to respond to each call with status 200 and a JSON-RPC 2.0 response."
            ) from error
        body = response.content
        if response.status_code != httpx.codes.OK:
            kind = response.headers.get("content-type", "no content type")
            raise AdapterUnintelligible(
                f"The call of {method} failed: the adapter at {self._url} responded with status "
                f"{response.status_code}, {kind}: {quoted_line(body)}. "
                "Expected status 200 and a JSON-RPC 2.0 response, also for an error.",
                quotes=(kind, quoted_line(body)),
            )
        return body

    def evidence(self) -> str:
        """Nothing: the standard error of such an adapter is not visible here."""
        return ""

    def leave(self) -> None:
        """Close the connection. The adapter goes on in any case."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _silent(self, method: str) -> AdapterSilent:
        return AdapterSilent(
            f"The call of {method} failed: the adapter at {self._url} has not responded within "
            f"{self.timeout:g} seconds. Check what it waits for. If its calls take longer, increase the "
            "ini value mcf_adapter_timeout."
        )


def check_address(url: str) -> None:
    """Raise IntegrationUnavailable if an address is invalid."""
    try:
        # Each of them takes what the other refuses: httpx escapes brackets, and ports have a limit.
        parts, host = urlsplit(url), httpx.URL(url).host
        host = host if parts.hostname and (parts.port is None or parts.port) else ""
    except (ValueError, httpx.InvalidURL):
        host = ""
    if not host:
        raise IntegrationUnavailable(
            f"mcf_integration is {quoted(url)}, which is not a valid address. "
            "Expected one such as http://127.0.0.1:9000/."
        )
