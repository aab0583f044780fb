"""The ways in which a quirk changes an exchange, each with a handler that records what reaches it."""

import json

import pytest

from pytest_mcf.emulator.errors import Entry
from pytest_mcf.emulator.quirks.rewrite import (
    content_of,
    in_detailed_responses,
    in_payloads,
    in_refusals,
    in_requests,
    in_responses,
    instead,
    refusal,
    with_content,
)
from pytest_mcf.emulator.responses import DetailedResponse, json_response
from pytest_mcf.http import Request, Response

REQUEST = Request("GET", "/a")
SUCCESS = json_response(200, {"payload": {"number": 1}})
REFUSAL = DetailedResponse(refusal(400, "InvalidInput", "wrong"), (Entry("wrong"),))


def play(rewrite, response, *, shows=True):
    """The response under a rewrite, which requests were forwarded, and how often it had an opportunity."""
    forwarded, opportunities = [], []
    detailed = response if isinstance(response, DetailedResponse) else DetailedResponse(response)

    def forward(request):
        forwarded.append(request)
        return detailed

    def count():
        opportunities.append(1)
        return shows

    return rewrite(REQUEST, forward, count).response, forwarded, len(opportunities)


def renumber(payload):
    payload["number"] = 2


def blame(_, error):
    error["message"] = "right"


@pytest.mark.parametrize(("shows", "target"), [(True, "/b"), (False, "/a")])
def test_another_request_is_forwarded_if_it_shows(shows, target):
    rewrite = in_requests(lambda request: request._replace(target="/b"))
    assert play(rewrite, SUCCESS, shows=shows) == (SUCCESS, [Request("GET", target)], 1)


def test_what_changes_nothing_is_not_an_opportunity():
    for rewrite in (
        in_requests(lambda request: request),
        in_responses(lambda _, response: response),
        in_payloads(lambda _: None),
        in_refusals(blame),
    ):
        assert play(rewrite, SUCCESS) == (SUCCESS, [REQUEST], 0)


def test_nothing_is_forwarded_if_something_else_is_the_response():
    rewrite = instead(lambda _: Response(429))
    assert play(rewrite, SUCCESS) == (Response(429), [], 1)
    assert play(rewrite, SUCCESS, shows=False) == (SUCCESS, [REQUEST], 1)


def test_a_payload_is_changed_in_a_success_only():
    assert json.loads(play(in_payloads(renumber), SUCCESS)[0].body) == {"payload": {"number": 2}}
    assert play(in_payloads(renumber), SUCCESS, shows=False)[0] == SUCCESS
    for other in (SUCCESS._replace(status=404), json_response(200, {}), Response(200, (), b"<html>")):
        assert play(in_payloads(renumber), other) == (other, [REQUEST], 0)


def test_each_entry_of_a_refusal_is_changed():
    changed = play(in_refusals(blame), REFUSAL)[0]
    assert [error["message"] for error in content_of(changed)["errors"]] == ["right"]
    assert changed.headers == REFUSAL.response.headers


def test_a_rewrite_may_use_what_a_refusal_was_made_from():
    rewrite = in_detailed_responses(
        lambda _, detailed: detailed.response._replace(body=detailed.entries[0].message.encode())
    )
    assert play(rewrite, REFUSAL)[0].body == b"wrong"


@pytest.mark.parametrize("body", [b"", b"[]", b"3", b"{", b"[" * 100_000])
def test_a_body_other_than_an_object_has_no_content(body):
    assert content_of(Response(200, (), body)) == {}


def test_the_same_content_leaves_the_response_as_it_is():
    spaced = Response(200, (), b'{"a": 1}')
    assert with_content(spaced, {"a": 1}) is spaced
    assert with_content(spaced, {"a": 2}).body == b'{"a":2}'
