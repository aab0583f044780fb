"""Five hundred secrets and people are planted wherever an exchange has room, and none is ever written."""

import base64
import gzip
import json
from pathlib import Path
from urllib.parse import quote, quote_plus

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from pytest_mcf.errors import SecretFound
from pytest_mcf.upstream.cassettes.provenance import Provenance
from pytest_mcf.upstream.cassettes.recorder import Recorder

from ..hypothesis_profiles import examples

#: The number of exchanges, and of plants in each: 500 together.
_EXCHANGES = 25
_PLANTS = 20

PROVENANCE = Provenance(
    "a test", "2026-01-05T09:00:00+00:00", "M", "run", "seed", "2026-01-05T09:00:00+00:00"
)

LETTERS = st.text("bcdfghjklmnpqrstvwxz", min_size=6, max_size=9)
SECRETS = st.one_of(
    LETTERS.map(lambda word: word.capitalize()),
    st.tuples(LETTERS, LETTERS).map(lambda words: " ".join(words).title()),
    LETTERS.map(lambda word: f"{word}@{word}.example"),
    st.integers(2_000_000_000, 9_999_999_999).map(lambda digits: f"+1{digits}"),
    st.binary(min_size=16, max_size=40).map(lambda raw: "Atza|" + base64.b64encode(raw).decode()),
    st.binary(min_size=16, max_size=40).map(lambda raw: "amzn1.oa2-cs.v1." + raw.hex()),
    st.binary(min_size=16, max_size=20).map(lambda raw: "https://a.example/p?X-Amz-Signature=" + raw.hex()),
    LETTERS.map(lambda word: "秘密" + word),
    st.integers(10**15, 10**16 - 1).map(str),
)


def forms(secret):
    """How a secret might lie on a disk."""
    raw = secret.encode()
    yield from (secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1])
    yield base64.b64encode(raw).decode().rstrip("=")
    yield base64.urlsafe_b64encode(raw).decode().rstrip("=")
    yield raw.hex()
    yield secret.upper()


PERSONAL = ("name", "addressLine1", "city", "postalCode", "phone", "districtOrCounty")


def _in_request_body(secret, parts):
    parts["body"].setdefault("destinationAddress", {})[PERSONAL[len(parts["body"]) % 6]] = secret


PLACES = {
    "address": _in_request_body,
    "comment": lambda secret, parts: parts["body"].update(displayableOrderComment=f"for {secret}, with love"),
    "e-mails": lambda secret, parts: parts["body"].setdefault("notificationEmails", []).append(secret),
    "unknown field": lambda secret, parts: parts["body"].update(nickname={"deep": [[secret]]}),
    "name of a field": lambda secret, parts: parts["body"].update({secret: 1}),
    "request header": lambda secret, parts: parts["headers"].update({"x-note": quote(secret)}),
    "access token": lambda secret, parts: parts["headers"].update({"x-amz-access-token": quote(secret)}),
    "query": lambda secret, parts: parts["query"].update({"remark": secret}),
    "name of a parameter": lambda secret, parts: parts["query"].update({secret: "1"}),
    "answer": lambda secret, parts: parts["answer"].update(signedForBy=secret),
    "nested in the answer": lambda secret, parts: parts["answer"].update(payload={"a": [{"b": secret}]}),
    "error": lambda secret, parts: parts["errors"].append(f"The order for {secret} cannot be placed."),
    "code of an error": lambda secret, parts: parts["errors"].append(secret),
    "quoted in an error": lambda secret, parts: parts["errors"].append(
        f"'{secret}' is not valid: {secret!r}."
    ),
    "base64": lambda secret, parts: parts["errors"].append(
        f"See {base64.b64encode(secret.encode()).decode()} for details."
    ),
    "gzip": lambda secret, parts: parts["answer"].update(
        blob=base64.b64encode(gzip.compress(secret.encode(), mtime=0)).decode()
    ),
    "percent-encoded": lambda secret, parts: parts["errors"].append(f"/orders?who={quote(secret, safe='')}"),
    "link": lambda secret, parts: parts["answer"].update(url=f"https://x.example/{quote(secret)}?s=1"),
    "response header": lambda secret, parts: parts["answer_headers"].update({"x-who": quote(secret)}),
    "request id": lambda secret, parts: parts["answer_headers"].update({"x-amzn-requestid": quote(secret)}),
}


