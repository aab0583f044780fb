"""The wire to Amazon: two addresses, and the ways of httpx."""

from __future__ import annotations

import httpx

from pytest_mcf.upstream.live.retry import operation_of

#: How long Amazon may take to connect, and between two parts of an answer, in seconds.
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)

#: These are between a client and the gateway, and not for Amazon.
_OF_THE_CONNECTION = frozenset(
    {b"host", b"connection", b"keep-alive", b"proxy-connection", b"te", b"upgrade", b"transfer-encoding"}
)


class Sending(httpx.BaseTransport):
    """Sends token calls to where tokens are given out, and all else to the endpoint, as it came.

    Certificates are verified; proxies and own authorities are taken from the environment as every user of
    httpx expects (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR). Redirects are not followed, and
    no cookie is sent back.
    """

    def __init__(self, url: str, token_url: str) -> None:
        self._url = httpx.URL(url)
        self._token_url = httpx.URL(token_url)
        self._client = httpx.Client(timeout=_TIMEOUT, follow_redirects=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Have the request answered; raises httpx.TransportError where nobody does."""
        headers = [each for each in request.headers.raw if each[0].lower() not in _OF_THE_CONNECTION]
        sent = httpx.Request(
            request.method,
            self._address_of(request),
            headers=headers,
            content=request.read(),
            extensions={"timeout": _TIMEOUT.as_dict()},
        )
        answer = self._client.send(sent, stream=True)
        try:
            body = b"".join(answer.iter_raw())
        finally:
            answer.close()
        return httpx.Response(answer.status_code, headers=answer.headers.raw, stream=httpx.ByteStream(body))

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def _address_of(self, request: httpx.Request) -> httpx.URL:
        operation = operation_of(request)
        if operation is not None and operation.name == "getAccessToken":
            return self._token_url
        return self._url.copy_with(raw_path=request.url.raw_path)
