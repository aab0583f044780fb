"""The contract judges a redacted exchange as it judged the real one."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, assume, given
from hypothesis import strategies as st

from pytest_mcf.contract import check
from pytest_mcf.exchange import Exchange, Quote
from pytest_mcf.model import OPERATIONS
from pytest_mcf.redaction import Pseudonyms

from ..hypothesis_profiles import examples
from .conftest import exchanges_on
from .made_up import EVERY, PEOPLE, exchanges


def few(times):
    """Without a search for smaller examples: that takes minutes here."""
    return examples(times, suppress_health_check=list(HealthCheck), phases=[Phase.generate])


def verdict(exchange):
    return [(each.side, each.pointer, each.severity, each.rule, each.erratum) for each in check(exchange)]


def test_of_every_exchange_that_a_run_records(whole_run):
    cassettes = sorted(whole_run("documented").cassettes.rglob("*.yaml"))
    changed = []
    for cassette in cassettes:
        pseudonyms = Pseudonyms()
        for number, exchange in enumerate(exchanges_on(cassette), 1):
            before, after = verdict(exchange), verdict(pseudonyms.redact(exchange))
            if before != after:
                changed.append((cassette.name, number, before, after))
    assert len(cassettes) > 400
    assert changed == []


def reported(violations):
    """What the contract check found in an exchange, in any order. Quoted values may be placeholders."""
    return Counter((each.side, each.pointer, each.severity, each.rule, each.erratum) for each in violations)


def own_words(violations):
    """All that violations say in words of their own."""
    texts = [text for violation in violations for text in (violation.expected, violation.got)]
    parts = [part for text in texts for part in getattr(text, "parts", (text,))]
    return "\n".join(part for part in parts if not isinstance(part, Quote))


@pytest.mark.parametrize("name", EVERY)
@few(0.4)
@given(data=st.data())
def test_of_exchanges_of_every_operation_right_and_wrong(name, data):
    exchange = data.draw(exchanges(OPERATIONS[name]))
    # A form of other bytes than text stays a breach, but another one: no cassette holds such bytes.
    assume(name != "getAccessToken" or "\ufffd" not in exchange.request_body.decode(errors="replace"))
    violations = check(exchange)
    redacted = Pseudonyms().redact(replace(exchange, violations=violations))
    assert reported(check(redacted)) == reported(redacted.violations)
    assert not [person for person in PEOPLE if len(person) > 2 and person in own_words(violations)]
    assert not re.search(r'"|{|\[(?!])', own_words(violations)), "what is quoted is no word of ours"


@pytest.mark.parametrize("name", EVERY)
@few(0.15)
@given(data=st.data())
def test_what_is_redacted_stays_as_it_is(name, data):
    once = Pseudonyms().redact(data.draw(exchanges(OPERATIONS[name])))
    assert Pseudonyms().redact(once) == once


def test_of_a_parameter_whose_name_is_hidden_in_another_form_elsewhere():
    odd = "agatha-quill-of-quill-and-sons"
    exchange = Exchange(
        method="POST",
        target=f"/tokens/2021-03-01/restrictedDataToken?{odd}=1",
        request_headers=(("content-type", "application/json"),),
        request_body=json.dumps({"restrictedResources": [], "targetApplication": odd}).encode(),
    )
    redacted = Pseudonyms().redact(replace(exchange, violations=check(exchange)))
    assert reported(check(redacted)) == reported(redacted.violations)
    assert "query/field-1" in {violation.pointer for violation in redacted.violations}


def posted(path, body):
    """A request with a body, as the contract check saw it."""
    exchange = Exchange(
        method="POST",
        target=path,
        request_headers=(("content-type", "application/json"),),
        request_body=json.dumps(body).encode(),
    )
    return replace(exchange, violations=check(exchange))


def test_of_a_name_whose_limit_is_in_a_sentence():
    # No schema has the limit of 256 characters; the placeholder has to be as long as the name was.
    queue = {"sqs": {"arn": "arn:aws:sqs:us-east-1:123456789012:orders"}}
    for name in ("Agatha Quill " * 100, "Long name " * 26):
        body = {"name": name, "resourceSpecification": queue, "nickname": "Agatha Quill"}
        redacted = Pseudonyms().redact(posted("/notifications/v1/destinations", body))
        assert "MCF-NOTIF-01" in {violation.rule for violation in redacted.violations}
        assert reported(check(redacted)) == reported(redacted.violations)


def test_of_a_restricted_path_of_an_api_without_a_model():
    path = "/reports/2021-06-30/documents/amzn1.spdoc.1"
    resource = {"method": "GET", "path": path, "dataElements": ["buyerInfo"]}
    body = {"restrictedResources": [resource]}
    redacted = Pseudonyms().redact(posted("/tokens/2021-03-01/restrictedDataToken", body))
    assert redacted.violations
    assert reported(check(redacted)) == reported(redacted.violations)
