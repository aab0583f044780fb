"""The player: a cassette as an upstream.

vcrpy's Cassette keeps the interactions. It is used as a library: nothing is patched. It would compare each
request with all that are recorded, so a key finds them here, however many there are. A recording is redacted,
and so is a request before it is looked for: values differ between runs, placeholders do not.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from vcr.cassette import Cassette
from vcr.errors import MissingMetadataError
from vcr.record_mode import RecordMode
from vcr.request import Request as VcrRequest

from pytest_mcf.errors import RequestNotRecorded
from pytest_mcf.exchange import Exchange
from pytest_mcf.http import Handler, Request, Response
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.upstream.cassettes import vcr_format
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer, metadata_as_written
from pytest_mcf.upstream.cassettes.provenance import Provenance, provenance_in


class Player(Handler):
    """Responds from a cassette: each interaction once, equal requests in the order of recording.

    Requests are redacted before they are looked for. In the responses, placeholders of values that this run
    has sent are replaced by these values. Its constructor raises CassetteMissing and CassetteDamaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pseudonyms = Pseudonyms()
        self._cassette = _load(path)
        self.provenance = _provenance_of(self._cassette, path)
        self._requests: list[VcrRequest] = self._cassette.requests
        self._responses: list[dict[str, Any]] = self._cassette.responses
        self._unplayed: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number, recorded in enumerate(self._requests):
            self._unplayed[vcr_format.key_of(recorded)].append(number)

    def handle(self, request: Request) -> Response:
        """The recorded response to a request. Raises RequestNotRecorded if the cassette has none."""
        redacted = self._pseudonyms.redact_request(Exchange(*request[:4]))
        wanted, _ = vcr_format.to_vcr(redacted)
        unplayed = self._unplayed.get(vcr_format.key_of(wanted))
        if not unplayed:
            raise RequestNotRecorded(self._not_recorded(wanted))
        recorded = vcr_format.from_vcr(wanted, self._responses[unplayed.popleft()])
        # Values in the response are known from now on, as they were during the recording.
        recorded = self._pseudonyms.redact_response(recorded)
        headers = tuple((name.lower(), value) for name, value in recorded.response_headers)
        return Response(recorded.status or 0, headers, self._pseudonyms.restore(recorded.response_body))

    @property
    def unused(self) -> list[str]:
        """The recorded requests that were never sent in this run; the cassette is stale if there are any."""
        numbers = sorted(number for unplayed in self._unplayed.values() for number in unplayed)
        return [_line(self._requests[number]) for number in numbers]

    def _not_recorded(self, wanted: VcrRequest) -> str:
        text = f"The request {_line(wanted)} was not recorded in {self._path}."
        for nearest, _, differences in self._cassette.find_requests_with_most_matches(wanted)[:1]:
            described = "; ".join(f"{name.removeprefix('match_')}: {why}" for name, why in differences)
            text += f" The nearest recorded request is {_line(nearest)}"
            text += (
                f", which differs in {described}."
                if described
                else ", which has been played as often as recorded."
            )
        return f"{text} Record the scenario again with --mcf-record if the change is intended."


def _load(path: Path) -> Cassette:
    """A cassette, redacted: an older one, or one that was written by hand, may not be yet."""
    is_redacted = metadata_as_written(path) is not None
    pseudonyms = Pseudonyms()

    def redacted(request: VcrRequest, response: dict[str, Any]) -> tuple[VcrRequest, dict[str, Any]]:
        return vcr_format.to_vcr(pseudonyms.redact(vcr_format.from_vcr(request, response)))

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
        after_load_interaction=None if is_redacted else redacted,
    )


def _provenance_of(cassette: Cassette, path: Path) -> Provenance:
    metadata = {}
    for field in fields(Provenance):
        with suppress(MissingMetadataError):
            metadata[field.name] = cassette.get_metadata(field.name, None)
    return provenance_in(metadata, path)


def _line(recorded: VcrRequest) -> str:
    return f"{recorded.method} {vcr_format.target_of(recorded)}"
