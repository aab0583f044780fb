"""The served emulator has the live page."""

import signal

import httpx

from .conftest import DEADLINE, read_introduction


def test_the_page_is_served_and_looking_at_it_is_not_logged(start):
    process = start("serve")
    url, _ = read_introduction(process)
    assert "<title>pytest-mcf</title>" in httpx.get(f"{url}/_mcf/").text
    assert httpx.get(f"{url}/_mcf/page.js").headers["content-type"].startswith("text/javascript")
    assert httpx.get(f"{url}/_mcf/overview").json()["orders"] == []
    httpx.get(f"{url}/seen")
    (exchange,) = httpx.get(f"{url}/_mcf/exchanges").json()["exchanges"]
    assert exchange["target"] == "/seen"
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=DEADLINE)
    assert [line.split()[2] for line in out.splitlines()] == ["/seen"]