def exchange(planted):
    """A request and its answer, with a secret in every place."""
    parts = {"body": {}, "headers": {}, "query": {}, "answer": {}, "errors": [], "answer_headers": {}}
    for place, secret in zip(PLACES, planted, strict=True):
        PLACES[place](secret, parts)
    parts["answer"]["errors"] = [{"code": text, "message": text, "details": text} for text in parts["errors"]]
    return parts


#: What is done to the whole body of an answer, and what its headers say of that.
WRAPPINGS = {
    "JSON": (lambda body: body, {}),
    "escaped JSON": (lambda body: json.dumps(json.loads(body)).encode(), {}),
    "gzip": (gzip.compress, {"content-encoding": "gzip"}),
    "gzip without a word": (gzip.compress, {}),
    "cut off": (lambda body: body[: len(body) * 2 // 3], {}),
    "page": (lambda body: b"<html><p class='" + body[:40] + b"'>" + body + b"</p></html>", {}),
    "text": (lambda body: b"oops: " + body, {}),
    "in a string": (lambda body: json.dumps({"message": body.decode()}).encode(), {}),
    "no text": (lambda body: b"\x00\x01" + body, {}),
}


def recorded(path, exchanges, wrapping):
    """What lies on disk after exchanges were recorded."""
    wrap, headers = WRAPPINGS[wrapping]
    answers = iter(exchanges)

    def answer(_):
        parts = next(answers)
        body = json.dumps(parts["answer"], ensure_ascii=False).encode()
        return httpx.Response(400, content=wrap(body), headers={**parts["answer_headers"], **headers})

    recorder = Recorder(httpx.MockTransport(answer), path, PROVENANCE)
    with httpx.Client(transport=recorder, base_url="https://shop.internal:8443") as client:
        for parts in exchanges:
            client.post(
                "/fba/outbound/2020-07-01/fulfillmentOrders",
                json=parts["body"],
                params=parts["query"],
                headers=parts["headers"],
            )
    recorder.save()
    return "".join(file.read_text(encoding="utf-8") for file in path.parent.rglob("*") if file.is_file())


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@examples(0.04, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_planted_secret_reaches_the_disk(tmp_path_factory, wrapping, data):
    count = _EXCHANGES * _PLANTS
    secrets = data.draw(st.lists(SECRETS, min_size=count, max_size=count, unique=True))
    exchanges = [exchange(secrets[start : start + _PLANTS]) for start in range(0, count, _PLANTS)]
    written = recorded(tmp_path_factory.mktemp("tape") / "tape.yaml", exchanges, wrapping)
    leaked = [form for secret in secrets for form in forms(secret) if form in written]
    assert "displayableOrderComment" in written
    assert not leaked, leaked[:10]


def test_what_is_left_in_the_open_is_found_before_it_is_written(tmp_path: Path):
    parts = exchange([f"Secret{number}" for number in range(len(PLACES))])
    parts["body"]["sellerFulfillmentOrderId"] = "kept"
    later = exchange([f"Later{number}" for number in range(len(PLACES))])
    later["body"]["destinationAddress"]["name"] = "QX-7731-Z"
    parts["body"]["sellerFulfillmentOrderId"] = "QX-7731-Z"
    with pytest.raises(SecretFound, match="a value that had to be hidden elsewhere in line"):
        recorded(tmp_path / "tape.yaml", [parts, later], "JSON")
    assert list(tmp_path.iterdir()) == []
