"""The cassette as a library: what is matched, what is kept, what is reported."""

import json

import httpx
import pytest

from pytest_mcf.errors import CassetteDamaged, CassetteNotWritten, RequestNotRecorded
from pytest_mcf.upstream.cassettes.player import Player

from .provenances import PROVENANCE


def play(path, method, url, **body):
    player = path if isinstance(path, Player) else Player(path)
    with httpx.Client(transport=player) as client:
        return client.request(method, url, **body)


def test_any_host_replays(record):
    path = record(("GET", "https://na.invalid/items?page=1&colour=red"))
    assert play(path, "GET", "http://eu.invalid:8080/items?colour=red&page=1").json() == {"quantity": 1}
    assert "na.invalid" not in path.read_text()


def test_json_bodies_match_by_value(record):
    path = record(("POST", "https://a/x", {"content": '{"a": 1, "b": [2]}'}))
    assert play(path, "POST", "https://a/x", content='{"b":[2],"a":1.0}').status_code == 200


def test_a_list_is_not_an_object_and_its_order_counts(record):
    path = record(("POST", "https://a/x", {"json": {"a": [], "b": [1, 2]}}))
    for body in ({"a": {}, "b": [1, 2]}, {"a": [], "b": [2, 1]}, {"a": []}):
        with pytest.raises(RequestNotRecorded):
            play(path, "POST", "https://a/x", json=body)


def test_what_was_not_played_is_listed_in_the_order_of_recording(record):
    player = Player(record(*(("GET", f"https://a/orders?page={page}") for page in (1, 2, 1, 3, 1))))
    play(player, "GET", "https://a/orders?page=1")
    assert player.unused == [f"GET /orders?page={page}" for page in (2, 1, 3, 1)]


@pytest.mark.parametrize(
    ("method", "url", "body", "difference"),
    [
        ("PUT", "https://a/items?page=1", {"json": {"unit": 1}}, "method: sent 'PUT', recorded 'POST'"),
        (
            "POST",
            "https://a/orders?page=1",
            {"json": {"unit": 1}},
            "path: sent '/orders', recorded '/items'",
        ),
        (
            "POST",
            "https://a/items?page=2",
            {"json": {"unit": 1}},
            "query: sent [('page', '2')], recorded [('page', '1')]",
        ),
        (
            "POST",
            "https://a/items?page=1",
            {"json": {"unit": 2}},
            "body: sent {'unit': 2}, recorded {'unit': 1}",
        ),
    ],
)
def test_the_differences_to_the_nearest_request_are_listed(record, method, url, body, difference):
    path = record(("POST", "https://a/items?page=1", {"json": {"unit": 1}}), ("GET", "https://a/other"))
    with pytest.raises(RequestNotRecorded) as caught:
        play(path, method, url, **body)
    assert f"The nearest recorded request is POST /items?page=1, which differs in {difference}." in str(
        caught.value
    )


def test_equal_requests_are_replayed_in_the_order_of_recording(record):
    responses = iter([httpx.Response(200, json={"quantity": n}) for n in range(2)])
    path = record(("GET", "https://a/x"), ("GET", "https://a/x"), response=lambda _: next(responses))
    player = Player(path)
    assert [play(player, "GET", "https://a/x").json()["quantity"] for _ in range(2)] == [0, 1]
    with pytest.raises(RequestNotRecorded, match="which has been played as often as recorded"):
        play(player, "GET", "https://a/x")


def test_interactions_that_were_never_requested_are_listed(record):
    player = Player(record(("GET", "https://a/items"), ("GET", "https://a/orders?page=1")))
    play(player, "GET", "https://a/items")
    assert player.unused == ["GET /orders?page=1"]


@pytest.mark.parametrize("status", [200, 204, 404, 429, 503])
@pytest.mark.parametrize(
    ("content", "replayed"),
    [
        (b"", b""),
        (b"<html>", b"<html>"),
        # A line break that YAML knows and JSON does not.
        ("<p>one\x85two".encode(), "<p>one\x85two".encode()),
        (b'{"quantity":2}', b'{"quantity": 2}'),
        ('{"city": "東京"}'.encode(), b'{"city": "City 1"}'),
        (b"[1,2]", b"[1, 2]"),
        (b"1.50", b"1.5"),
        (b"\xff\xfe\xff", b"(scrubbed: 3 bytes that are no text)"),
    ],
)
def test_status_and_body_come_back(record, status, content, replayed):
    path = record(("GET", "https://a/x"), response=lambda _: httpx.Response(status, content=content))
    response = play(path, "GET", "https://a/x")
    assert response.status_code == status
    if content.startswith((b"{", b"[")):
        assert response.json() == json.loads(replayed)
    else:
        assert response.content == replayed


def test_headers_are_kept_only_if_they_are_known_to_be_harmless(record):
    headers = {
        "x-amzn-RequestId": "4db3b762-b4c9-4850-94d0-edf96ea21446",
        "content-type": "application/json",
        "set-cookie": "secret",
    }
    path = record(
        (
            "GET",
            "https://a/x",
            {"headers": {"x-amz-access-token": "secret", "x-amzn-idempotency-token": "i"}},
        ),
        response=lambda _: httpx.Response(200, content=b"{}", headers=headers),
    )
    assert "secret" not in path.read_text()
    assert (
        play(path, "GET", "https://a/x").headers["x-amzn-requestid"] == "4db3b762-b4c9-4850-94d0-edf96ea21446"
    )


