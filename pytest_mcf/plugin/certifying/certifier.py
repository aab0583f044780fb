"""From the evidence of all scenarios to a certificate, once the run is over.

Evidence rides on pytest's reports, so that it reaches this process from every worker of pytest-xdist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

import pytest_mcf
from pytest_mcf.certificate.certificate import Certificate, Setting, Source, Subject
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.fingerprints import hashes_of
from pytest_mcf.certificate.issuing.issue import Facts, Suite, issue
from pytest_mcf.certificate.write import add_to_summary, make_ready, write_certificate
from pytest_mcf.errors import CertificateNotWritten
from pytest_mcf.harness.target import cassette_folder
from pytest_mcf.model.versions import MODEL_VERSION
from pytest_mcf.plugin.evidence import CollectedEvidence, ReceivedEvidence
from pytest_mcf.plugin.integration import Description, source_of
from pytest_mcf.plugin.live import controls_of
from pytest_mcf.plugin.reports.scenario_text import text_of_names
from pytest_mcf.plugin.reports.serialization import EVIDENCE
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import catalogue, not_yet_shown
from pytest_mcf.rules.suite import read_suite
from pytest_mcf.settings.settings import Settings

#: Under this name a report carries what is known of the integration.
DESCRIPTION = "mcf_description"

_ENDED = frozenset({pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED})


@dataclass(eq=False)  # pytest keeps plugins in sets
class Certifier:
    """Gathers evidence, and issues the certificate when the run is over."""

    settings: Settings
    evidence: list[ScenarioEvidence] = field(default_factory=list)
    """The evidence of which the certificate is made, once the run is over."""
    headlines: dict[str, str] = field(default_factory=dict)
    """Why each scenario that failed did so, in a line, by its id."""
    description: Description | None = None
    certificate: Certificate | None = None
    written_to: str | None = None
    """Where the certificate lies; None where it was not to be written, or could not be."""
    not_written: str | None = None
    """Why the certificate, or the summary of a job, could not be written."""
    source: Source | None = field(init=False)
    """The code of the integration when the run began."""
    _found: list[CollectedEvidence | ReceivedEvidence] = field(default_factory=list)
    _begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    _running: set[str] = field(default_factory=set)
    """Every test that began and did not end."""

    def __post_init__(self) -> None:
        self.source = source_of(self.settings)
        if self.settings.report is not None:
            make_ready(self.settings.report, self.settings.job_summary)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the evidence off a report."""
        if report.when == "teardown":
            self._running.discard(report.nodeid)
        else:
            self._running.add(report.nodeid)
        attached = vars(report)
        if EVIDENCE in attached:
            found = attached[EVIDENCE]
            self._found.append(ReceivedEvidence.from_json(found) if isinstance(found, dict) else found)
        if attached.get(DESCRIPTION):
            described = Description.model_validate(attached[DESCRIPTION])
            if self.description is None or described.reveals_more_than(self.description):
                self.description = described

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
        """Issue the certificate; write it, where that was asked for."""
        if not self._found:
            return
        for found in self._found:
            evidence = found.redacted if self.settings.report is not None else found.shown
            self.evidence.append(evidence)
            if found.headline:
                self.headlines[evidence.id] = found.headline
        complete = self._came_to_its_end(session, exitstatus)
        self.certificate = self._issue(complete=complete, open_controls=controls_of(session.config) == "open")
        if exitstatus == pytest.ExitCode.OK and self._has_failed(self.certificate):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self.settings.report is not None:
            self._write(self.certificate, self.settings.report)
            if self.not_written and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _write(self, certificate: Certificate, folder: Path) -> None:
        """Write the certificate. If the disk does not take it, the terminal has all of it, and says so."""
        try:
            self.written_to = str(write_certificate(certificate, folder))
            if self.settings.job_summary is not None:
                add_to_summary(certificate, self.settings.job_summary)
        except CertificateNotWritten as error:
            self.not_written = " ".join(str(error).split())

    def _came_to_its_end(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> bool:
        """Whether nothing stopped the run, and every test that began has ended."""
        stopped = session.shouldstop or session.shouldfail
        return exitstatus in _ENDED and not stopped and not self._running

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
        suite = Suite(rules=rules, scenarios=read_suite(bundled("features")), not_yet_shown=not_yet_shown())
        facts = Facts(
            subject=self._subject(),
            setting=self._setting(open_controls=open_controls),
            version=pytest_mcf.__version__,
            made_at=self._begun,
            seconds=round((datetime.now(UTC) - self._begun).total_seconds(), 1),
            hashes=hashes_of(
                features=bundled("features"),
                steps=bundled("steps"),
                catalogue=rules.values(),
                cassettes=cassette_folder(settings) if settings.target == "replay" else None,
            ),
            waivers=settings.waived,
            complete=complete,
        )
        return issue(suite, facts, self.evidence)

    def _subject(self) -> Subject:
        shown = text_of_names().name
        specification = shown(self.settings.integration or "reference")
        if self.description is None:
            return Subject(name=specification, specification=specification, claims=(), source=self.source)
        version, own_name = self.description.version, self.description.calls_itself
        return Subject(
            name=shown(self.description.name),
            version=version and shown(version),
            specification=specification,
            claims=(),
            calls_itself=own_name and shown(own_name),
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
            allowed=tuple(sorted(self.settings.live.allowed)) if self.settings.live else (),
        )
