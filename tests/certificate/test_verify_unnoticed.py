"""What nobody can notice, as docs/certificate.md says."""

import json
from pathlib import Path

from ..each_case import each_case
from .tampering import (
    exchange_of,
    own_exchange,
    rule,
    scenario,
    tampered,
)

ROOT = Path(__file__).parents[2]


def take_another_name(value):
    value["integration"].update(name="Another Shop", version="9.9", specification="another:Shop")


def take_another_commit(value):
    value["integration"]["source"] = {"commit": "c" * 40, "dirty": False}


def date_it_later(value):
    value.update(made_at="2031-01-01T00:00:00Z", seconds=1.0)


def move_to_another_marketplace(value):
    value["setting"]["marketplace"] = "A1PA6795UKMFR9"


def excuse_a_failure(value):
    scenario(value, "failed")["reason"] = "It was the weather."


def excuse_a_waiver(value):
    rule(value, "waived")["reason"] = "It was the weather."


def change_a_value_that_nothing_reads(value):
    exchange = exchange_of(value, "createInventoryItem")
    body = json.loads(exchange["request_body"])
    exchange["request_body"] = json.dumps({**body, "productName": "Another mug"})


def write_a_fault_to_a_call(value):
    own_exchange(value)["fault"] = "html"


def call_a_failure_not_claimed(value):
    failed = scenario(value, "failed")
    failed.update(outcome="not claimed", missing="request_return", reason="not offered")
    for step in failed["steps"]:
        if step["outcome"] == "failed":
            step["outcome"] = "not reached"


@each_case(
    ("change", "phrase"),
    [
        (take_another_name, "the name, the version, the commit and digest of the source, the date"),
        (take_another_commit, "the name, the version, the commit and digest of the source, the date"),
        (date_it_later, "the name, the version, the commit and digest of the source, the date"),
        (move_to_another_marketplace, "the date and the marketplace are not checked"),
        (excuse_a_failure, "whether reasons of failures and waivers are true"),
        (excuse_a_waiver, "whether reasons of failures and waivers are true"),
        (
            change_a_value_that_nothing_reads,
            "values in exchanges that no contract, monitor or total reads",
        ),
        (write_a_fault_to_a_call, "a fault that was written to a call of the integration"),
        (call_a_failure_not_claimed, "as not claimed for a method which the integration offers nowhere"),
    ],
)
def test_what_cannot_be_noticed_is_documented(value, change, phrase):
    page = " ".join((ROOT / "docs" / "certificate.md").read_text(encoding="utf-8").split())
    assert phrase in page
    evidence = [each for each in tampered(value, change) if not each.startswith(("MCF-", "grade"))]
    assert evidence == []