@pytest.mark.parametrize("as_json", [False, True])
def test_tokens_and_secrets_are_not_kept(record, as_json):
    fields = {
        "grant_type": "refresh_token",
        "refresh_token": "R-1",
        "client_secret": "S-1",
        "client_id": "C-1",
    }
    response = {"access_token": "A-1", "token_type": "bearer", "expires_in": 3600, "refresh_token": "R-2"}
    path = record(
        ("POST", "https://a/auth/o2/token", {"json": fields} if as_json else {"data": fields}),
        response=lambda _: httpx.Response(200, json=response),
    )
    text = path.read_text()
    for secret in ("R-1", "S-1", "C-1", "A-1", "R-2"):
        assert secret not in text
    other = {**fields, "client_secret": "another"}
    response = play(
        path, "POST", "https://a/auth/o2/token", **({"json": other} if as_json else {"data": other})
    )
    assert response.json() == {
        "access_token": "Atza|scrubbed-1",
        "token_type": "bearer",
        "expires_in": 3600,
        "refresh_token": "Atzr|scrubbed-2",
    }


def test_json_is_laid_out_over_lines_so_that_diffs_stay_small(record):
    path = record(("POST", "https://a/x", {"content": b'{"page":1,"line":{"unit":2}}'}))
    assert '        "unit": 2\n' in path.read_text()


def test_provenance_comes_back(record):
    assert Player(record(("GET", "https://a/x"))).provenance == PROVENANCE


def test_a_cassette_that_does_not_say_where_it_comes_from_is_damaged(record):
    path = record(("GET", "https://a/x"))
    path.write_text(path.read_text().replace("  run_id: run\n", ""))
    with pytest.raises(CassetteDamaged, match="its metadata has no run_id"):
        Player(path)


def test_a_cassette_truncated_anywhere_is_damaged_or_has_less_than_it_announces(record):
    path = record(*[("POST", "https://a/x", {"json": {"a": n}}) for n in range(3)])
    whole = path.read_text()
    first_body = whole.index("body")
    last_interaction = whole.rindex("- request")
    for end in range(first_body, last_interaction, 7):
        path.write_text(whole[:end])
        with pytest.raises(CassetteDamaged):
            Player(path)


def test_a_save_that_fails_leaves_the_old_cassette(record, monkeypatch):
    path = record(("GET", "https://a/x"))
    before = path.read_bytes()

    def full_disk(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(CassetteNotWritten, match=r"No space left on device\. Make room"):
        record(("GET", "https://a/y"))
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["cassette.yaml"]


ORDERS = "https://a/fba/outbound/2020-07-01/fulfillmentOrders"


def order_for(name, city="Troy"):
    return {"sellerFulfillmentOrderId": "ORDER-1", "destinationAddress": {"name": name, "city": city}}


def test_a_replay_with_other_people_in_another_region_returns_their_own_names(record):
    def response(request):
        if request.method == "POST":
            return httpx.Response(200, json={})
        return httpx.Response(
            200, json={"payload": {"signedForBy": "Agatha Quill", "nickname": "Aggie", "city": "TROY"}}
        )

    path = record(
        ("POST", ORDERS, {"json": order_for("Agatha Quill")}), ("GET", f"{ORDERS}/ORDER-1"), response=response
    )
    assert "Quill" not in path.read_text()
    player = Player(path)
    elsewhere = ORDERS.replace("https://a", "http://eu.invalid:8080")
    play(player, "POST", elsewhere, json=order_for("Bohumil 'Bo' Novák", "Brno"))
    answered = play(player, "GET", f"{elsewhere}/ORDER-1").json()
    assert answered["payload"]["signedForBy"] == "Bohumil 'Bo' Novák"
    assert player.unused == []


def test_two_people_have_different_placeholders(record):
    path = record(*[("POST", ORDERS, {"json": order_for("Agatha Quill")})] * 2)
    player = Player(path)
    play(player, "POST", ORDERS, json=order_for("Agatha Quill"))
    with pytest.raises(RequestNotRecorded, match=r"sent .*'Recipient 2'.*recorded .*'Recipient 1'"):
        play(player, "POST", ORDERS, json=order_for("Somebody Else"))


def test_a_cassette_that_was_never_redacted_replays(record):
    path = record(("POST", ORDERS, {"json": order_for("Agatha Quill")}))
    text = path.read_text()
    path.write_text(text.replace("Recipient 1", "Agatha Quill").replace("uri: /", "uri: https://na.invalid/"))
    assert "Agatha Quill" in path.read_text()
    assert play(path, "POST", ORDERS, json=order_for("Bo Novák")).status_code == 200


def test_recording_again_writes_the_same_bytes(record):
    def once(name):
        return record(("POST", ORDERS, {"json": order_for(name)}), name=f"{len(name)}.yaml").read_bytes()

    assert once("Agatha Quill") == once("Bohumil Novák")
