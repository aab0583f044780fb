"""The channel to an adapter behind an address: each call is a POST request."""

from __future__ import annotations

import time
import uuid

import httpx

from pytest_mcf.errors import (
    AdapterEnded,
    AdapterSilent,
    AdapterUnintelligible,
    IntegrationUnavailable,
)
from pytest_mcf.integration.json_rpc.messages import quoted

#: The longest body of a response that is accepted, in bytes.
_LONGEST_RESPONSE = 16 * 1024 * 1024

#: Identifies the scenario. An adapter needs it only if several scenarios run at the same time.
SESSION_HEADER = "Mcf-Session"


class AddressChannel:
    """Posts calls to an address.

    `timeout` is for one call, in seconds. It may be changed between calls.
    """

    def __init__(self, url: str, timeout: float) -> None:
        check_address(url)
        self._url = url
        self.timeout = timeout
        headers = {"content-type": "application/json", "accept": "application/json"}
        self._client = httpx.Client(headers={**headers, SESSION_HEADER: uuid.uuid4().hex})

    def exchange(self, message: str, method: str) -> bytes:
        """Post a call, and return the body of the response."""
        deadline = time.monotonic() + self.timeout
        body = b""
        try:
            with self._client.stream("POST", self._url, content=message, timeout=self.timeout) as response:
                for chunk in response.iter_bytes():
                    body += chunk
                    if time.monotonic() > deadline:
                        raise self._silent(method)
                    if len(body) > _LONGEST_RESPONSE:
                        break
        except httpx.TimeoutException as error:
            raise self._silent(method) from error
        except httpx.ConnectError as error:
            raise IntegrationUnavailable(
                f"mcf_integration is {self._url}, which cannot be reached: {error}. "
                "Start the adapter, or correct the address."
            ) from error
        except httpx.HTTPError as error:
            raise AdapterEnded(
                f"The call of {method} failed: the adapter at {self._url} closed the connection: "
                f"{str(error).rstrip('.')}. "
                "It has to respond to each call with status 200 and a JSON-RPC 2.0 response."
            ) from error
        if response.status_code != httpx.codes.OK or len(body) > _LONGEST_RESPONSE:
            kind = response.headers.get("content-type", "no content type")
            raise AdapterUnintelligible(
                f"The call of {method} failed: the adapter at {self._url} responded with status "
                f"{response.status_code}, {kind}: {quoted(body)}. "
                "Expected status 200 and a JSON-RPC 2.0 response, also for an error.",
                quotes=(kind, quoted(body)),
            )
        return body

    def evidence(self) -> str:
        """Nothing: the standard error of such an adapter is not visible here."""
        return ""

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
        host = httpx.URL(url).host
    except httpx.InvalidURL:
        host = ""
    if not host:
        raise IntegrationUnavailable(
            f"mcf_integration is {url!r}, which is not a valid address. "
            "Expected one such as http://127.0.0.1:9000/."
        )
