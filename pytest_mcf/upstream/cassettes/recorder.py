"""The recorder: a scenario's exchanges become a cassette."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import httpx

from pytest_mcf.exchange import Exchange
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.upstream.cassettes import vcr_format
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer
from pytest_mcf.upstream.cassettes.provenance import Provenance


class Recorder(Middleware):
    """Passes requests on and keeps each exchange; `save` writes the cassette."""

    def __init__(self, inner: httpx.BaseTransport, path: Path, provenance: Provenance) -> None:
        super().__init__(inner)
        self._path = path
        self._provenance = provenance
        self._exchanges: list[Exchange] = []

    def handle(self, request: Request) -> Response:
        """Pass the request on, and keep the exchange."""
        response = self._inner.handle(request)
        self._exchanges.append(Exchange(*request[:4], *response[:3]))
        return response

    def save(self) -> None:
        """Write the cassette, redacted, in place of the one that was there.

        Raises SecretFound, and leaves the old one, if something that looks like a secret is left.
        """
        pseudonyms = Pseudonyms()
        recorded = [vcr_format.to_vcr(pseudonyms.redact(exchange)) for exchange in self._exchanges]
        document = {
            "requests": [request for request, _ in recorded],
            "responses": [response for _, response in recorded],
            "metadata": asdict(self._provenance),
        }
        CassetteFile.save_cassette(self._path, document, YamlSerializer, hidden=pseudonyms.hidden)
