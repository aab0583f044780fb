"""A certificate checked again, offline: its exchanges, its verdicts, its grades and its hashes.

What the certificate says of its evidence is computed again from the evidence alone, and the evidence is held
to the suite, the contract and itself (`checks`). That is not a signature: evidence that is
forged consistently is not noticed (docs/certificate.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pytest_mcf.certificate.certificate import Certificate, GradeResult, Hashes
from pytest_mcf.certificate.checks.conduct import check_conduct
from pytest_mcf.certificate.checks.exchanges import can_be_checked, check_exchanges
from pytest_mcf.certificate.checks.faults import check_faults
from pytest_mcf.certificate.checks.outcomes import check_outcomes
from pytest_mcf.certificate.checks.reads import check_reads
from pytest_mcf.certificate.checks.setting import check_seed, check_setting, check_version
from pytest_mcf.certificate.checks.suite import check_suite
from pytest_mcf.certificate.claims import claims_of, with_claims_held
from pytest_mcf.certificate.grades import Run, api_result, grade, highest
from pytest_mcf.certificate.issuing.compatible import settings_of
from pytest_mcf.certificate.issuing.limits import limits_of
from pytest_mcf.certificate.issuing.merge import merged_setting, on_each_target, waivers_of
from pytest_mcf.certificate.observations import counts_of, transitions_of
from pytest_mcf.certificate.results.breadth import breadth_of
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import results_of
from pytest_mcf.rules.requirements import Catalogue, holding_in
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.rules.version_limits import of_version
from pytest_mcf.settings.settings import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What a certificate is checked with: the facts of this pytest-mcf."""

    version: str
    models: Mapping[str, str]
    """The version of the API's model."""
    emulator: Mapping[Profile, str]
    """How its emulator is named on each profile."""
    seed_of: Callable[[str, int], str]
    """The seed of a scenario on the emulator, by its name and the seed of the run."""
    hashes: Hashes
    rules: Catalogue
    suite: Sequence[SuiteScenario]
    own_features: Sequence[SuiteScenario] = ()
    """The scenarios of a team's own features, which the suite does not count."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: a sentence for each difference, and how many exchanges could be looked at."""

    differences: tuple[str, ...]
    checked: int
    unchecked: int
    """Exchanges that cannot be checked against the contract: a fault replaced the API, or no response
    came."""


def verify(certificate: Certificate, installation: Installation) -> Verification:
    """Check a certificate with an installation. No differences: all of it was found again."""
    exchanges = [each for scenario in certificate.scenarios for each in scenario.exchanges]
    checkable = [each for each in exchanges if can_be_checked(each)]
    differences = (
        *_hashes(certificate.hashes, installation.hashes),
        *_versions(certificate, installation),
        *_parts(certificate),
        *(each for one in on_each_target(certificate) for each in _evidence(one, installation)),
        *_claims(certificate),
        *_sums(certificate),
        *_breadth(certificate),
        *_verdicts(certificate, installation),
        *_grades(certificate, installation),
    )
    return Verification(differences, len(checkable), len(exchanges) - len(checkable))


def _evidence(certificate: Certificate, installation: Installation) -> Iterator[str]:
    """The differences in the evidence of one target."""
    yield from check_setting(certificate, installation.emulator)
    yield from check_version(certificate)
    yield from check_seed(certificate, installation.seed_of)
    yield from check_suite(certificate, installation.suite, installation.own_features)
    yield from check_exchanges(certificate)
    yield from check_faults(certificate, {scenario.file for scenario in installation.suite})
    yield from check_conduct(certificate)
    yield from check_reads(certificate)
    yield from check_outcomes(certificate)


def _parts(certificate: Certificate) -> Iterator[str]:
    """What a merged certificate says of its runs, which together have its setting."""
    if not certificate.parts:
        return
    if certificate.setting != merged_setting([part.setting for part in certificate.parts]):
        yield "parts: the certificate does not have the setting of its parts"
    if certificate.complete and not all(part.complete for part in certificate.parts):
        yield "parts: the certificate is said to be complete, and a part is not"


def _hashes(recorded: Hashes, here: Hashes) -> Iterator[str]:
    for name in ("model", "suite", "catalogue", "cassettes"):
        then, now = getattr(recorded, name), getattr(here, name)
        if then is not None and then != now:
            yield (
                f"hash of the {name}: the certificate has {then[:12]}, this installation "
                f"{now[:12] if now else 'has none'}"
            )


def _versions(certificate: Certificate, here: Installation) -> Iterator[str]:
    for name, then, now in (
        ("pytest-mcf", certificate.pytest_mcf, here.version),
        ("the model", certificate.setting.model, here.models.get(certificate.setting.api)),
    ):
        if then != now:
            yield f"version of {name}: the certificate has {then}, this installation {now}"


