"""A small catalogue, a small suite, and evidence of it as runs leave it behind."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from pytest_mcf.certificate.certificate import Certificate, Hashes, Setting, Subject
from pytest_mcf.certificate.evidence import RecordedExchange, RecordedStep, ScenarioEvidence
from pytest_mcf.certificate.grades import CLAIMS_OF_CORE, Run, api_result, grade, highest
from pytest_mcf.certificate.json import as_json
from pytest_mcf.certificate.results.breadth import breadth_of
from pytest_mcf.certificate.results.finding import Counts
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import results_of
from pytest_mcf.rules.requirements import Requirement
from pytest_mcf.rules.suite import SuiteExample, SuiteScenario

from ..certificates import made_up
from .tampering import HONEST

LEVELS = {
    "MCF-MUST-01": "MUST",
    "MCF-MUST-02": "MUST",
    "MCF-SHOULD-01": "SHOULD",
    "MCF-QUIRK-01": "quirk",
    "MCF-FAULT-01": "MUST",
    "MCF-API-01": "MUST",
    "MCF-HARNESS-01": "MUST",
    "MCF-NOWHERE-01": "MUST",
}
"""Only the API can break MCF-API-01; of MCF-HARNESS-01 a run shows the API's part alone; the last one has no
scenario."""

RULES = {
    id_: Requirement(
        id=id_,
        group="small",
        statement=f"{id_} holds.",
        operations=("getFulfillmentOrder",),
        level=level,
        breakable_by="API" if "API" in id_ else "both",
        integration_not_observable="The port has no such thing." if "HARNESS" in id_ else None,
        sources=("made up", "for this test"),
    )
    for id_, level in LEVELS.items()
}

SUITE = tuple(
    SuiteScenario(
        file=file,
        line=line,
        feature="Small",
        name=name,
        tags=frozenset(tags.split()),
        examples=(SuiteExample(name, ()),) * examples,
    )
    for file, line, name, tags, examples in (
        ("orders.feature", 5, "An order is placed", "MCF-MUST-01 MCF-SHOULD-01", 1),
        ("orders.feature", 9, "An order is <status>", "MCF-MUST-02 documented", 2),
        ("orders.feature", 20, "An answer is odd", "MCF-QUIRK-01", 1),
        ("orders.feature", 30, "Something that no rule asks for", "", 1),
        ("storms.feature", 4, "A call is lost", "MCF-FAULT-01 MCF-MUST-01", 1),
        ("world.feature", 4, "The API answers", "MCF-API-01 MCF-HARNESS-01", 1),
    )
)

_THEN = {"line": 7, "keyword": "Then", "text": "Then it is there", "outcome": "passed"}
HELD = (RecordedStep(**_THEN, calls_read=CLAIMS_OF_CORE),)
HELD_BY_HARNESS = (RecordedStep(**_THEN),)


#: The integration sent a request for each method that its scenarios call.
SENT = tuple(
    RecordedExchange(
        number=number,
        origin="integration",
        step=0,
        call=method,
        operation=None,
        method="GET",
        target="/",
        fault="empty",
        status=200,
    )
    for number, method in enumerate(CLAIMS_OF_CORE, 1)
)


def played(scenario, outcome="passed", *, profile="documented", example=0, steps=None, reason=None):
    """What one play of a scenario leaves behind."""
    return ScenarioEvidence(
        id=f"{scenario.file}::test_{scenario.line}[{profile}-{example}]",
        file=scenario.file,
        line=scenario.line,
        feature=scenario.feature,
        name=scenario.name,
        requirements=scenario.requirements,
        profile=profile,
        outcome=outcome,
        reason=reason,
        steps=(HELD_BY_HARNESS if scenario.file == "world.feature" else HELD) if steps is None else steps,
        exchanges=() if scenario.file == "world.feature" else SENT,
        offered=CLAIMS_OF_CORE,
    )


def everything():
    """The evidence of a run in which all went well, on both profiles."""
    return [
        played(scenario, profile=profile, example=example)
        for scenario in SUITE
        for profile in ("documented", "quirks")
        for example, _ in enumerate(scenario.examples)
        if profile == "documented" or "documented" not in scenario.tags
    ]


def run_of(evidence, *, waivers=(), claims=CLAIMS_OF_CORE, complete=True, open_controls=False):
    return Run(
        rules=RULES,
        suite=SUITE,
        evidence=tuple(evidence),
        waivers=dict(waivers),
        claims=claims,
        complete=complete,
        open_controls=open_controls,
    )


def certified(evidence, **more):
    """The certificate of a run of the small suite."""
    run = run_of(evidence, **more)
    grades = grade(run)
    return Certificate(
        complete=run.complete,
        integration=Subject(name="shop", specification="shop:Adapter", claims=run.claims),
        setting=Setting(
            target="emulator",
            answered_by=("the embedded emulator",),
            profiles=("documented", "quirks"),
            marketplace="ATVPDKIKX0DER",
            model="Fulfillment Outbound v2020-07-01",
        ),
        pytest_mcf="1.0",
        made_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        seconds=12.5,
        hashes=Hashes(model="0" * 64, suite="1" * 64, catalogue="2" * 64),
        grade=highest(grades),
        grades=grades,
        breadth=breadth_of(run.evidence, run.claims),
        api=api_result(run),
        counts=Counts(exchanges=1028, errors=0, notices=2, known_errata=1, misconduct=0),
        findings=findings_of(run.evidence),
        requirements=results_of(run.rules, with_unplayed(run.suite, run.evidence), run.waivers),
        transitions=(),
        scenarios=run.evidence,
    )


@pytest.fixture(scope="session")
def small():
    """The rules, the suite, and the functions that make evidence of it."""
    return SimpleNamespace(
        rules=RULES, suite=SUITE, played=played, everything=everything, run_of=run_of, certified=certified
    )


@pytest.fixture(scope="session")
def value():
    """A certificate as JSON, to be tampered with."""
    return as_json(made_up(HONEST))
