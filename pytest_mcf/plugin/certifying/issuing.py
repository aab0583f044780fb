"""The certificate of a run, from its evidence and what else is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest_mcf
from pytest_mcf.certificate.certificate import Certificate, Hashes, Setting, Source, Subject
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.fingerprints import hashes_of
from pytest_mcf.certificate.issuing.issue import Facts, Suite, issue
from pytest_mcf.harness.answering import cassette_folder
from pytest_mcf.model.versions import MODEL_VERSIONS
from pytest_mcf.plugin.certifying.description import IntegrationDescription
from pytest_mcf.plugin.reports.scenario_text import text_of_names
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import Catalogue, catalogue
from pytest_mcf.rules.suite import read_suite
from pytest_mcf.settings.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What is known of a run beside its evidence."""

    settings: Settings
    api: str
    """The version of the API that the evidence is about."""
    description: IntegrationDescription | None
    source: Source | None
    begun: datetime
    complete: bool
    """Whether it came to its end."""
    open_controls: bool
    """Whether the endpoint took the controls of the harness from every client."""


def certificate_of(evidence: Sequence[ScenarioEvidence], run: RunFacts) -> Certificate:
    """The certificate of a run that is over."""
    settings, rules = run.settings, catalogue()
    suite = Suite(rules=rules, scenarios=read_suite(bundled("features")))
    facts = Facts(
        subject=_subject(run),
        setting=_setting(evidence, run),
        version=pytest_mcf.__version__,
        made_at=run.begun,
        seconds=round((datetime.now(UTC) - run.begun).total_seconds(), 1),
        hashes=_hashes(settings, rules),
        waivers=settings.waived,
        complete=run.complete,
    )
    return issue(suite, facts, evidence)


def _hashes(settings: Settings, rules: Catalogue) -> Hashes:
    return hashes_of(
        features=bundled("features"),
        steps=bundled("steps"),
        catalogue=rules.values(),
        cassettes=cassette_folder(settings) if settings.target == "replay" else None,
    )


def _subject(run: RunFacts) -> Subject:
    shown = text_of_names().name
    specification = shown(run.settings.integration or "reference")
    if run.description is None:
        return Subject(name=specification, specification=specification, claims=(), source=run.source)
    version, own_name = run.description.version, run.description.calls_itself
    return Subject(
        name=shown(run.description.name),
        version=version and shown(version),
        specification=specification,
        claims=(),
        calls_itself=own_name and shown(own_name),
        source=run.source,
    )


def _setting(evidence: Sequence[ScenarioEvidence], run: RunFacts) -> Setting:
    settings = run.settings
    answered_by = {one.answered_by for one in evidence if one.answered_by}
    return Setting(
        target=settings.target,
        answered_by=tuple(sorted(answered_by)),
        profiles=tuple(sorted({one.profile for one in evidence})),
        marketplace=settings.marketplace,
        seed=settings.seed if settings.target == "emulator" else None,
        model=MODEL_VERSIONS[run.api],
        api=run.api,
        errata=settings.errata,
        derived=settings.derived,
        open_controls=run.open_controls,
        allowed=tuple(sorted(settings.live.allowed)) if settings.live else (),
    )
