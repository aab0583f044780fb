"""The line to an adapter behind an address: each call is a POST."""

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

#: An answer that is longer is none.
_LONGEST_ANSWER = 16 * 1024 * 1024

#: Tells apart the scenarios that play at the same time; who plays one at a time need not look at it.
SESSION_HEADER = "Mcf-Session"


class AddressChannel:
    """Posts calls to an address.

    `timeout` is for one call, in seconds, and may be changed from call to call.
    """

    def __init__(self, url: str, timeout: float) -> None:
        check_address(url)
        self._url = url
        self.timeout = timeout
        headers = {"content-type": "application/json", "accept": "application/json"}
        self._client = httpx.Client(headers={**headers, SESSION_HEADER: uuid.uuid4().hex})

    def exchange(self, message: str, method: str) -> bytes:
        """Post a call, and give the body of the answer."""
        deadline = time.monotonic() + self.timeout
        body = b""
        try:
            with self._client.stream("POST", self._url, content=message, timeout=self.timeout) as response:
                for chunk in response.iter_bytes():
                    body += chunk
                    if time.monotonic() > deadline:
                        raise self._silent(method)
                    if len(body) > _LONGEST_ANSWER:
                        break
        except httpx.TimeoutException as error:
            raise self._silent(method) from error
        except httpx.ConnectError as error:
            raise IntegrationUnavailable(
                f"mcf_integration is {self._url}, where nobody answers: {error}. "
                "Start the adapter, or correct the address."
            ) from error
        except httpx.HTTPError as error:
            raise AdapterEnded(
                f"Asked for {method}, the adapter at {self._url} hung up: {str(error).rstrip('.')}. "
                "It has to answer each call with status 200 and a JSON-RPC 2.0 answer."
            ) from error
        if response.status_code != httpx.codes.OK or len(body) > _LONGEST_ANSWER:
            kind = response.headers.get("content-type", "no content type")
            raise AdapterUnintelligible(
                f"Asked for {method}, the adapter at {self._url} answered with status "
                f"{response.status_code}, {kind}: {quoted(body)}. "
                "Expected status 200 and a JSON-RPC 2.0 answer, also for an error."
            )
        return body

    def evidence(self) -> str:
        """Nothing: what such an adapter has to say, it says elsewhere."""
        return ""

    def close(self) -> None:
        """Give the connection back."""
        self._client.close()

    def _silent(self, method: str) -> AdapterSilent:
        return AdapterSilent(
            f"Asked for {method}, the adapter at {self._url} has not answered within "
            f"{self.timeout:g} seconds. Look for what it waits for; for calls that take longer there is the "
            "ini value mcf_adapter_timeout."
        )


def check_address(url: str) -> None:
    """Raise IntegrationUnavailable when an address is none."""
    try:
        host = httpx.URL(url).host
    except httpx.InvalidURL:
        host = ""
    if not host:
        raise IntegrationUnavailable(
            f"mcf_integration is {url!r}, which is no address. Expected one such as http://127.0.0.1:9000/."
        )
