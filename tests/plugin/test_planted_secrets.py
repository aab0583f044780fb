"""What must not be kept is in no file that a run writes: planted values are searched for, in every form."""

import base64
import gzip
import json
from urllib.parse import quote

import pytest

#: Planted into requests: by the adapter, as the data of its recipient.
PERSON = {
    "name": "Wilhelmina Planted-Request",
    "address_line1": "4711 Quiet Planted Lane",
    "address_line2": "Floor Plantedtwo",
    "city": "Plantedville",
    "postal_code": "99887",
    "phone": "+1 555 867 5309",
}

#: Planted into answers: as what Amazon might say of people, or should never say.
ANSWERED = {
    "buyerEmail": "planted.buyer@example.com",
    "lockerAccessCode": "PLANTED-LOCKER-4242",
    "accessToken": "Atza|PlantedAccessTokenThatNobodyMayKeep0123456789",
    "someNote": "Call Plantedine Doe at home",
    "nested": {"deep": [{"signedForBy": "Plantedforth Roe"}]},
}

CONFTEST = """
    import json
    import httpx, pytest
    from pytest_mcf.emulator import Emulator

    PERSON = {person}
    ANSWERED = {answered}

    class Planting(httpx.BaseTransport):
        def __init__(self):
            self.emulator = Emulator()

        def handle_request(self, request):
            answer = self.emulator.handle_request(request)
            body = answer.read()
            if request.url.path.startswith("/_mcf") or not body.startswith(b"{{"):
                return answer
            value = json.loads(body)
            if "payload" in value and isinstance(value["payload"], dict):
                value["payload"]["planted"] = ANSWERED
            if "errors" in value:
                reported = [ANSWERED["buyerEmail"], ANSWERED["accessToken"]]
                value["errors"][0]["details"] = "for " + ", ".join(reported)
            headers = {{**answer.headers, "x-planted": ANSWERED["accessToken"]}}
            headers.pop("content-length", None)
            return httpx.Response(answer.status_code, headers=headers, content=json.dumps(value).encode())

    class Plant:
        def __init__(self, inner):
            self.inner = inner

        def __getattr__(self, name):
            return getattr(self.inner, name)

        def place_order(self, order):
            destination = order.destination.model_copy(update=PERSON)
            self.inner.place_order(order.model_copy(update={{"destination": destination}}))

        def cancel_order(self, order_id):
            {cancel}

    @pytest.fixture
    def mcf_upstream():
        return Planting()

    @pytest.fixture
    def mcf_integration(mcf_integration):
        return Plant(mcf_integration)
"""

WAYS = {
    "cancels": "self.inner.cancel_order(order_id)",
    "raises": 'raise RuntimeError(f\'cannot reach {PERSON["name"]} ({ANSWERED["accessToken"]})\')',
}


def strings_in(value):
    if isinstance(value, str):
        yield value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings_in(member)


PLANTED = sorted({*PERSON.values(), *strings_in(ANSWERED)})


def forms_of(planted):
    """A value as it may have been written."""
    raw = planted.encode()
    spelled = json.dumps(planted)[1:-1].encode()
    return {raw, quote(planted).encode(), quote(planted, safe="").encode(), spelled, base64.b64encode(raw)}


def content_of(path):
    content = path.read_bytes()
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


@pytest.mark.parametrize("way", sorted(WAYS))
def test_nothing_planted_is_in_any_file(pytester, run, way):
    pytester.makeconftest(CONFTEST.format(person=PERSON, answered=ANSWERED, cancel=WAYS[way]))
    before = set(pytester.path.rglob("*"))
    run(
        "--mcf",
        "--mcf-record",
        "--mcf-report",
        "report",
        "--junitxml",
        "junit.xml",
        "cancel_order.feature::test_cancel_an_order_that_was_received",
    )
    written = [path for path in pytester.path.rglob("*") if path.is_file() and path not in before]
    names = {path.name for path in written}
    assert {"certificate.json", "certificate.html", "certificate.md", "junit.xml"} <= names
    contents = {path: content_of(path) for path in written if path.suffix != ".pyc"}
    assert b"createFulfillmentOrder" in b"".join(contents.values())
    found = [
        (path.name, planted)
        for path, content in contents.items()
        for planted in PLANTED
        if any(form in content for form in forms_of(planted))
    ]
    assert found == []
