"""The last look at what is to be written."""

import base64
import gzip
from urllib.parse import quote

import pytest

from pytest_mcf.redaction import scan
from pytest_mcf.redaction.kinds import Hidden

from ..each_case import each_case

SECRETS = {
    "a token of Login with Amazon": "Atza|IwEBIJx4bWExample",
    "an id or secret of an application": "amzn1.oa2-cs.v1.0123456789abcdef",
    "an AWS access key": "AKIAIOSFODNN7EXAMPLE",
    "a signature": "X-Amz-Signature=0a1b2c3d",
    "a JSON Web Token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "a private key": "-----BEGIN RSA PRIVATE KEY-----",
    "an e-mail address": "agatha@quill.example",
    "a phone number": "+1 248 555 0187",
    "the number of a card": "4111 1111 1111 1111",
    "a name and a password": "https://agatha:hunter2@shop.example",
    "an AWS resource with its account": "arn:aws:sqs:us-east-1:123456789012:orders",
}


@each_case("what", SECRETS)
@each_case(
    "form",
    [
        str,
        lambda text: quote(text, safe=""),
        lambda text: base64.b64encode(text.encode()).decode(),
        lambda text: base64.b64encode(gzip.compress(text.encode())).decode(),
        lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    ],
    ids=["plain", "percent-encoded", "base64", "gzip", "escaped"],
)
def test_what_looks_like_a_secret_is_found(what, form):
    assert what in {found.what for found in scan(f"first line\n  value: {form(SECRETS[what])}\n")}


def test_the_line_is_reported():
    assert str(scan("a\nb\nfor agatha@quill.example\n")[0]) == "an e-mail address in line 3"


@each_case("kind", Hidden)
def test_placeholders_are_no_secrets(kind):
    assert scan(f'{{"value": "{kind.placeholder(1)}"}} {quote(kind.placeholder(23), safe="")}') == []


@pytest.mark.parametrize(
    "text",
    [
        "902-1845936-5435065",
        # These add up as the numbers of cards do.
        "411-1111111-1111105",
        "411-1111111-1111111-8",
        "2026-01-05T09:00:00.123456Z",
        "packageNumber: 1681000001",
        "4db3b762-b4c9-4850-94d0-edf96ea21446",
        "MCF-4dd13361-order",
    ],
)
def test_ids_and_dates_are_no_secrets(text):
    assert scan(text) == []


def test_hidden_values_are_found_in_every_form_and_case():
    for text in ("AGATHA QUILL", "Agatha%20Quill", base64.b64encode(b"Agatha Quill").decode()):
        assert scan(text, {"Agatha Quill"})
    assert scan("Agatha Quilling", {"Agatha Quill"}) == []
