"""The certificate: what a run showed of an integration, and no more. certificate.json is this."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from pytest_mcf.certificate.evidence import ScenarioEvidence, ShownBy
from pytest_mcf.certificate.results.finding import Counts, Finding, Transition
from pytest_mcf.common.record import Record
from pytest_mcf.exchange import Severity
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.requirements import Breaker, Level
from pytest_mcf.settings.settings import Profile

Grade = Literal["Core", "Full", "Hardened"]
Verdict = Literal["passed", "failed", "not claimed", "waived", "not verified"]
CapabilityVerdict = Literal["shown", "not shown", "not claimed"]

FORMAT: Literal["pytest-mcf certificate 2"] = "pytest-mcf certificate 2"


class Source(Record):
    """Which code was certified, as far as the machine of the run could say."""

    commit: str | None = Field(default=None, pattern="^[0-9a-f]{40,64}$")
    """The commit of git that was checked out in the adapter's folder."""
    dirty: bool | None = None
    """Whether the working tree had changes that are not in the commit."""
    files: tuple[str, ...] = ()
    """The adapter's own files."""
    digest: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    """The SHA-256 of what `sha256sum` prints for these files."""


class Subject(Record):
    """Whose certificate it is."""

    name: str
    version: str | None = None
    specification: str
    """What `mcf_integration` said, or `reference`."""
    claims: tuple[str, ...]
    """The methods of the port that it offers."""
    calls_itself: str | None = None
    """The name of its own that it gave, although its requests came from the bundled reference adapter."""
    source: Source | None = None
    """None for the bundled reference adapter, and for an adapter behind an address."""


class Setting(Record):
    """Against what, and how, it was certified."""

    target: str
    """emulator, replay, endpoint, sandbox or production. If it was merged: each of them, joined by `and`."""
    answered_by: tuple[str, ...]
    """Which target really responded, as the scenarios recorded it: a cassette has one too."""
    profiles: tuple[str, ...]
    marketplace: str
    seed: int | None = None
    """The seed of the run; None where values are new in each run, or are those of cassettes."""
    model: str
    """The version of the API's model, in words."""
    api: str = FIRST.name
    """The version of the API that the integration spoke."""
    errata: Severity = "notice"
    """What a known deviation of real data counted as; checking the exchanges again needs to know."""
    derived: Severity = "error"
    """What the breach of a derived rule counted as."""
    open_controls: bool = False
    """Whether the endpoint took the controls of the harness from every client; if so, there is no grade."""
    allowed: tuple[str, ...] = ()
    """The operations with effects beyond the sandbox that a live run was allowed."""


class Part(Record):
    """One of the runs that a merged certificate is from."""

    sha256: str
    """Of its certificate.json."""
    setting: Setting
    made_at: AwareDatetime
    seconds: float
    complete: bool
    grade: Grade | None
    scenarios: int
    """How many its certificate had."""


class Hashes(Record):
    """SHA-256 in hexadecimal of what the verdicts depend on."""

    model: str
    """The Python modules that describe all operations."""
    suite: str
    """The bundled features and steps."""
    catalogue: str
    """The requirements."""
    cassettes: str | None = None
    """The cassettes, where they answered."""


class RequirementResult(Record):
    """One documented rule, and what this run showed of it."""

    id: str
    group: str
    statement: str
    operations: tuple[str, ...]
    level: Level
    derived: bool
    """Whether the rule follows from the sources without standing there."""
    source: str
    breakable_by: Breaker
    integration_not_observable: str | None = None
    """Why the verdict is on the API's part alone, although an integration can break the rule too."""
    verdict: Verdict
    """The verdict from all profiles: the worst one."""
    profiles: dict[Profile, Verdict] = Field(default_factory=dict)
    """The verdict from the scenarios of each profile that was played."""
    targets: dict[str, Verdict] = Field(default_factory=dict)
    """The verdict on each target, if the certificate was merged from runs against several."""
    shown_by: ShownBy | None = None
    """Whose requests and reports show it. An integration has kept a rule only if its own ones do."""
    reason: str | None = None
    """Why it was waived, not claimed, failed or not verified; or that it passes without its waiver."""
    scenarios: tuple[str, ...]
    """Ids of the scenarios that show it; without any, this suite cannot show it."""

    @property
    def counts_for_integrations(self) -> bool:
        """Whether a run can show that an integration keeps it."""
        return self.breakable_by != "API" and self.integration_not_observable is None


class GradeResult(Record):
    """One grade: reached, or what stands in its way."""

    grade: Grade
    reached: bool
    counts: dict[Verdict, int]
    """Requirements in the grade's scope, by verdict."""
    not_observable: int = 0
    """Requirements that would be in its scope if the target could show them."""
    obstacles: tuple[str, ...]
    """A sentence for each thing that stands in its way; empty when it is reached."""


class CapabilityResult(Record):
    """What was shown of one capability."""

    verdict: CapabilityVerdict
    methods: tuple[str, ...]
    """The methods of the port that it needs."""
    reason: str | None = None
    """Why it is not shown, in a sentence."""


class ApiResult(Record):
    """What was shown of the rules that do not count for the integration."""

    counts: dict[Verdict, int]
    failed: tuple[str, ...]
    """The rules that it broke."""

    @property
    def verdict(self) -> Literal["kept", "broken", "not seen"]:
        """`kept` if some were shown, and none was broken."""
        if self.failed:
            return "broken"
        return "kept" if self.counts.get("passed") else "not seen"


class Certificate(Record):
    """All that is known of one run. Each form of the certificate is made from it."""

    format: Literal["pytest-mcf certificate 2"] = FORMAT
    complete: bool
    """Whether the run came to its end; if not, it has no grade."""
    integration: Subject
    setting: Setting
    """If it was merged from runs against several targets, `target` names each of them."""
    parts: tuple[Part, ...] = ()
    """The runs that it was merged from; empty for the certificate of one run."""
    pytest_mcf: str
    """The version of pytest-mcf."""
    made_at: AwareDatetime
    seconds: float
    """How long the run took."""
    hashes: Hashes
    grade: Grade | None
    """The highest grade that was reached."""
    grades: tuple[GradeResult, ...]
    breadth: dict[str, CapabilityResult]
    """What was shown of each capability, by its name."""
    api: ApiResult
    """The rules of which a run can show the API's part alone: they do not count for the integration."""
    counts: Counts
    findings: tuple[Finding, ...]
    """What the contract and the monitors found, rule by rule, the worst first."""
    requirements: tuple[RequirementResult, ...]
    """Every rule of the catalogue, in its order."""
    transitions: tuple[Transition, ...]
    scenarios: tuple[ScenarioEvidence, ...]
    """In the order of the features, whatever order they ran in."""
