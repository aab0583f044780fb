"""What is kept of an exchange, and what stands in for the rest."""

# ruff: noqa: RUF001 - some letters of names can be mistaken for others

import json
from dataclasses import replace

import pytest

from pytest_mcf.contract.finding import quote
from pytest_mcf.exchange import Exchange, Phrase, Violation
from pytest_mcf.model.request_rules.codes import is_ip_address
from pytest_mcf.model.request_rules.neighbours import POSITIVE_NUMBER, message_breaches
from pytest_mcf.model.request_rules.notifications import ACCOUNT, REGION
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.redaction.kinds import Hidden, Kept
from pytest_mcf.redaction.pseudonym_table import PseudonymTable


def test_what_says_nothing_of_a_person_is_kept_and_the_rest_has_placeholders(placed):
    body = Pseudonyms().redact(placed).request_json()
    assert body == {
        "marketplaceId": "ATVPDKIKX0DER",
        "sellerFulfillmentOrderId": "ORDER-1",
        "displayableOrderId": "ORDER-1",
        "displayableOrderDate": "2026-01-05T09:00:00Z",
        "displayableOrderComment": "Scrubbed text 1",
        "shippingSpeedCategory": "Standard",
        "destinationAddress": {
            "name": "Recipient 1",
            "addressLine1": "1 Scrubbed Street",
            "city": "City 1",
            "stateOrRegion": "MI",
            "postalCode": "scrubbed-postcode-1",
            "countryCode": "US",
            "phone": "+15550000001",
        },
        "notificationEmails": ["person-1@scrubbed.invalid"],
        "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 2}],
        "field-1": "scrubbed-1",
    }


def test_an_error_keeps_its_words_and_loses_whom_it_speaks_of(placed):
    (error,) = Pseudonyms().redact(placed).response_json()["errors"]
    assert error == {
        "code": "InvalidInput",
        "message": "The address of Recipient 1 in City 1 is not valid.",
        "details": "",
    }


def test_an_error_about_an_unmentioned_person_does_not_identify_them(placed):
    body = {"errors": [{"code": "InvalidInput", "message": "The parcel is with Mr. Wildermuth at no. 1234."}]}
    redacted = Pseudonyms().redact(replace(placed, response_body=json.dumps(body).encode()))
    (error,) = redacted.response_json()["errors"]
    assert error["message"] == "The scrubbed-2 is with scrubbed-3. scrubbed-4 at no. scrubbed-5."


@pytest.mark.parametrize("spelled", ["Işıl Yılmaz", "IŞIL YILMAZ", "Işil Yilmaz", "işıl yılmaz"])
def test_a_name_with_a_dotless_i_is_found_in_each_spelling(placed, spelled):
    """Python's search ignores the case of letters that its casefold does not."""
    pseudonyms = Pseudonyms()
    pseudonyms.redact(
        replace(placed, request_body=placed.request_body.replace(b"Agatha Quill", "Işıl Yılmaz".encode()))
    )
    assert pseudonyms.sentence(f"expected {spelled} there") == "expected Recipient 1 there"


def test_headers_are_kept_by_name_and_sorted(placed):
    redacted = Pseudonyms().redact(placed)
    assert redacted.request_headers == (
        ("content-type", "application/json"),
        ("x-amz-access-token", "Atza|scrubbed-1"),
    )
    assert redacted.response_headers == (
        ("content-type", "application/json"),
        ("x-amzn-requestid", "4db3b762-b4c9-4850-94d0-edf96ea21446"),
    )


def test_the_same_value_has_the_same_stand_in_everywhere_in_a_scenario(placed):
    pseudonyms = Pseudonyms()
    pseudonyms.redact(placed)
    later = replace(
        placed,
        method="GET",
        target="/fba/outbound/2020-07-01/fulfillmentOrders/Agatha%20Quill?who=agatha%40quill.example",
        request_body=b"",
        response_body=b'{"payload": {"note": "for AGATHA QUILL", "signedForBy": "\\u0041gatha Quill"}}',
    )
    redacted = pseudonyms.redact(later)
    assert redacted.target == (
        "/fba/outbound/2020-07-01/fulfillmentOrders/Recipient%201?who=person-1%40scrubbed.invalid"
    )
    assert redacted.response_json() == {"payload": {"note": "for Recipient 1", "signedForBy": "Recipient 1"}}