def _sums(certificate: Certificate) -> Iterator[str]:
    sums: tuple[tuple[str, object, object], ...] = (
        ("counts", certificate.counts, counts_of(certificate.scenarios)),
        ("transitions", certificate.transitions, transitions_of(certificate.scenarios)),
        ("findings", certificate.findings, findings_of(certificate.scenarios)),
    )
    for name, recorded, found in sums:
        if recorded != found:
            yield f"{name}: the certificate does not have those of its own exchanges"


def _breadth(certificate: Certificate) -> Iterator[str]:
    found = breadth_of(certificate.scenarios, claims_of(certificate.scenarios))
    for name in dict.fromkeys((*found, *certificate.breadth)):
        if name not in certificate.breadth:
            yield f"capability {name}: the certificate leaves it out"
        elif name not in found:
            yield f"capability {name}: this installation does not know it"
        elif found[name] != certificate.breadth[name]:
            yield f"capability {name}: {_different(certificate.breadth[name], found[name])}"


def _verdicts(certificate: Certificate, here: Installation) -> Iterator[str]:
    strange = sorted({id_ for each in certificate.scenarios for id_ in each.requirements} - here.rules.keys())
    if strange:
        yield f"scenarios name rules that this installation does not know: {', '.join(strange)}"
        return
    suite = of_version(here.suite, certificate.setting.api)
    evidence = with_unplayed(suite, certificate.scenarios, limits_of(settings_of(certificate)))
    held = holding_in(here.rules, certificate.setting.api)
    found = {rule.id: rule for rule in results_of(held, evidence, waivers_of(certificate))}
    recorded = {rule.id: rule for rule in certificate.requirements}
    for id_ in dict.fromkeys((*recorded, *found)):
        if id_ not in found:
            yield f"{id_}: this installation knows no such rule"
        elif id_ not in recorded:
            yield f"{id_}: the certificate leaves this rule out"
        elif recorded[id_] != found[id_]:
            yield f"{id_}: {_different(recorded[id_], found[id_])}"


def _different(recorded: object, found: object) -> str:
    """What two values of one kind differ in, the verdict before all else."""
    before, after = vars(recorded), vars(found)
    names = sorted(
        (name for name in before if before[name] != after[name]), key=lambda name: name != "verdict"
    )
    name = names[0]
    return f"the certificate has the {name} {_short(before[name])}, its evidence gives {_short(after[name])}"


def _short(value: object) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else repr(value)
    return text if len(text) <= 80 else text[:77] + "..."  # noqa: PLR2004 - what fits a line


def _claims(certificate: Certificate) -> Iterator[str]:
    """What the certificate says that the integration claims, against what the scenarios were offered."""
    difference = {*certificate.integration.claims} ^ {*claims_of(certificate.scenarios)}
    if difference:
        yield f"claims: the certificate and its scenarios differ in {', '.join(sorted(difference))}"
    for before, after in zip(certificate.scenarios, with_claims_held(certificate.scenarios), strict=True):
        if before.outcome != after.outcome:
            yield f"{before.id}: said to have {before.outcome}, but {after.reason}"


def _grades(certificate: Certificate, here: Installation) -> Iterator[str]:
    if any(id_ not in here.rules for each in certificate.scenarios for id_ in each.requirements):
        return
    run = Run(
        rules=here.rules,
        suite=of_version(here.suite, certificate.setting.api),
        evidence=certificate.scenarios,
        waivers=waivers_of(certificate),
        claims=claims_of(certificate.scenarios),
        api=certificate.setting.api,
        complete=certificate.complete,
        open_controls=certificate.setting.open_controls,
        limits=limits_of(settings_of(certificate)),
        reference_called=certificate.integration.calls_itself,
    )
    found = grade(run)
    if api_result(run) != certificate.api:
        yield "the API: the certificate counts other rules than its scenarios show"
    if certificate.grade != highest(found):
        graded = highest(found) or "none"
        yield f"grade: the certificate has {certificate.grade or 'none'}, its evidence gives {graded}"
    recorded = {result.grade: result for result in certificate.grades}
    for result in found:
        if result.grade not in recorded:
            yield f"grade {result.grade}: the certificate leaves it out"
        elif _core(recorded[result.grade]) != _core(result):
            yield f"grade {result.grade}: {_different(recorded[result.grade], result)}"


def _core(result: GradeResult) -> tuple[object, ...]:
    """What a grade says, without what it counts none of."""
    counts = {verdict: number for verdict, number in result.counts.items() if number}
    return result.reached, counts, result.obstacles
