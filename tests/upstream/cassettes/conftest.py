"""A cassette of a few requests."""

import httpx
import pytest

from pytest_mcf.upstream.cassettes.recorder import Recorder

from .provenances import PROVENANCE


@pytest.fixture
def record(tmp_path):
    """Record requests against a function; give the cassette's path."""

    def make(*requests, response=lambda _: httpx.Response(200, json={"quantity": 1}), name="cassette.yaml"):
        path = tmp_path / "folder" / name
        recorder = Recorder(httpx.MockTransport(response), path, PROVENANCE)
        with httpx.Client(transport=recorder) as client:
            for method, url, *body in requests:
                client.request(method, url, **(body[0] if body else {}))
        recorder.save()
        return path

    return make