def test_redaction_again_changes_nothing(placed):
    once = Pseudonyms().redact(placed)
    assert Pseudonyms().redact(once) == once


@pytest.mark.parametrize(
    ("target", "content_type", "body"),
    [
        (
            "/fba/outbound/2020-07-01/fulfillmentOrders",
            "application/json",
            '{"marketplaceId": "Bo", "zed": "Bo"}',
        ),
        ("/fba/inventory/v1/summaries?marketplaceIds=Bo&zed=Bo", "application/json", ""),
        ("/auth/o2/token", "application/x-www-form-urlencoded", "scope=Bo&zed=Bo"),
    ],
    ids=["body", "query", "form"],
)
def test_redaction_again_changes_nothing_where_an_unknown_name_has_the_value_of_a_known_one(
    placed, target, content_type, body
):
    headers = (("content-type", content_type),)
    exchange = replace(placed, target=target, request_headers=headers, request_body=body.encode())
    once = Pseudonyms().redact(exchange)
    assert once.target + once.request_body.decode() == (target + body).replace("zed", "field-1")
    assert Pseudonyms().redact(once) == once


def test_no_two_names_of_an_object_get_the_same_one(placed):
    exchange = replace(placed, request_body=b'{"zed": 1, "field-1": 2, "zoe": 3, "field-2": 4}')
    redacted = Pseudonyms().redact(exchange).request_json()
    assert redacted == {"field-3": 1, "field-1": 2, "field-4": 3, "field-2": 4}


def test_a_run_repeated_gives_the_same_placeholders_whatever_the_order_of_names(placed):
    mixed = dict(reversed(placed.request_json().items()))
    redacted = Pseudonyms().redact(replace(placed, request_body=json.dumps(mixed).encode()))
    assert redacted.request_json() == Pseudonyms().redact(placed).request_json()


def test_what_this_scenario_sent_is_restored_in_what_it_is_answered(placed):
    pseudonyms = Pseudonyms()
    pseudonyms.redact_request(placed)
    taped = b'{"payload": {"name": "Recipient 1", "signedForBy": "Recipient 12", "text": "at City 1."}}'
    assert json.loads(pseudonyms.restore(taped))["payload"] == {
        "name": "Agatha Quill",
        "signedForBy": "Recipient 12",
        "text": "at Troy.",
    }


def test_numbers_of_placeholders_that_were_recorded_are_not_given_out_again(placed):
    pseudonyms = Pseudonyms()
    pseudonyms.redact_response(replace(placed, status=200, response_body=b'{"signedForBy": "Recipient 1"}'))
    name = pseudonyms.redact(placed).request_json()["destinationAddress"]["name"]
    assert name == "Recipient 2"


@pytest.mark.parametrize("as_json", [True, False])
def test_what_passes_the_token_endpoint_keeps_its_form(as_json):
    fields = {
        "grant_type": "refresh_token",
        "refresh_token": "Atzr|IwEB",
        "client_secret": "amzn1.oa2-cs.v1.f0",
    }
    form = b"grant_type=refresh_token&refresh_token=Atzr%7CIwEB&client_secret=amzn1.oa2-cs.v1.f0"
    content_type = "application/json" if as_json else "application/x-www-form-urlencoded;charset=UTF-8"
    redacted = Pseudonyms().redact(
        Exchange(
            "POST",
            "/auth/o2/token",
            (("content-type", content_type),),
            json.dumps(fields).encode() if as_json else form,
            200,
            (),
            b'{"access_token": "Atza|IwEB", "token_type": "bearer", "expires_in": 3600}',
        )
    )
    assert redacted.request_headers == (("content-type", content_type),)
    assert redacted.request_body == (
        b'{"grant_type": "refresh_token", "refresh_token": "Atzr|scrubbed-1", '
        b'"client_secret": "amzn1.oa2-cs.v1.scrubbed-1"}'
        if as_json
        else b"grant_type=refresh_token&refresh_token=Atzr%7Cscrubbed-1"
        b"&client_secret=amzn1.oa2-cs.v1.scrubbed-1"
    )
    assert redacted.response_json() == {
        "access_token": "Atza|scrubbed-1",
        "token_type": "bearer",
        "expires_in": 3600,
    }


