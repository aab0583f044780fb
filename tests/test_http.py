"""Plain requests and responses, and what httpx makes of them."""

import gzip
import string

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pytest_mcf.http import (
    Handler,
    Request,
    Response,
    as_handler,
    request_from_httpx,
    response_for_httpx,
    response_from_httpx,
    target_of,
)

from .hypothesis_profiles import examples

HERE = httpx.URL("http://gateway.invalid")
USUAL = string.ascii_letters + string.digits + "/?&=%.-_~:@!$'()*+,;"


def as_httpx_sends(raw):
    """What httpx makes of a target; None where it refuses it."""
    try:
        return HERE.copy_with(raw_path=raw.encode("ascii")).raw_path.decode("ascii")
    except (httpx.InvalidURL, UnicodeEncodeError):
        return None


def or_none(raw):
    try:
        return target_of(raw)
    except httpx.InvalidURL:
        return None


@examples(8)
@given(st.text(USUAL, max_size=30).map("/".__add__) | st.text(st.characters(max_codepoint=255), max_size=20))
@example("/a/../b/./c")
@example("//double//slash")
@example("/a%2Fb%2")
@example("/a?")
@example("/a?b'c")
@example("/a?b=\n")
@example("/\u00e4")
def test_a_target_is_what_httpx_would_send(raw):
    assert or_none(raw) == as_httpx_sends(raw)


HEADERS = st.lists(
    st.tuples(
        st.text(string.ascii_lowercase + "-", min_size=1, max_size=8).filter(
            lambda name: not name.startswith(("content", "transfer", "host"))
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=8),
    ),
    max_size=4,
).map(tuple)
BODIES = st.binary(max_size=20)


class Echo(Handler):
    """Answers with what it was asked."""

    def handle(self, request):
        self.asked = request
        return Response(200, request.headers, request.body)


class Plain(httpx.BaseTransport):
    """A transport of httpx that hands on to another one, and is not a link."""

    def __init__(self, inner):
        self.handle_request = inner.handle_request


@given(HEADERS, BODIES)
def test_nothing_is_lost_on_the_way_through_httpx(headers, body):
    echo = Echo()
    request = Request("POST", "/a%2Fb?c=d", headers, body)
    response = as_handler(Plain(echo)).handle(request)
    assert echo.asked == request
    assert response.body == body
    assert [header for header in response.headers if header[0] != "content-length"] == list(headers)


def test_a_handler_is_its_own_handler():
    echo = Echo()
    assert as_handler(echo) is echo


@pytest.mark.parametrize(("timeout", "patience"), [(3.0, 3.0), (None, float("inf"))])
def test_the_read_timeout_of_a_client_in_this_process_is_passed_on(timeout, patience):
    echo = Echo()
    seen = []

    class Seeing(Plain):
        def __init__(self, inner):
            self.handle_request = lambda request: seen.append(request) or inner.handle_request(request)

    with httpx.Client(transport=echo, timeout=timeout) as client:
        client.get("http://x.invalid/")
    assert echo.asked.read_timeout == patience
    as_handler(Seeing(Echo())).handle(echo.asked)
    assert seen[0].extensions["timeout"]["read"] == timeout
    assert request_from_httpx(seen[0]).read_timeout == patience


def test_a_request_over_a_connection_has_no_read_timeout():
    assert request_from_httpx(httpx.Request("GET", "http://x.invalid/")).read_timeout is None


def test_what_was_encoded_is_handed_on_decoded_and_does_not_claim_to_be_encoded():
    response = httpx.Response(200, headers={"content-encoding": "gzip"}, content=gzip.compress(b"hello"))
    response = response_from_httpx(response)
    assert response.body == b"hello"

    got = response_for_httpx(response)
    assert got.content == b"hello"
    assert "content-encoding" not in got.headers


def test_headers_that_come_several_times_are_one_value():
    request = Request("GET", "/", (("a", "1"), ("b", "2"), ("a", "3")))
    assert (request.header("a"), request.header("b"), request.header("c")) == ("1, 3", "2", None)


def test_another_body_has_no_length_of_the_old_one():
    response = Response(
        200, (("content-length", "5"), ("content-type", "application/json"), ("x", "y")), b"12345"
    )
    assert response.with_body(b"1").headers == (("content-type", "application/json"), ("x", "y"))
    assert response.with_body(b"1", "text/html").headers == (("x", "y"), ("content-type", "text/html"))
