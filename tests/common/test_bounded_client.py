"""Exchanges with servers that never end or send too much: each ends, within its deadline and its size."""

import gzip
import ssl
import tracemalloc
import zlib
from contextlib import contextmanager

import httpx
import pytest
import trustme

from pytest_mcf.common.bounded_client import BoundedClient, DeadlineMissed, ExchangeLimits, ResponseTooLarge

from ..each_case import each_case
from .hostile_server import ENDLESS, LARGE, OK, UNREADABLE, _encoded, serving

#: The deadline of what ends at once is one that no busy machine misses.
LIMITS = ExchangeLimits(seconds=60, size=20_000)


@contextmanager
def client(limits=LIMITS):
    opened = BoundedClient(limits)
    yield opened
    opened.close()


def sent(opened, url):
    # Ten seconds between two reads, which nothing here exceeds.
    return opened.send(httpx.Request("POST", url, extensions={"timeout": httpx.Timeout(10).as_dict()}))


@each_case("name", ENDLESS)
def test_what_never_ends_is_ended_at_the_deadline(name):
    with (
        serving(ENDLESS[name]) as url,
        client(ExchangeLimits(seconds=0.15, size=20_000)) as opened,
        pytest.raises(DeadlineMissed, match=r"was not complete within 0\.15 seconds"),
    ):
        sent(opened, url)


@each_case("name", LARGE)
def test_what_is_too_large_is_read_no_further(name):
    with (
        serving(LARGE[name]) as url,
        client() as opened,
        pytest.raises(ResponseTooLarge, match="20000 bytes"),
    ):
        sent(opened, url)


@each_case("name", UNREADABLE)
def test_what_is_unreadable_is_a_transport_error(name):
    with serving(UNREADABLE[name]) as url, client() as opened, pytest.raises(httpx.RemoteProtocolError):
        sent(opened, url)


@pytest.fixture(params=[False, True], ids=["plain", "TLS"])
def tls(request, tmp_path, monkeypatch):
    """The context of a server whose certificate the client knows; None without encryption."""
    if not request.param:
        return None
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_a_connection_that_was_used_before_has_a_deadline_too(tls):
    connections = []

    def parts():
        connections.append("one more")
        yield OK + b"content-length: 2\r\n\r\n{}"
        yield None
        yield from ENDLESS["a body that drips"]()

    with serving(parts, tls) as url, client() as opened:
        assert sent(opened, url).content == b"{}"
        with pytest.raises(DeadlineMissed):
            opened.send(httpx.Request("POST", url), 0.15)
    assert len(connections) == 1


def test_after_a_missed_deadline_the_next_exchange_begins_on_its_own():
    answers = iter([ENDLESS["a body that drips"](), [OK + b"content-length: 2\r\n\r\n{}"]])
    with serving(lambda: next(answers)) as url, client() as opened:
        request = httpx.Request("GET", url)
        with pytest.raises(DeadlineMissed):
            opened.send(request, 0.1)
        assert opened.send(request).content == b"{}"


@pytest.mark.parametrize("size", [0, 1, 20_000])
@pytest.mark.parametrize(
    "encoding", [None, "identity", "gzip", "X-GZIP", "deflate", "raw deflate", "gzip, deflate"]
)
def test_a_body_within_the_size_arrives_decoded(encoding, size):
    body = plain = b"x" * size
    for each in (encoding or "").lower().split(", "):
        if "gzip" in each:
            body = gzip.compress(body)
        elif each == "deflate":
            body = zlib.compress(body)
        elif each == "raw deflate":
            body = zlib.compress(body, wbits=-zlib.MAX_WBITS)
    raw = _encoded((encoding or "identity").removeprefix("raw "), body)
    with serving(lambda: [raw]) as url, client() as opened:
        response = sent(opened, url)
    assert (response.status_code, response.content) == (200, plain)
    assert "content-encoding" not in response.headers


def test_a_body_of_one_byte_more_is_too_large():
    raw = _encoded("identity", b"x" * 20_001)
    with serving(lambda: [raw]) as url, client() as opened, pytest.raises(ResponseTooLarge):
        sent(opened, url)


def test_a_bomb_is_decoded_no_further_than_the_size():
    raw = _encoded("gzip", gzip.compress(bytes(10_000_000)))
    with serving(lambda: [raw]) as url, client() as opened:
        tracemalloc.start()
        with pytest.raises(ResponseTooLarge):
            sent(opened, url)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5_000_000
