"""What verifying cannot notice, as docs/certificate.md says."""

import json
from pathlib import Path

from ..each_case import each_case
from .tampering import (
    exchange_of,
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


def excuse_a_failure(value):
    scenario(value, "failed")["reason"] = "It was the weather."


def excuse_a_waiver(value):
    rule(value, "waived")["reason"] = "It was the weather."


def change_a_value_that_nothing_reads(value):
    exchange = exchange_of(value, "createInventoryItem")
    body = json.loads(exchange["request_body"])
    exchange["request_body"] = json.dumps({**body, "productName": "Another mug"})


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
        (excuse_a_failure, "whether reasons of failures and waivers are true"),
        (excuse_a_waiver, "whether reasons of failures and waivers are true"),
        (
            change_a_value_that_nothing_reads,
            "values in exchanges that no contract, monitor or total reads",
        ),
        (call_a_failure_not_claimed, "recorded as not claimed, for a method that is offered nowhere"),
    ],
)
def test_what_cannot_be_noticed_is_documented(value, change, phrase):
    page = " ".join((ROOT / "docs" / "certificate.md").read_text(encoding="utf-8").split())
    assert phrase in page
    evidence = [each for each in tampered(value, change) if not each.startswith(("MCF-", "grade"))]
    assert evidence == []
