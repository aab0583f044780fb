import json
from pathlib import Path

import jsonschema
import pytest

from pytest_mcf.certificate.json import as_json, certificate_from, certificate_schema, read_certificate
from pytest_mcf.certificate.write import write_certificate
from pytest_mcf.errors import CertificateUnreadable

from ..certificates import made_up
from ..each_case import each_case

SCHEMA = Path(__file__).parents[2] / "docs" / "certificate.schema.json"


@pytest.fixture
def text():
    return as_json(made_up(20))


def test_a_certificate_comes_back_as_it_went():
    assert certificate_from(as_json(made_up(60, hostile=True)), "it") == made_up(60, hostile=True)


def test_order_that_means_nothing_makes_no_difference(text):
    certificate = made_up(20)
    claims = certificate.integration.model_copy(
        update={"claims": tuple(reversed(certificate.integration.claims))}
    )
    counts = tuple(
        grade.model_copy(update={"counts": dict(reversed(grade.counts.items()))})
        for grade in certificate.grades
    )
    assert as_json(certificate.model_copy(update={"integration": claims, "grades": counts})) == text


def test_the_published_schema_is_that_of_the_model():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == certificate_schema(), (
        "pytest-mcf report --schema prints what docs/certificate.schema.json has to be now"
    )


def test_a_certificate_keeps_to_its_schema(text):
    validator = jsonschema.Draft202012Validator(certificate_schema())
    validator.validate(json.loads(text))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**json.loads(text), "grade": "Perfect"})


@each_case(
    ("change", "reported"),
    [
        (lambda text: text[: len(text) // 2], "is not a complete JSON file"),
        (lambda _: "", "is not a complete JSON file"),
        (lambda _: "[" * 100_000, "nested too deeply"),
        (lambda _: "[1]", "expected the format 'pytest-mcf certificate 2', got none"),
        (lambda _: '{"format": "another"}', 'got "another"'),
        (lambda text: text.replace("certificate 2", "certificate 3", 1), "is a certificate of version 3"),
        (lambda text: text.replace('"passed"', '"perfect"', 1), "but it is incomplete: "),
        (lambda text: text.replace('"complete"', '"finished"', 1), "complete: Field required"),
    ],
)
def test_what_is_not_a_certificate_is_reported_in_a_line(text, change, reported):
    with pytest.raises(CertificateUnreadable) as caught:
        certificate_from(change(text), "that.json")
    assert reported in str(caught.value)
    assert str(caught.value).startswith("that.json ")
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read_are_reported_in_a_line(tmp_path):
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    for name, reason in (("none.json", "No such file or directory"), ("binary.json", "it is not UTF-8 text")):
        with pytest.raises(CertificateUnreadable, match=reason):
            read_certificate(tmp_path / name)


def test_half_a_surrogate_pair_survives_the_file(tmp_path):
    subject = made_up(20).integration.model_copy(update={"name": "half \ud800"})
    write_certificate(made_up(20).model_copy(update={"integration": subject}), tmp_path)
    assert read_certificate(tmp_path / "certificate.json").integration.name == "half \ud800"
