"""The tape: a scenario's exchanges, recorded from whatever answered, and played back.

vcrpy's Cassette keeps and matches the interactions. It is used as a library: nothing is patched. What is
recorded is scrubbed, and so is what is asked of a recording: names differ, their stand-ins do not.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import httpx
from vcr.cassette import Cassette
from vcr.errors import MissingMetadataError
from vcr.record_mode import RecordMode
from vcr.request import Request as TapedRequest

from pytest_mcf.errors import NotOnTape
from pytest_mcf.exchange import Exchange
from pytest_mcf.http import Handler, Request, Response, as_handler
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.upstream.cassettes import vcr_format
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer
from pytest_mcf.upstream.cassettes.provenance import Provenance, provenance_in


class Recorder(Handler):
    """Passes requests on and remembers what came of them; `save` writes the cassette."""

    def __init__(self, inner: httpx.BaseTransport, path: Path, provenance: Provenance) -> None:
        self._inner = as_handler(inner)
        self._path = path
        self._provenance = provenance
        self._exchanges: list[Exchange] = []

    def handle(self, request: Request) -> Response:
        """Have the request answered, and remember both."""
        answer = self._inner.handle(request)
        self._exchanges.append(Exchange(*request[:4], *answer[:3]))
        return answer

    def save(self) -> None:
        """Write the cassette, scrubbed, in place of the one that was there.

        Raises SecretFound, and leaves the old one, when something that looks like a secret is left.
        """
        pseudonyms = Pseudonyms()
        taped = [vcr_format.taped(pseudonyms.scrub(exchange)) for exchange in self._exchanges]
        document = {
            "requests": [request for request, _ in taped],
            "responses": [response for _, response in taped],
            "metadata": asdict(self._provenance),
        }
        CassetteFile.save_cassette(self._path, document, YamlSerializer, hidden=pseudonyms.hidden)


class Player(Handler):
    """Answers from a cassette, each interaction once, equal requests in the order of recording.

    Requests are scrubbed before they are looked for. In the answers, stand-ins of what this run has sent
    give way to what it has sent. Raises CassetteMissing and CassetteDamaged when made, NotOnTape when asked
    for what is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pseudonyms = Pseudonyms()
        self._cassette = _load(path)
        self.provenance = _provenance_of(self._cassette, path)

    def handle(self, request: Request) -> Response:
        """The recorded answer to a request."""
        scrubbed = self._pseudonyms.scrub_request(Exchange(*request[:4]))
        wanted, _ = vcr_format.taped(scrubbed)
        if not self._cassette.can_play_response_for(wanted):
            raise NotOnTape(self._not_on_tape(wanted))
        answered = vcr_format.untaped(wanted, self._cassette.play_response(wanted))
        # What the answer speaks of is known from now on, as it was when it was recorded.
        answered = self._pseudonyms.scrub_response(answered)
        headers = tuple((name.lower(), value) for name, value in answered.response_headers)
        return Response(answered.status or 0, headers, self._pseudonyms.restore(answered.response_body))

    @property
    def unused(self) -> list[str]:
        """The recorded requests that were never asked for; the cassette is stale when there are any."""
        played = self._cassette.play_counts
        return [_line(taped) for number, taped in enumerate(self._cassette.requests) if not played[number]]

    def _not_on_tape(self, wanted: TapedRequest) -> str:
        text = f"The request {_line(wanted)} is not on the tape {self._path}."
        for nearest, _, differences in self._cassette.find_requests_with_most_matches(wanted)[:1]:
            told = "; ".join(f"{name.removeprefix('match_')}: {why}" for name, why in differences)
            text += f" The nearest recorded request is {_line(nearest)}"
            text += f", which differs in {told}." if told else ", which has been played as often as recorded."
        return f"{text} Record the scenario anew with --mcf-record if the change is meant."


def _load(path: Path) -> Cassette:
    """A cassette, scrubbed: an older one, or one that was written by hand, may not be yet."""
    pseudonyms = Pseudonyms()

    def scrubbed(request: TapedRequest, response: dict[str, Any]) -> tuple[TapedRequest, dict[str, Any]]:
        return vcr_format.taped(pseudonyms.scrub(vcr_format.untaped(request, response)))

    return Cassette.load(
        path=str(path),
        serializer=YamlSerializer,
        persister=CassetteFile,
        record_mode=RecordMode.NONE,
        match_on=(
            vcr_format.match_method,
            vcr_format.match_path,
            vcr_format.match_query,
            vcr_format.match_body,
        ),
        after_load_interaction=scrubbed,
    )


def _provenance_of(cassette: Cassette, path: Path) -> Provenance:
    metadata = {}
    for field in fields(Provenance):
        with suppress(MissingMetadataError):
            metadata[field.name] = cassette.get_metadata(field.name, None)
    return provenance_in(metadata, path)


def _line(taped: TapedRequest) -> str:
    return f"{taped.method} {vcr_format.target_of(taped)}"
