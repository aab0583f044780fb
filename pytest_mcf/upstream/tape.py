"""The tape: a scenario's exchanges, recorded from whatever answered, and played back.

vcrpy's Cassette keeps and matches the interactions. It is used as a library: nothing is patched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from vcr.cassette import Cassette
from vcr.errors import MissingMetadataError
from vcr.record_mode import RecordMode
from vcr.request import Request as TapedRequest

from pytest_mcf.errors import CassetteDamaged, NotOnTape
from pytest_mcf.upstream.cassette_file import CassetteFile, YamlSerializer

_TOKEN_PATH = "/auth/o2/token"  # noqa: S105 - a path, not a secret

#: Only these headers are worth keeping; everything else is noise or may be a secret.
_KEPT_REQUEST_HEADERS = ("content-type", "x-amzn-idempotency-token")
_KEPT_RESPONSE_HEADERS = ("content-type", "x-amzn-ratelimit-limit", "x-amzn-requestid")

_KEPT_TOKEN_FIELDS = ("grant_type", "token_type", "expires_in", "error")
_SCRUBBED = "scrubbed"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a cassette comes from: what answered, when, under which model, in which run.

    `seed` and `started_at` are what the scenario made its ids and dates from; a replay takes them from
    here, so that it sends what was recorded.
    """

    answered_by: str
    recorded_at: str
    model: str
    run_id: str
    seed: str
    started_at: str


class Recorder(httpx.BaseTransport):
    """Passes requests on and keeps what came of them; `save` writes the cassette."""

    def __init__(self, inner: httpx.BaseTransport, path: Path, provenance: Provenance) -> None:
        self._inner = inner
        self._path = path
        self._provenance = provenance
        self._cassette = _new_cassette(path, RecordMode.ALL)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Have the request answered, and keep both."""
        response = self._inner.handle_request(request)
        response.read()
        self._cassette.append(_taped_request(request), _taped_response(request, response))
        return response

    def save(self) -> None:
        """Write the cassette, in place of the one that was there."""
        interactions = {"requests": self._cassette.requests, "responses": self._cassette.responses}
        document = {**interactions, "metadata": asdict(self._provenance)}
        CassetteFile.save_cassette(self._path, document, YamlSerializer)


class Player(httpx.BaseTransport):
    """Answers from a cassette, each interaction once, equal requests in the order of recording.

    Raises CassetteMissing and CassetteDamaged when made, NotOnTape when asked for what is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cassette = Cassette.load(**_cassette_arguments(path, RecordMode.NONE))
        self.provenance = _provenance_of(self._cassette, path)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The recorded answer to a request."""
        wanted = _taped_request(request)
        if not self._cassette.can_play_response_for(wanted):
            raise NotOnTape(self._not_on_tape(wanted))
        taped = self._cassette.play_response(wanted)
        return httpx.Response(
            taped["status"]["code"],
            headers=[(name, value) for name, values in taped["headers"].items() for value in values],
            content=taped["body"]["string"] or b"",
        )

    @property
    def unused(self) -> list[str]:
        """The recorded requests that were never asked for; the cassette is stale when there are any."""
        played = self._cassette.play_counts
        return [_line(taped) for number, taped in enumerate(self._cassette.requests) if not played[number]]

    def _not_on_tape(self, wanted: TapedRequest) -> str:
        text = f"The request {_line(wanted)} is not on the tape {self._path}."
        for nearest, _, differences in self._cassette.find_requests_with_most_matches(wanted)[:1]:
            told = "; ".join(f"{name.removeprefix('_match_')}: {why}" for name, why in differences)
            text += f" The nearest recorded request is {_line(nearest)}"
            text += f", which differs in {told}." if told else ", which has been played as often as recorded."
        return f"{text} Record the scenario anew with --mcf-record if the change is meant."


def _new_cassette(path: Path, mode: RecordMode) -> Cassette:
    return Cassette(**_cassette_arguments(path, mode))


def _cassette_arguments(path: Path, mode: RecordMode) -> dict[str, Any]:
    return {
        "path": str(path),
        "serializer": YamlSerializer,
        "persister": CassetteFile,
        "record_mode": mode,
        "match_on": (_match_method, _match_path, _match_query, _match_body),
    }


def _provenance_of(cassette: Cassette, path: Path) -> Provenance:
    try:
        values = {field.name: str(cassette.get_metadata(field.name, None)) for field in fields(Provenance)}
    except MissingMetadataError as error:
        raise CassetteDamaged(
            f"The cassette {path} does not say where it comes from: its metadata has no {error.key}. "
            "Restore it from version control, or record it anew with --mcf-record."
        ) from error
    return Provenance(**values)


def _line(taped: TapedRequest) -> str:
    parts = urlsplit(taped.uri)
    return f"{taped.method} {parts.path}{'?' + parts.query if parts.query else ''}"


def _taped_request(request: httpx.Request) -> TapedRequest:
    headers = {name: request.headers[name] for name in _KEPT_REQUEST_HEADERS if name in request.headers}
    return TapedRequest(request.method, str(request.url), _without_secrets(request, request.read()), headers)


def _taped_response(request: httpx.Request, response: httpx.Response) -> dict[str, Any]:
    return {
        "status": {"code": response.status_code, "message": response.reason_phrase},
        "headers": {
            name: [response.headers[name]] for name in _KEPT_RESPONSE_HEADERS if name in response.headers
        },
        "body": {"string": _without_secrets(request, response.content)},
    }


def _without_secrets(request: httpx.Request, body: bytes) -> bytes:
    """A body as it may lie on disk: whatever passes the token endpoint loses all but its form."""
    if request.url.path != _TOKEN_PATH:
        return body
    try:
        fields: Mapping[str, Any] = json.loads(body)
    except ValueError:
        fields = dict(parse_qsl(body.decode("utf-8", "replace")))
    kept = {name: value if name in _KEPT_TOKEN_FIELDS else _SCRUBBED for name, value in fields.items()}
    return json.dumps(kept).encode()


def _match_method(one: TapedRequest, other: TapedRequest) -> None:
    _expect(one.method, other.method)


def _match_path(one: TapedRequest, other: TapedRequest) -> None:
    _expect(urlsplit(one.uri).path, urlsplit(other.uri).path)


def _match_query(one: TapedRequest, other: TapedRequest) -> None:
    _expect(one.query, other.query)


def _match_body(one: TapedRequest, other: TapedRequest) -> None:
    _expect(_canonical(one.body), _canonical(other.body))


def _expect(asked: object, recorded: object) -> None:
    if asked != recorded:
        raise AssertionError(f"asked {asked!r}, recorded {recorded!r}")


def _canonical(body: Any) -> Any:
    """JSON as its value, so that spelling does not matter; anything else as it is. No body is None."""
    try:
        return json.loads(body) if body else None
    except ValueError:
        return body