def got(exchange, text):
    """What is kept of a violation's words, once its exchange was redacted."""
    violation = Violation("createFulfillmentOrder", "request", "/x", "something", text)
    (kept,) = Pseudonyms().redact(replace(exchange, violations=(violation,))).violations
    return kept.got


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (quote("Agatha Quill"), '"Recipient 1"'),
        (quote("Wildermuth"), '"scrubbed-2"'),
        (Phrase("a text: ", quote("Wildermuth"), " twice"), 'a text: "scrubbed-2" twice'),
        (
            Phrase("no such property in ", quote({"who": "Agatha Quill", "nickname": "Aggie"})),
            'no such property in {"who": "Recipient 1", "field-1": "scrubbed-1"}',
        ),
        (quote(48084), "scrubbed-postcode-1"),
        (quote(2485550187), "scrubbed-2"),
        (quote(17), "17"),
        (
            Phrase(quote("MUG"), " (Unterminated string [starting] at Agatha Quill)"),
            '"MUG" (Unterminated string [starting] at Recipient 1)',
        ),
        ("unquoted [odd] words of {ours}", "unquoted [odd] words of {ours}"),
    ],
)
def test_what_a_violation_quotes_is_redacted_and_its_own_words_stay(placed, text, kept):
    assert got(placed, text) == kept


def test_a_quote_that_was_cut_has_the_stand_in_of_the_whole_value(placed):
    begins = "7 Heather Lane, the third door on the left behind the bakery, " * 4
    order_id, comment = "Wildermuth 7 " * 20, "leave it at the door " * 10
    body = {
        "sellerFulfillmentOrderId": order_id,
        "displayableOrderComment": comment,
        "destinationAddress": {"addressLine1": f"{begins}Troy", "addressLine2": f"{begins}Detroit"},
    }
    exchange = replace(placed, request_body=json.dumps(body).encode())
    assert got(exchange, quote(f"{begins}Troy")) == '"1 Scrubbed Street"'
    assert got(exchange, quote(f"{begins}Detroit")) == '"2 Scrubbed Street"'
    assert got(exchange, quote(comment)) == '"Scrubbed text 1"'
    assert got(exchange, quote(order_id)) == quote(order_id)
    assert got(exchange, quote("please " * 30)) == quote("please " * 30)
    assert "Wildermuth" not in got(exchange, quote("please Wildermuth " * 30))


@pytest.mark.parametrize("address", ["203.0.113.77", "2001:db8::77"])
def test_an_address_of_a_network_has_one_as_its_placeholder_even_if_it_was_a_word_before(address):
    table = PseudonymTable()
    table.word(address)
    assert is_ip_address(table.hide(address, Hidden.IP_ADDRESS))
    assert not is_ip_address(table.hide("203.0.113.777", Hidden.IP_ADDRESS))


def test_an_account_has_one_as_its_placeholder_even_if_it_was_a_word_before():
    table = PseudonymTable()
    table.word("444455556666")
    assert ACCOUNT.fullmatch(table.hide("444455556666", Hidden.ACCOUNT))
    assert not ACCOUNT.fullmatch(table.hide("44445555666", Hidden.ACCOUNT))


@pytest.mark.parametrize(
    ("value", "kind", "form"),
    [("us-east-1", Kept.REGION, REGION), ("4111111111111111", Kept.PACKAGE_NUMBER, POSITIVE_NUMBER)],
)
def test_what_has_to_be_hidden_where_it_would_be_kept_stays_valid(value, kind, form):
    table = PseudonymTable()
    table.hide(value, Hidden.LABEL)
    assert form.fullmatch(table.keep(value, kind))
    assert table.keep(value, kind) != value
    assert table.keep("nowhere", kind) == "nowhere"


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Your order has arrived", "Your order has arrived"),
        ("Your order of Quill has arrived", "Your order of scrubbed-1 has arrived"),
        ("Your <b>order</b>", "Your <scrubbed-1>order</scrubbed-1>"),
        ("Write to quill@shop.example", "message-1@scrubbed.invalid"),
        ("Your order <花子>", "Scrubbed text 1"),
    ],
)
def test_a_message_is_judged_as_before(text, redacted):
    message = Exchange(
        method="POST",
        target="/messaging/v1/orders/902-1845936-5435065/messages/confirmDeliveryDetails",
        request_headers=(("content-type", "application/json"),),
        request_body=json.dumps({"text": text}).encode(),
    )
    kept = json.loads(Pseudonyms().redact(message).request_body)["text"]
    assert kept == redacted
    before, after = ([one.expected for one in message_breaches({"text": each}, "")] for each in (text, kept))
    assert before == after
