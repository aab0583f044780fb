"""The watcher of a served gateway: bounded, redacted, and readable whatever passed."""

import json
from dataclasses import replace

import pytest

from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.serve.conduct.markdown import as_markdown, lines
from pytest_mcf.serve.conduct.report import ConductReport
from pytest_mcf.serve.conduct.watcher import MOST_SHOWN, MOST_VIOLATIONS, Watcher
from pytest_mcf.serve.live_page.conduct_json import conduct_to_json

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
CANCEL = "cancelFulfillmentOrder"


@pytest.fixture
def watcher():
    return Watcher(all_monitors(), "a *bold* answerer")


def saw(watcher, order_id="A", number=1):
    order = {"sellerFulfillmentOrderId": order_id, "fulfillmentOrderStatus": "Processing"}
    answer = json.dumps({"payload": {"fulfillmentOrder": order}}).encode()
    look = Exchange("GET", f"{ORDERS}/A", status=200, response_body=answer, number=number)
    return watcher.see(replace(look, operation="getFulfillmentOrder"))


def cancelled(watcher, path="A", number=2, **how):
    cancel = Exchange("PUT", f"{ORDERS}/{path}/cancel", status=400, operation=CANCEL, number=number)
    return watcher.see(replace(cancel, **how))


def test_breaches_are_all_counted_and_the_first_ones_shown(watcher):
    saw(watcher)
    for number in range(2, MOST_SHOWN + 12):
        assert cancelled(watcher, number=number, request_body=str(number).encode())
    (rule,) = watcher.report().with_verdict("broken")
    assert (rule.broken, len(rule.misconduct)) == (MOST_SHOWN + 10, MOST_SHOWN)
    assert [exchange.number for exchange in rule.misconduct[0].exchanges] == [1, 2]


def test_an_exchange_that_is_long_gone_is_still_named(watcher):
    saw(watcher)
    for number in range(2, 1002):
        watcher.see(Exchange("GET", "/nothing", status=404, number=number))
    cancelled(watcher, number=1002)
    (rule,) = watcher.report().with_verdict("broken")
    assert rule.misconduct[0].sentence.endswith("(#1, #1002)")
    assert [exchange.number for exchange in rule.misconduct[0].exchanges] == [1002]


def test_violations_beyond_so_many_kinds_are_still_counted(watcher):
    for number in range(MOST_VIOLATIONS + 5):
        found = Violation("getFeatures", "request", f"query/x{number}", "nothing", "x", "notice")
        exchange = Exchange("GET", "/", status=200, operation="getFeatures", violations=(found, found))
        watcher.see(replace(exchange, number=number))
    contract = watcher.report().contract
    assert contract.notices == 2 * (MOST_VIOLATIONS + 5)
    assert len(contract.violations) == MOST_VIOLATIONS
    assert {violation.times for violation in contract.violations} == {2}


def test_known_errata_are_no_breach(watcher):
    known = Violation("getFeatures", "response", "", "x", "y", "notice", erratum="MCF-QUIRK-25")
    watcher.see(Exchange("GET", "/", status=200, operation="getFeatures", violations=(known,)))
    report = watcher.report()
    assert (report.contract.known_errata, report.verdict) == (1, "kept")
    assert "(known: MCF-QUIRK-25)" in as_markdown(report)


def test_an_error_of_the_contract_is_one(watcher):
    error = Violation("getFeatures", "request", "/a", "x", "y")
    watcher.see(Exchange("GET", "/", status=400, operation="getFeatures", violations=(error,)))
    assert watcher.report().verdict == "broken"


def test_notices_alone_are_well(watcher):
    error = Violation("getFeatures", "request", "/a", "no property", "y", "notice")
    watcher.see(Exchange("GET", "/", status=200, operation="getFeatures", violations=(error,)))
    report = watcher.report()
    assert [rule.requirement for rule in report.with_verdict("broken")] == ["MCF-QUIRK-40"]
    assert report.verdict == "kept"
    first, *_ = lines(report)
    counts = f"0 kept, 0 broken, 1 with notices, {len(report.rules) - 1} not seen"
    assert first == f"conduct: kept; of {len(report.rules)} rules {counts}"
    assert "## Notices" in as_markdown(report)
    assert "## Broken rules" not in as_markdown(report)


@pytest.mark.parametrize("odd", ["# <b>*x*</b> | `y`", "\ud800", "\n\n# RulePassed rules", "x" * 10_000])
def test_whatever_passed_can_be_written_and_read(watcher, odd):
    saw(watcher, odd)
    for misconduct in cancelled(watcher, "A%0A", operation=CANCEL):
        assert str(misconduct).isprintable()
    body = json.dumps({"items": [{"returnReasonCode": odd}]}).encode()
    reasons = b'{"payload": {"reasonCodeDetails": [{"returnReasonCode": "R"}]}}'
    known = Exchange("GET", "/fba/outbound/2020-07-01/returnReasonCodes", status=200, response_body=reasons)
    watcher.see(replace(known, operation="listReturnReasonCodes"))
    back = Exchange("PUT", f"{ORDERS}/A/return", status=400, request_body=body, number=3)
    assert watcher.see(replace(back, operation="createFulfillmentReturn"))
    report = watcher.report()
    assert ConductReport.model_validate_json(report.model_dump_json()) == report
    reported = as_markdown(report)
    assert "<b>" not in reported
    assert reported.count("\n## ") == len({line for line in reported.splitlines() if line.startswith("## ")})
    assert "a \\*bold\\* answerer" in reported
    assert all(line.isprintable() for line in lines(report))


def test_no_secret_of_an_exchange_is_in_its_report(watcher):
    token = "Atza|IwEBIA-of-somebody"
    headers = (("x-amz-access-token", token),)
    reasons = b'{"payload": {"reasonCodeDetails": [{"returnReasonCode": "R"}]}}'
    known = Exchange("GET", "/fba/outbound/2020-07-01/returnReasonCodes", status=200, response_body=reasons)
    watcher.see(replace(known, operation="listReturnReasonCodes"))
    body = json.dumps({"items": [{"returnReasonCode": token}]}).encode()
    back = Exchange(
        "PUT", f"{ORDERS}/A/return?t={token}", request_headers=headers, request_body=body, status=400
    )
    assert watcher.see(replace(back, operation="createFulfillmentReturn", number=2))
    report = watcher.report()
    assert report.with_verdict("broken")
    assert token not in report.model_dump_json()
    assert token.partition("|")[2] not in report.model_dump_json()


def test_the_live_page_gets_the_findings_errors_first(watcher):
    notice = Violation("getFeatures", "request", "/a", "no property", "y", "notice")
    watcher.see(Exchange("GET", "/", status=200, operation="getFeatures", violations=(notice,), number=1))
    saw(watcher, number=2)
    cancelled(watcher, number=3)
    reported = conduct_to_json(watcher.report())
    assert [(each["rule"], each["severity"], each["times"]) for each in reported["findings"]] == [
        ("MCF-CANCEL-02", "error", 1),
        ("MCF-QUIRK-40", "notice", 1),
    ]
    assert reported["findings"][0]["exchanges"] == [2, 3]
    assert conduct_to_json(None) == {"findings": [], "kept": 0, "rules": 0}
