"""From the evidence of all scenarios to a certificate, once the run is over.

Evidence rides on pytest's reports, so that it reaches this process from every worker of pytest-xdist.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_mcf.certificate.claims import with_claims_held
from pytest_mcf.certificate.evidence import ScenarioEvidence, by_version, in_order
from pytest_mcf.errors import CertificateNotWritten
from pytest_mcf.plugin.certifying.description import IntegrationDescription
from pytest_mcf.plugin.collection import plays_a_part
from pytest_mcf.plugin.evidence import CollectedEvidence, SentEvidence
from pytest_mcf.plugin.integration import source_of
from pytest_mcf.plugin.live import controls_of
from pytest_mcf.plugin.reports.serialization import EVIDENCE
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.certificate.certificate import Certificate, Source
    from pytest_mcf.certificate.migration import Migration

#: Under this name a report carries what is known of the integration.
DESCRIPTION = "mcf_description"

_ENDED = frozenset({pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED})


@dataclass(eq=False)  # pytest keeps plugins in sets
class Certifier:
    """Gathers evidence, and issues the certificate when the run is over.

    A run of a part of the suite has none, unless it is to be written: it takes longer than a scenario.
    """

    settings: Settings
    evidence: list[ScenarioEvidence] = field(default_factory=list)
    """The evidence as it was collected."""
    scenarios: Sequence[ScenarioEvidence] = ()
    """The evidence in the order of the features; what missed an offer that another one had has failed."""
    headlines: dict[str, str] = field(default_factory=dict)
    """Why each scenario that failed did so, in a line, by its id."""
    description: IntegrationDescription | None = None
    certificates: dict[str, Certificate] = field(default_factory=dict)
    """By the version of the API that each is about."""
    migration: Migration | None = None
    """What became different from the first version to its successor, in a run on both."""
    written_to: str | None = None
    """Where the certificate lies; None where it was not to be written, or could not be."""
    not_written: str | None = None
    """Why the certificate, or the summary of a job, could not be written."""
    source: Source | None = field(init=False)
    """The code of the integration when the run began."""
    _begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    _running: set[str] = field(default_factory=set)
    """Every test that began and did not end."""

    def __post_init__(self) -> None:
        self.source = source_of(self.settings)
        if self.settings.report is not None:
            from pytest_mcf.certificate.write import make_ready  # noqa: PLC0415 - few runs write a certificate

            make_ready(self.settings.report, self.settings.job_summary)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None, object, object]:
        """Take the evidence off a report, once other plugins have seen it: pytest keeps the reports."""
        if report.when == "teardown":
            self._running.discard(report.nodeid)
        else:
            self._running.add(report.nodeid)
        attached = vars(report)
        if EVIDENCE in attached:
            found: CollectedEvidence | SentEvidence = attached[EVIDENCE]
            evidence = found.redacted if self.settings.report is not None else found.shown
            self.evidence.append(evidence)
            if found.headline:
                self.headlines[evidence.id] = found.headline
        if attached.get(DESCRIPTION):
            described = IntegrationDescription.model_validate(attached[DESCRIPTION])
            if self.description is None or described.reveals_more_than(self.description):
                self.description = described
        result = yield
        attached.pop(EVIDENCE, None)
        return result

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
        """Issue the certificate; write it, where that was asked for."""
        if not self.evidence:
            return
        self._order_evidence()
        if exitstatus == pytest.ExitCode.OK and self._has_failed():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self.settings.report is None and plays_a_part(session.config):
            return
        self._issue(session, exitstatus)
        if self.settings.report is not None:
            self._write_all(self.settings.report)
            if self.not_written and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @property
    def certificate(self) -> Certificate | None:
        """The certificate of the first version that was played; None if there is none."""
        return next(iter(self.certificates.values()), None)

    def _order_evidence(self) -> None:
        self.scenarios = in_order(
            one
            for of_version in by_version(self.evidence).values()
            for one in with_claims_held(in_order(of_version))
        )

    def _issue(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
        """Issue a certificate for each version that was played, and compare two of them."""
        from pytest_mcf.plugin.certifying.issuing import RunFacts, certificate_of  # noqa: PLC0415 - not for parts

        for api, of_version in by_version(self.evidence).items():
            facts = RunFacts(
                settings=self.settings,
                api=api,
                description=self.description,
                source=self.source,
                begun=self._begun,
                complete=self._came_to_its_end(session, exitstatus),
                open_controls=controls_of(session.config) == "open",
            )
            self.certificates[api] = certificate_of(of_version, facts)
        if len(self.certificates) > 1:
            from pytest_mcf.certificate.migration import migration_of  # noqa: PLC0415 - two versions

            name = next(iter(self.certificates.values())).integration.name
            self.migration = migration_of(name, self.scenarios)

    def _write_all(self, folder: Path) -> None:
        """Write the certificate of a run, or that of each version into a folder of its own."""
        for api, certificate in self.certificates.items():
            self._write(certificate, folder if self.migration is None else folder / api)
        if self.migration is not None and not self.not_written:
            from pytest_mcf.certificate.write import write_migration  # noqa: PLC0415 - as above

            try:
                self.written_to = str(write_migration(self.migration, folder))
            except CertificateNotWritten as error:
                self.not_written = " ".join(str(error).split())

    def _write(self, certificate: Certificate, folder: Path) -> None:
        """Write the certificate. If the disk does not take it, the terminal has all of it, and says so."""
        from pytest_mcf.certificate.write import add_to_summary, write_certificate  # noqa: PLC0415 - as above

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

    def _has_failed(self) -> bool:
        """Whether a scenario failed that pytest saw pass or skipped.

        It missed what another one was offered, or it failed before it was run again. A breach that only warns
        does not count.
        """
        failed = {one.id for one in self.scenarios if one.outcome == "failed"}
        if self.settings.contract == "warn":
            failed -= {one.id for one in self.evidence if one.outcome == "failed"}
        return bool(failed)
