"""Vacuous answers, which the published schema lets pass, are reported."""

import pytest

from pytest_mcf.contract import check
from pytest_mcf.model.operations.outbound_2020_07_01 import OPERATIONS

from ..each_case import each_case

ALL = [operation.name for operation in OPERATIONS]
WITH_PAYLOAD = [operation.name for operation in OPERATIONS if operation.payload]
FAILURE = {"errors": [{"code": "InvalidInput", "message": "No."}]}


def responses(violations):
    return [violation for violation in violations if violation.side == "response"]


def errors(violations):
    return [violation for violation in responses(violations) if violation.severity == "error"]


def test_ten_of_fourteen_operations_have_a_payload():
    assert (len(ALL), len(WITH_PAYLOAD)) == (14, 10)


@each_case("operation", WITH_PAYLOAD)
@each_case("body", [{}, {"payload": None}, {"payload": {}}], ids=["nothing", "null", "empty"])
def test_a_success_without_content_is_an_error(answer, operation, body):
    assert errors(check(answer(operation, body)))


@each_case("operation", ALL)
def test_an_undeclared_field_is_reported(answer, operation):
    reported = responses(check(answer(operation, {"foo": 1})))
    assert [(violation.pointer, violation.severity) for violation in reported if violation.got == "1"] == [
        ("/foo", "notice")
    ]


@each_case("operation", ALL)
def test_a_success_that_carries_errors_is_an_error(answer, operation):
    broken = errors(check(answer(operation, FAILURE)))
    assert "/errors" in [violation.pointer for violation in broken]


@each_case("operation", ALL)
@each_case("status", [400, 401, 403, 404, 429, 500, 503])
@each_case("body", [{}, {"errors": []}, {"payload": {}}], ids=["nothing", "no errors", "payload"])
def test_a_failure_without_errors_is_an_error(answer, operation, status, body):
    broken = errors(check(answer(operation, body, status)))
    assert "/errors" in [violation.pointer for violation in broken]


@each_case("operation", ALL)
def test_a_failure_with_errors_and_nothing_else_conforms(answer, operation):
    assert responses(check(answer(operation, FAILURE, 404))) == []


@each_case("operation", WITH_PAYLOAD)
def test_a_failure_carries_nothing_beside_its_errors(answer, operation):
    broken = errors(check(answer(operation, {**FAILURE, "payload": {}}, 404)))
    assert "/payload" in [violation.pointer for violation in broken]


@pytest.mark.parametrize("operation", ["createFulfillmentOrder", "cancelFulfillmentOrder"])
def test_a_write_answers_an_empty_object(answer, operation):
    assert responses(check(answer(operation, {}))) == []


@each_case("status", [201, 202, 204, 302, 405, 409, 418, 502])
def test_an_undocumented_status_is_an_error(answer, status):
    broken = errors(check(answer("cancelFulfillmentOrder", {} if status < 400 else FAILURE, status)))
    assert [violation.pointer for violation in broken][:1] == ["status"]


@each_case("body", [b"", b"<html></html>", b"[]", b'"text"', b"{", b"\xff", b"null", b"[" * 100_000])
def test_what_is_no_json_object_is_an_error(answer, body):
    assert errors(check(answer("cancelFulfillmentOrder", body)))


def test_an_answer_names_its_request(answer):
    (broken,) = errors(
        check(answer("cancelFulfillmentOrder", {}, headers=(("content-type", "application/json"),)))
    )
    assert (broken.pointer, broken.rule) == ("header/x-amzn-RequestId", "MCF-ERR-04")


def test_an_answer_is_json_and_says_so(answer):
    headers = (("content-type", "text/html"), ("x-amzn-requestid", "1"))
    (broken,) = errors(check(answer("cancelFulfillmentOrder", {}, headers=headers)))
    assert (broken.pointer, broken.rule) == ("header/content-type", "MCF-ERR-11")


def test_a_media_type_has_no_case(answer):
    headers = (("content-type", 'Application/JSON; Charset="UTF-8"'), ("x-amzn-requestid", "1"))
    assert not errors(check(answer("cancelFulfillmentOrder", {}, headers=headers)))


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_rate_where_none_is_documented_is_a_notice(answer, status):
    headers = (
        ("content-type", "application/json"),
        ("x-amzn-requestid", "1"),
        ("x-amzn-ratelimit-limit", "2.0"),
    )
    (notice,) = responses(check(answer("cancelFulfillmentOrder", FAILURE, status, headers=headers)))
    assert (notice.rule, notice.severity, notice.got) == ("MCF-THR-04", "notice", '"2.0"')
    assert responses(check(answer("cancelFulfillmentOrder", FAILURE, 404, headers=headers))) == []
