"""A certificate from the evidence of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pytest_mcf.certificate.certificate import Certificate, Hashes, Part, Setting, Subject
from pytest_mcf.certificate.claims import claims_of, with_claims_held
from pytest_mcf.certificate.evidence import ScenarioEvidence, in_order
from pytest_mcf.certificate.grades import Run, api_result, grade, highest
from pytest_mcf.certificate.issuing.limits import limits_of
from pytest_mcf.certificate.observations import counts_of, transitions_of
from pytest_mcf.certificate.results.breadth import breadth_of
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.certificate.verdicts import Waivers, results_of
from pytest_mcf.rules.requirements import Catalogue, holding_in
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.rules.version_limits import of_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """What certificates are issued by: the rules, and the scenarios that show them."""

    rules: Catalogue
    scenarios: Sequence[SuiteScenario]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a run knows beside its evidence."""

    subject: Subject
    """The integration; its claims are those of the evidence, whatever it says here."""
    setting: Setting
    version: str
    """The version of pytest-mcf."""
    made_at: datetime
    seconds: float
    hashes: Hashes
    waivers: Waivers
    complete: bool
    parts: tuple[Part, ...] = ()


def issue(suite: Suite, facts: Facts, evidence: Sequence[ScenarioEvidence]) -> Certificate:
    """The certificate of some evidence, which may come in any order."""
    scenarios = with_claims_held(in_order(evidence))
    settings = [part.setting for part in facts.parts] or [facts.setting]
    in_suite = of_version(suite.scenarios, facts.setting.api)
    held = holding_in(suite.rules, facts.setting.api)
    run = Run(
        rules=suite.rules,
        suite=in_suite,
        evidence=scenarios,
        waivers=facts.waivers,
        claims=claims_of(scenarios),
        api=facts.setting.api,
        complete=facts.complete,
        open_controls=facts.setting.open_controls,
        limits=limits_of(settings),
        reference_called=facts.subject.calls_itself,
    )
    grades = grade(run)
    return Certificate(
        complete=facts.complete,
        integration=facts.subject.model_copy(update={"claims": tuple(run.claims)}),
        setting=facts.setting,
        parts=facts.parts,
        pytest_mcf=facts.version,
        made_at=facts.made_at,
        seconds=facts.seconds,
        hashes=facts.hashes,
        grade=highest(grades),
        grades=grades,
        breadth=breadth_of(scenarios, run.claims),
        api=api_result(run),
        counts=counts_of(scenarios),
        findings=findings_of(scenarios),
        requirements=results_of(held, run.everything, facts.waivers),
        transitions=transitions_of(scenarios),
        scenarios=scenarios,
    )
