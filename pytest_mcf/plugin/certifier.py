"""From the evidence of all scenarios to a certificate, once the run is over.

Evidence rides on pytest's reports, so that it reaches this process from every worker of pytest-xdist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

import pytest_mcf
from pytest_mcf.certificate.certificate import Certificate, Setting, Source, Subject
from pytest_mcf.certificate.claims import claims_of, with_claims_held
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.fingerprints import hashes_of
from pytest_mcf.certificate.grades import Run, api_result, grade, highest
from pytest_mcf.certificate.observations import counts_of, transitions_of
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import judge
from pytest_mcf.certificate.write import make_ready, write_certificate
from pytest_mcf.harness.target import cassette_folder
from pytest_mcf.model.versions import MODEL_VERSION
from pytest_mcf.plugin.integration import Description, source_of
from pytest_mcf.plugin.live import controls_of
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import catalogue, not_yet_shown
from pytest_mcf.rules.suite import read_suite
from pytest_mcf.settings.settings import Settings

#: Under these names a report carries a scenario's evidence, the headline of its failure, and what is known
#: of the integration.
EVIDENCE, HEADLINE, DESCRIPTION = "mcf_evidence", "mcf_headline", "mcf_description"

_ENDED = frozenset({pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED})


@dataclass(eq=False)  # pytest keeps plugins in sets
class Certifier:
    """Gathers evidence, and issues the certificate when the run is over."""

    settings: Settings
    evidence: list[ScenarioEvidence] = field(default_factory=list)
    headlines: dict[str, str] = field(default_factory=dict)
    """Why each scenario that failed did so, in a line, by its id."""
    description: Description | None = None
    certificate: Certificate | None = None
    written_to: str | None = None
    """Where the certificate lies; None where it was not to be written, or could not be."""
    source: Source | None = field(init=False)
    """The code of the integration when the run began."""
    _begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    _heard_of: set[str] = field(default_factory=set)
    """Every test of which anything was heard."""
    _ended: set[str] = field(default_factory=set)
    """Every test whose evidence came."""

    def __post_init__(self) -> None:
        self.source = source_of(self.settings)
        if self.settings.report is not None:
            make_ready(self.settings.report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the evidence off a report."""
        self._heard_of.add(report.nodeid)
        attached = vars(report)
        if EVIDENCE in attached:
            evidence = ScenarioEvidence.model_validate(attached[EVIDENCE])
            self.evidence.append(evidence)
            self._ended.add(report.nodeid)
            if attached[HEADLINE]:
                self.headlines[evidence.id] = attached[HEADLINE]
        if attached.get(DESCRIPTION):
            described = Description.model_validate(attached[DESCRIPTION])
            if self.description is None or described.reveals_more_than(self.description):
                self.description = described

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
        """Issue the certificate; write it, where that was asked for."""
        if not self.evidence:
            return
        complete = self._came_to_its_end(session, exitstatus)
        self.certificate = self._issue(complete=complete, open_controls=controls_of(session.config) == "open")
        if exitstatus == pytest.ExitCode.OK and self._has_failed(self.certificate):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self.settings.report is not None:
            path = write_certificate(self.certificate, self.settings.report, self.settings.job_summary)
            self.written_to = str(path)

    def _came_to_its_end(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> bool:
        """Whether nothing stopped the run, and whatever began is known to its end."""
        stopped = session.shouldstop or session.shouldfail
        return exitstatus in _ENDED and not stopped and self._heard_of <= self._ended

    def _has_failed(self, certificate: Certificate) -> bool:
        """Whether a scenario failed that pytest saw pass or skipped.

        It missed what another one was offered, or it failed before it was run again. A breach that only warns
        does not count.
        """
        failed = {one.id for one in certificate.scenarios if one.outcome == "failed"}
        if self.settings.contract == "warn":
            failed -= {one.id for one in self.evidence if one.outcome == "failed"}
        return bool(failed)

    def _issue(self, *, complete: bool, open_controls: bool) -> Certificate:
        settings, rules = self.settings, catalogue()
        # In the order of the features, whatever order they ran in.
        in_order = sorted(self.evidence, key=lambda one: (one.file, one.line, one.profile, one.id))
        scenarios = with_claims_held(in_order)
        suite = read_suite(bundled("features"))
        run = Run(
            rules=rules,
            suite=suite,
            evidence=scenarios,
            waivers=settings.waived,
            claims=claims_of(scenarios),
            not_yet_shown=not_yet_shown(),
            complete=complete,
            open_controls=open_controls,
            reference_called=self.description.calls_itself if self.description else None,
        )
        grades = grade(run)
        return Certificate(
            complete=complete,
            integration=self._subject(tuple(run.claims)),
            setting=self._setting(open_controls=open_controls),
            pytest_mcf=pytest_mcf.__version__,
            made_at=self._begun,
            seconds=round((datetime.now(UTC) - self._begun).total_seconds(), 1),
            hashes=hashes_of(
                features=bundled("features"),
                steps=bundled("steps"),
                catalogue=rules.values(),
                cassettes=cassette_folder(settings) if settings.target == "replay" else None,
            ),
            grade=highest(grades),
            grades=grades,
            api=api_result(run),
            not_yet_shown=tuple(id_ for id_ in rules if id_ in run.not_yet_shown),
            counts=counts_of(scenarios),
            requirements=judge(rules, with_unplayed(suite, scenarios), settings.waived),
            transitions=transitions_of(scenarios),
            scenarios=scenarios,
        )

    def _subject(self, claims: tuple[str, ...]) -> Subject:
        specification = self.settings.integration or "reference"
        if self.description is None:
            return Subject(name=specification, specification=specification, claims=claims, source=self.source)
        return Subject(
            name=self.description.name,
            version=self.description.version,
            specification=specification,
            claims=claims,
            calls_itself=self.description.calls_itself,
            source=self.source,
        )

    def _setting(self, *, open_controls: bool) -> Setting:
        answered_by = {one.answered_by for one in self.evidence if one.answered_by}
        return Setting(
            target=self.settings.target,
            answered_by=tuple(sorted(answered_by)),
            profiles=tuple(sorted({one.profile for one in self.evidence})),
            marketplace=self.settings.marketplace,
            seed=self.settings.seed if self.settings.target == "emulator" else None,
            model=MODEL_VERSION,
            errata=self.settings.errata,
            derived=self.settings.derived,
            open_controls=open_controls,
        )
