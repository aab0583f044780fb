"""What earlier scenarios showed, in this process and in others."""

import json
from urllib.parse import urlencode

import pytest

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.earlier import Earlier, TokenRequest

FORM = {
    "grant_type": "refresh_token",
    "refresh_token": "Atzr|secret",
    "client_id": "me",
    "client_secret": "s",
}


def features(name="BLANK_BOX", **more):
    body = {"payload": {"features": [{"featureName": name}]}}
    values = {"operation": "getFeatures", "status": 200, "response_body": json.dumps(body).encode()}
    return Exchange("GET", "/features", **{**values, **more})


def token(value="Atza|token", **more):
    values = {
        "request_headers": (("content-type", "application/x-www-form-urlencoded"),),
        "request_body": urlencode(FORM).encode(),
        "response_body": json.dumps({"access_token": value}).encode(),
    }
    return Exchange(
        "POST", "/auth/o2/token", **{"operation": "getAccessToken", "status": 200, **values, **more}
    )


@pytest.mark.parametrize("processes", ["one process", "two processes"])
def test_what_one_scenario_showed_another_knows(tmp_path, processes):
    path = tmp_path / "earlier.jsonl" if processes == "two processes" else None
    first = Earlier(path)
    second = Earlier(path) if path else first
    assert second.values_for("list_features") == set()
    first.see(features())
    first.see(token())
    assert second.values_for("list_features") == {"blankbox"}
    first.see(features("OVERBOX"))
    assert second.values_for("list_features") == {"blankbox", "overbox"}
    assert second.token_request("Atza|token") == TokenRequest(
        "POST", "application/x-www-form-urlencoded", 0, tuple(sorted(FORM)), "refresh_token"
    )
    assert second.token_request("another") is None


def test_no_secret_is_written(tmp_path):
    path = tmp_path / "earlier.jsonl"
    Earlier(path).see(token())
    written = path.read_text(encoding="utf-8")
    assert "secret" in written  # the name of a field
    assert not any(secret in written for secret in ("Atzr", "Atza"))
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "exchange",
    [
        features(origin="harness"),
        features(status=500),
        features(operation="getFulfillmentOrder"),
        token(status=401),
        token(response_body=b"no JSON"),
        token(response_body=b"[]"),
        token(value=7),
    ],
)
def test_other_exchanges_show_nothing(tmp_path, exchange):
    earlier = Earlier(tmp_path / "earlier.jsonl")
    earlier.see(exchange)
    assert list(tmp_path.iterdir()) == []
    assert earlier.values_for("list_features") == set()


def test_only_what_belongs_to_the_account_is_kept():
    earlier = Earlier()
    earlier.see(features())
    assert earlier.values_for("list_return_reasons") == set()
    assert earlier.values_for("get_order") == set()


def test_half_a_line_waits_for_the_rest_of_it(tmp_path):
    path = tmp_path / "earlier.jsonl"
    earlier = Earlier(path)
    line = json.dumps({"operation": "getFeatures", "values": ["overbox"]}).encode() + b"\n"
    path.write_bytes(line[:9])
    assert earlier.values_for("list_features") == set()
    path.write_bytes(line)
    assert earlier.values_for("list_features") == {"overbox"}
