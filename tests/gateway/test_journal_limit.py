"""What keeps a gateway that serves for long from growing: its journal forgets, and counts on."""

import httpx
import pytest

from pytest_mcf.errors import RequestNotRecorded
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.http import Request, Response


def numbers(exchanges):
    return [exchange.number for exchange in exchanges]


@pytest.fixture
def journal():
    journal = Journal(limit=3)
    for _ in range(5):
        journal.add(Request("GET", "/"))
    return journal


def test_only_the_latest_are_kept_and_numbers_go_on(journal):
    assert numbers(journal) == [3, 4, 5]
    assert len(journal) == 5
    assert numbers(journal.of()) == [3, 4, 5]


@pytest.mark.parametrize(
    ("number", "kept"), [(0, [3, 4, 5]), (2, [3, 4, 5]), (3, [4, 5]), (4, [5]), (5, []), (6, [])]
)
def test_since_a_number(journal, number, kept):
    assert numbers(journal.since(number)) == kept


def test_without_a_limit_nothing_is_forgotten():
    journal = Journal()
    for _ in range(5):
        journal.add(Request("GET", "/"))
    assert numbers(journal) == [1, 2, 3, 4, 5]
    assert numbers(journal.since(3)) == [4, 5]


def test_a_listener_receives_each_exchange_with_its_number():
    heard = []
    journal = Journal(limit=1, listener=heard.append)
    for path in ("/a", "/b"):
        journal.add(Request("GET", path))
    assert [(exchange.number, exchange.path) for exchange in heard] == [(1, "/a"), (2, "/b")]


def test_a_gateway_takes_a_journal_of_its_own():
    journal = Journal(limit=2)
    gateway = Gateway(httpx.MockTransport(lambda _: httpx.Response(200)), journal=journal)
    with httpx.Client(transport=gateway.mount("integration"), base_url="http://x.invalid") as client:
        for _ in range(3):
            client.get("/")
    assert gateway.journal is journal
    assert numbers(journal) == [2, 3]


def test_trouble_is_forgotten_as_well():
    def fail(request):
        raise RequestNotRecorded(request.url.path)

    gateway = Gateway(httpx.MockTransport(fail), journal=Journal(limit=2))
    with httpx.Client(transport=gateway.mount("integration"), base_url="http://x.invalid") as client:
        for path in ("/a", "/b", "/c"):
            with pytest.raises(RequestNotRecorded):
                client.get(path)
    assert [str(error) for error in gateway.journal.harness_errors] == ["/b", "/c"]
    assert [exchange.failure for exchange in gateway.journal] == ["/b", "/c"]


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        ([10, 10, 10], [1, 2, 3]),
        ([40, 40, 40], [2, 3]),
        ([10, 10, 99], [3]),
        ([10, 999], [2]),
        ([999, 10], [2]),
        ([999], [1]),
        ([10] * 12, [*range(4, 13)]),
    ],
)
@pytest.mark.parametrize("part", ["request", "response", "headers", "target"])
def test_exchanges_are_also_limited_by_their_bytes(sizes, kept, part):
    journal = Journal(limit=100, most_bytes=99)
    for size in sizes:
        text = "/" * size
        target, headers = (text, ()) if part == "target" else ("", (("a", text[1:]),))
        request = Request("GET", target, headers if part == "headers" else (), b"")
        if part == "request":
            request = request._replace(body=text.encode())
        journal.add(request, Response(200, body=text.encode() if part == "response" else b""))
    assert numbers(journal) == kept
    assert numbers(journal.since(len(sizes) - 1)) == [len(sizes)]
    assert len(journal) == len(sizes)
