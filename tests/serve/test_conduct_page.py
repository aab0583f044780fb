"""conduct.html: what the report of conduct says, for people."""

from datetime import UTC, datetime

import pytest

from pytest_mcf.serve.conduct.html import conduct_as_html
from pytest_mcf.serve.conduct.report import (
    ConductReport,
    ContractCounts,
    OperationCount,
    ReportedViolation,
    RuleResult,
    SeenExchange,
    ViolationCount,
)

from ..certificate.test_html import Page
from ..certificates import HOSTILE


def report(reported="", *verdicts):
    exchange = SeenExchange(
        number=7,
        operation="cancelFulfillmentOrder",
        method="PUT",
        target=f"/orders/A{reported}",
        status=400,
        request_id="r",
        fault=None,
    )
    rules = [
        RuleResult(
            requirement=f"MCF-CANCEL-{number:02}",
            holds=f"it cancels nothing that it saw in Processing{reported}",
            severity="error",
            verdict=verdict,
            occasions=0 if verdict == "not seen" else 3,
            broken=verdict == "broken",
            misconduct=(ReportedViolation(sentence=f"expected no cancel{reported}", exchanges=(exchange,)),)
            if verdict == "broken"
            else (),
        )
        for number, verdict in enumerate(verdicts)
    ]
    violation = ViolationCount(
        operation="getFulfillmentOrder",
        side="response",
        pointer=f"/payload{reported}",
        expected=f"the payload{reported}",
        severity="notice",
        erratum="MCF-QUIRK-01",
        times=3,
        first_exchange=2,
    )
    now = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
    return ConductReport(
        pytest_mcf="0.1.0",
        answered_by=f"the emulator{reported}",
        began_at=now,
        ended_at=now,
        seconds=0.0,
        exchanges=8,
        operations=(OperationCount(operation=f"getFeatures{reported}", statuses={"200": 4}),),
        contract=ContractCounts(errors=0, notices=3, known_errata=3, violations=(violation,)),
        rules=tuple(rules),
    )


@pytest.mark.parametrize(
    ("verdicts", "reported"),
    [
        (("broken", "kept", "not seen"), "Conduct: broken"),
        (("kept", "not seen"), "Conduct: kept"),
        (("not seen",), "Conduct: not seen"),
    ],
)
def test_it_lists_each_rule_by_its_verdict(verdicts, reported):
    text = conduct_as_html(report("", *verdicts))
    assert text.startswith("<!doctype html>\n")
    assert f"<h1>{reported}</h1>" in text
    page = Page(text)
    assert page.wrong == []
    rules = [each["data-verdict"] for each in page.all("li") if "data-verdict" in each]
    assert rules == [verdict.replace("broken", "failed") for verdict in verdicts]
    assert ("expected no cancel" in text) is ("broken" in verdicts)
    assert ("#7 PUT /orders/A: 400" in text) is ("broken" in verdicts)
    assert ("No occasion; a breach is an error." in text) is ("not seen" in verdicts)


def test_no_text_becomes_markup():
    text = conduct_as_html(report(HOSTILE, "broken", "kept", "not seen"))
    page = Page(text)
    assert page.wrong == []
    assert page.all("img") == page.all("script") == []
    assert HOSTILE not in text
