"""Access tokens that are missing, expired, cut, forged or another seller's; and invalid token requests."""

import base64
import hashlib
import hmac
import json

from pytest_mcf.emulator.registry import all_functions
from pytest_mcf.model.catalogue import OPERATIONS

from ..each_case import each_case
from .conftest import ORDERS, TOKENS, each_input, refused, token_refused

FUNCTIONS = all_functions()

EMULATED = [OPERATIONS[name] for name in (*FUNCTIONS.reading, *FUNCTIONS.writing)]
PREFIX = "Atza|"
SIGNATURE = hashlib.sha256().digest_size


def unpacked(token):
    raw = base64.urlsafe_b64decode(token.removeprefix(PREFIX))
    return raw[:SIGNATURE], raw[SIGNATURE:]


def packed(signature, payload):
    return PREFIX + base64.urlsafe_b64encode(signature + payload).decode()


def signed(payload, key):
    return packed(hmac.new(key, payload, hashlib.sha256).digest(), payload)


def changed(token, **claims):
    """Other claims under the same signature."""
    signature, payload = unpacked(token)
    return packed(signature, json.dumps({**json.loads(payload), **claims}).encode())


FORGED = {
    "nonsense": lambda _: "nonsense",
    "a prefix alone": lambda _: PREFIX,
    "without its prefix": lambda token: token.removeprefix(PREFIX),
    "two prefixes": lambda token: PREFIX + token,
    "another prefix": lambda token: "Atzr|" + token.removeprefix(PREFIX),
    "as a bearer": lambda token: f"Bearer {token}",
    "in quotes": lambda token: f'"{token}"',
    "twice": lambda token: f"{token}, {token}",
    "cut by one": lambda token: token[:-1],
    "half of it": lambda token: token[: len(token) // 2],
    "its signature alone": lambda token: packed(unpacked(token)[0], b""),
    "no signature": lambda token: packed(b"", unpacked(token)[1]),
    "a signature of zeros": lambda token: packed(bytes(SIGNATURE), unpacked(token)[1]),
    "another key": lambda token: signed(unpacked(token)[1], b"another key"),
    "no key": lambda token: signed(unpacked(token)[1], b""),
    "a longer life": lambda token: changed(token, expires=9e12),
    "another seller": lambda token: changed(token, seller="A0000000000000"),
    "a role": lambda token: changed(token, role=True, admin=True),
    "something after it": lambda token: token + "AAAA",
    "padding after it": lambda token: token + "=",
    "upper case": lambda token: token.upper(),
    "latin-1": lambda _: "\xe4\xf6\xfc",
    "very long": lambda token: token + "A" * 30_000,
    "JSON": lambda token: unpacked(token)[1].decode(),
    "a JWT": lambda _: "eyJhbGciOiJub25lIn0.eyJzZWxsZXIiOiJBIn0.",
}


@each_input("name", FORGED)
def test_a_forged_token_permits_nothing(client, name):
    forged = FORGED[name](client.seller_token)
    response = client.send("GET", ORDERS, token=forged)
    assert response.json()["errors"][0]["code"] == "Unauthorized"
    assert "malformed" in refused(response, 403)


def test_no_character_of_a_token_can_be_changed(handler_client):
    token = handler_client.seller_token
    for place, character in enumerate(token):
        other = "B" if character == "A" else "A"
        forged = token[:place] + other + token[place + 1 :]
        assert "malformed" in refused(handler_client.send("GET", ORDERS, token=forged), 403)


@each_input("operation", EMULATED, ids=lambda operation: operation.name)
def test_every_operation_checks_the_token_first(client, operation):
    # Whatever else is wrong with the request: a caller without a token learns nothing of it.
    path = "/".join("x" * 99 if part.startswith("{") else part for part in operation.path.split("/"))
    body = b"" if operation.request is None else b"{"
    assert "missing" in refused(client.send(operation.method, path, body, token=""), 403)
    assert "malformed" in refused(client.send(operation.method, path, body, token="x"), 403)
    client.seconds[0] += client.emulator.settings.token_lifetime
    token = client.token_for(operation)
    assert "expired" in refused(client.send(operation.method, path, body, token=token), 403)
    client.open()


@each_input("operation", EMULATED, ids=lambda operation: operation.name)
def test_a_refresh_token_is_not_an_access_token(client, operation):
    path = "/".join("x" if part.startswith("{") else part for part in operation.path.split("/"))
    token = client.emulator.settings.refresh_token
    refused(client.send(operation.method, path, token=token), 403)


NO_TOKEN_REQUEST = {
    "nothing": b"",
    "blanks": b" \t\r\n",
    "a form of nothing": b"&&&===&",
    "an unknown form": b"a=1&b=2",
    "many fields": b"a=1&" * 2_000,
    "a long value": b"grant_type=" + b"x" * 1_000_000,
    "bad encoding": b"grant_type=%ff%zz%",
    "bytes": bytes(range(256)),
    "multipart": b'--x\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nrefresh_token\r\n--x--',
    "XML": b"<grant_type>refresh_token</grant_type>",
    "a list": b'["refresh_token"]',
    "an open object": b"{",
    "an object of nothing": b"{}",
    "a number for a text": b'{"grant_type": 3}',
    "null": b'{"grant_type": null}',
    "a list for a text": b'{"grant_type": ["refresh_token"]}',
    "half a surrogate pair": b'{"grant_type": "\\ud800"}',
    "a huge number": b'{"grant_type": ' + b"9" * 5000 + b"}",
    "many open lists": b'{"grant_type": ' + b"[" * 100_000,
    "many open objects": b'{"grant_type":' * 100_000,
    "UTF-16": '{"grant_type": "refresh_token"}'.encode("utf-16"),
}


@each_case("content_type", ["application/x-www-form-urlencoded", "application/json", "\xff;;"])
@each_input("name", NO_TOKEN_REQUEST)
def test_an_invalid_token_request_gets_an_oauth_error(client, name, content_type):
    response = client.send("POST", TOKENS, NO_TOKEN_REQUEST[name], {"content-type": content_type})
    assert token_refused(response) in {"invalid_request", "unsupported_grant_type"}


def test_a_token_request_of_very_many_fields_gets_an_oauth_error(client):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert token_refused(client.send("POST", TOKENS, b"a=1&" * 200_000, headers)) == "invalid_request"


@each_case("field", ["client_id", "client_secret", "refresh_token"])
@each_input("value", ["x", "\x00", "\ud800", "ä", "' OR 1=1", "x" * 100_000, "*"])
def test_invalid_credentials_get_an_oauth_error(client, field, value):
    account = client.emulator.settings
    form = {
        "grant_type": "refresh_token",
        "client_id": account.client_id,
        "client_secret": account.client_secret,
        "refresh_token": account.refresh_token,
        field: value,
    }
    error = token_refused(client.send("POST", TOKENS, json.dumps(form)), 400, 401)
    assert error == ("invalid_grant" if field == "refresh_token" else "invalid_client")
