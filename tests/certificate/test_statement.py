import hashlib
import json

import pytest

from pytest_mcf.certificate.certificate import Source
from pytest_mcf.certificate.statement import PREDICATE, statement_of

from ..certificates import made_up

COMMIT = "a" * 40


def stated(source=None):
    subject = made_up(20).integration.model_copy(update={"source": source})
    return statement_of(made_up(20).model_copy(update={"integration": subject}), b"{}", "certificate.json")


def test_its_subjects_are_the_file_the_suite_and_the_commit():
    assert stated(Source(commit=COMMIT, dirty=False))["subject"] == [
        {"name": "certificate.json", "digest": {"sha256": hashlib.sha256(b"{}").hexdigest()}},
        {"name": "pytest-mcf suite", "digest": {"sha256": made_up(20).hashes.suite}},
        {"name": "Example Shop", "digest": {"gitCommit": COMMIT}},
    ]


@pytest.mark.parametrize(
    "source", [None, Source(), Source(commit=COMMIT, dirty=True), Source(commit=COMMIT)], ids=str
)
def test_what_was_not_the_commit_is_no_subject(source):
    assert [subject["name"] for subject in stated(source)["subject"]] == [
        "certificate.json",
        "pytest-mcf suite",
    ]


def test_it_says_what_the_certificate_says_without_its_evidence():
    statement = stated(Source(commit=COMMIT, dirty=True))
    predicate = statement["predicate"]
    assert statement["predicateType"] == PREDICATE
    assert (predicate["grade"], predicate["complete"]) == ("Core", True)
    assert predicate["integration"]["source"]["dirty"] is True
    assert "scenarios" not in predicate
    assert json.loads(json.dumps(statement)) == statement
