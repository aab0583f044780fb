"""Certificates of one integration merged into one: shards of a run, or runs against several targets."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_mcf.certificate.certificate import Certificate, Hashes, Part, Setting
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.issuing.compatible import Named, reason_against, settings_of
from pytest_mcf.certificate.issuing.issue import Facts, Suite, issue
from pytest_mcf.certificate.verdicts import Waivers
from pytest_mcf.errors import CertificatesNotMerged


def merge(suite: Suite, parts: Sequence[Named]) -> Certificate:
    """One certificate of all evidence. Raises CertificatesNotMerged if they do not belong together.

    The parts of one target are shards: together they are what one run would have given. With several targets
    each rule has a verdict for each of them, and a failure on one of them fails the rule.
    """
    reason = reason_against(parts)
    if reason is not None:
        raise CertificatesNotMerged(
            f"{reason} Certificates to be merged are of one integration, suite, version and setting."
        )
    certificates = [each.certificate for each in parts]
    runs = tuple(run for each in parts for run in _runs_of(each))
    facts = Facts(
        subject=certificates[0].integration,
        setting=merged_setting([run.setting for run in runs]),
        version=certificates[0].pytest_mcf,
        made_at=min(each.made_at for each in certificates),
        seconds=round(sum(each.seconds for each in certificates), 1),
        hashes=_merged_hashes([each.hashes for each in certificates]),
        waivers={id_: reason for each in certificates for id_, reason in waivers_of(each).items()},
        complete=all(each.complete for each in certificates),
        parts=runs,
    )
    return issue(suite, facts, _evidence_of(certificates))


def waivers_of(certificate: Certificate) -> Waivers:
    """What was waived, with the reasons; that is not evidence, and cannot be checked."""
    return {
        rule.id: rule.reason or ""
        for rule in certificate.requirements
        if rule.verdict == "waived" or (rule.verdict == "passed" and rule.reason)
    }


def merged_setting(settings: Sequence[Setting]) -> Setting:
    """The setting of several runs together; the target names each that there was."""
    targets = sorted({one.target for one in settings})
    return settings[0].model_copy(
        update={
            "target": " and ".join(targets),
            "answered_by": tuple(sorted({name for one in settings for name in one.answered_by})),
            "profiles": tuple(sorted({profile for one in settings for profile in one.profiles})),
            "seed": next((one.seed for one in settings if one.seed is not None), None),
            "allowed": tuple(sorted({name for one in settings for name in one.allowed})),
            "open_controls": any(one.open_controls for one in settings),
        }
    )


def on_each_target(certificate: Certificate) -> tuple[Certificate, ...]:
    """The certificate as one for each target: with the setting and the scenarios of that."""
    settings = settings_of(certificate)
    targets = sorted({one.target for one in settings})
    if len(targets) == 1:
        return (certificate,)
    return tuple(
        certificate.model_copy(
            update={
                "setting": merged_setting([one for one in settings if one.target == target]),
                "hashes": certificate.hashes
                if target == "replay"
                else certificate.hashes.model_copy(update={"cassettes": None}),
                "scenarios": tuple(one for one in certificate.scenarios if one.target == target),
            }
        )
        for target in targets
    )


def _runs_of(part: Named) -> tuple[Part, ...]:
    """The runs that a certificate is from: itself, unless it was merged."""
    one = part.certificate
    return one.parts or (
        Part(
            sha256=part.sha256,
            setting=one.setting,
            made_at=one.made_at,
            seconds=one.seconds,
            complete=one.complete,
            grade=one.grade,
            scenarios=len(one.scenarios),
        ),
    )


def _evidence_of(certificates: Sequence[Certificate]) -> list[ScenarioEvidence]:
    """The evidence of all certificates, each scenario once on each target."""
    several = len({setting.target for each in certificates for setting in settings_of(each)}) > 1
    found: dict[tuple[str, ...], ScenarioEvidence] = {}
    for each in certificates:
        for one in each.scenarios:
            target = one.target or each.setting.target
            known = one.model_copy(update={"target": target}) if several else one
            found.setdefault((one.id, one.profile, target), known)
    return list(found.values())


def _merged_hashes(hashes: Sequence[Hashes]) -> Hashes:
    """The hashes of all; only the runs against cassettes have one of these."""
    cassettes = next((one.cassettes for one in hashes if one.cassettes), None)
    return hashes[0].model_copy(update={"cassettes": cassettes})
