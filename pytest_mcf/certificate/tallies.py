"""The counts of a certificate, for all its forms: groups with their verdicts, and what stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from pytest_mcf.certificate.certificate import Certificate, Grade, GradeResult, RequirementResult, Verdict
from pytest_mcf.certificate.issuing.compatible import settings_of
from pytest_mcf.certificate.results.breadth import capabilities_with, count_of
from pytest_mcf.common.text import counted
from pytest_mcf.model.versions import FIRST, NEWER_MODELS

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

#: The rules that do not count for an integration, because a run can show the API's part alone.
THE_API = "The API"

_MEANINGS: Mapping[Grade, str] = MappingProxyType(
    {
        "Core": "The integration kept each documented obligation that this suite shows for integrations, "
        "injected failures included.",
        "Full": "The integration kept each documented obligation and recommendation that this suite shows "
        "for integrations, injected failures included.",
        "Hardened": "The integration kept each rule that this suite shows for integrations, with injected "
        "failures and known quirks.",
    }
)
#: Verdicts that do not stand in the way of a grade, and are not proof either.
_LEVELS_IN_WORDS: Mapping[Grade, str] = MappingProxyType(
    {"Core": "MUST", "Full": "MUST and SHOULD", "Hardened": "MUST, SHOULD and quirk"}
)
_LEFT_ASIDE: tuple[Verdict, ...] = ("not claimed", "waived")


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of one subject, in the catalogue's order."""

    name: str
    requirements: tuple[RequirementResult, ...]

    def count(self, verdict: Verdict) -> int:
        """How many of its rules have a verdict."""
        return sum(requirement.verdict == verdict for requirement in self.requirements)


def groups_of(requirements: Iterable[RequirementResult]) -> tuple[Group, ...]:
    """The groups, in the catalogue's order; the rules that do not count for the integration come last."""
    by_name: dict[str, list[RequirementResult]] = {}
    of_api = []
    for requirement in requirements:
        if not requirement.counts_for_integrations:
            of_api.append(requirement)
        else:
            by_name.setdefault(requirement.group, []).append(requirement)
    groups = [Group(name, tuple(members)) for name, members in by_name.items()]
    return (*groups, Group(THE_API, tuple(of_api))) if of_api else tuple(groups)


def with_verdict(certificate: Certificate, verdict: Verdict) -> tuple[RequirementResult, ...]:
    """The rules that have a verdict."""
    return tuple(each for each in certificate.requirements if each.verdict == verdict)


def without_scenario(certificate: Certificate) -> int:
    """How many rules this suite cannot show."""
    return sum(not requirement.scenarios for requirement in certificate.requirements)


def grade_name(certificate: Certificate) -> str:
    """The grade in a word or two, without its breadth."""
    return certificate.grade or ("No grade" if certificate.complete else "Incomplete")


def grade_label(certificate: Certificate) -> str:
    """The grade with its breadth, such as `Core · 5 of 15`."""
    return f"{grade_name(certificate)} · {count_of(certificate.breadth)}"


def breadth_sentence(certificate: Certificate) -> str:
    """Which capabilities were shown, and which were not, in sentences."""
    breadth = certificate.breadth
    missing = [
        f"{verdict}: {', '.join(names)}"
        for verdict in ("not shown", "not claimed")
        if (names := capabilities_with(breadth, verdict))
    ]
    rest = f" {'; '.join(missing).capitalize()}." if missing else ""
    return f"{count_of(breadth)} capabilities shown.{rest}"


def answered_by_sentence(certificate: Certificate) -> str:
    """What answered, and how far that is from Amazon, as a clause that stands beside the grade."""
    targets = dict.fromkeys(setting.target for setting in settings_of(certificate))
    return "; and by ".join(_answering(target, certificate.setting.answered_by) for target in targets)


def _answering(target: str, answered_by: Sequence[str]) -> str:
    if any(" in the place of Amazon" in name for name in answered_by) and target in {"sandbox", "production"}:
        return f"an endpoint that stands in for Amazon's {target}"
    match target:
        case "emulator":
            return "the emulator, never compared with Amazon's answers"
        case "replay":
            return f"recordings of {' and '.join(answered_by) or 'nothing'}, as old as they are"
        case "sandbox":
            return "Amazon's sandbox, where nothing is shipped"
        case "production":
            return "Amazon's production API, on the day of the run"
        case _:
            return "an endpoint of its own, never compared with Amazon's answers"


def scope_sentence(certificate: Certificate) -> str | None:
    """How far the target can show what a grade says; None if it can show everything."""
    result = next(
        (each for each in certificate.grades if each.grade == certificate.grade), certificate.grades[0]
    )
    if not result.not_observable:
        return None
    shown = sum(result.counts.values())
    total = f"{shown} of {shown + result.not_observable} {_LEVELS_IN_WORDS[result.grade]}"
    api = certificate.setting.api
    if api != FIRST.name:
        return f"A run on v{api} can show {total}; the others are about what the first version alone has."
    if certificate.grade is None:
        return f"Amazon's sandbox can show {total}; the others take a run against the emulator."
    return f"{certificate.grade} as far as Amazon's sandbox shows it: {total}."


def quirks_sentence(certificate: Certificate) -> str | None:
    """What the profile `quirks` is on the successor; None if nothing was played on it there."""
    setting = certificate.setting
    if setting.api == FIRST.name or "quirks" not in setting.profiles:
        return None
    return (
        f"On v{setting.api} the profile quirks has only what both versions share: what users have seen of "
        "tokens, notifications and APIs other than Fulfillment Outbound."
    )


def parts_sentence(certificate: Certificate) -> str | None:
    """Which runs a merged certificate is from; None for the certificate of one run."""
    if not certificate.parts:
        return None
    runs = Counter(part.setting.target for part in certificate.parts)
    named = " and ".join(f"{counted(times, 'run')} against {target}" for target, times in runs.items())
    return f"Merged from the certificates of {named}."


def source_phrase(certificate: Certificate) -> str | None:
    """Which code was certified, in a few words; None if the certificate does not know."""
    source = certificate.integration.source
    if source is None:
        return None
    dirty = " with changes that are not in it" if source.dirty else ""
    commit = f"commit {source.commit[:12]}{dirty}" if source.commit else "no known commit"
    digest = (
        f", {counted(len(source.files), 'file')} of SHA-256 {source.digest[:12]}" if source.digest else ""
    )
    return f"{commit}{digest}"


def newer_model_sentence(certificate: Certificate) -> str | None:
    """That Amazon has published a newer model than that of the certificate; None if none is known."""
    newer = NEWER_MODELS.get(certificate.setting.model)
    if newer is None:
        return None
    return f"Amazon has a newer model than {certificate.setting.model}: {newer}."


def grade_meaning(certificate: Certificate) -> str:
    """What the grade says, and what it leaves aside, in sentences."""
    if not certificate.complete:
        return "The run did not come to its end. What follows is what it saw until then."
    if certificate.grade is None:
        return "Not each documented obligation that this suite shows for integrations was kept and seen."
    reached = next(result for result in certificate.grades if result.grade == certificate.grade)
    scope = scope_sentence(certificate)
    aside = [f"{reached.counts[name]} {name}" for name in _LEFT_ASIDE if reached.counts.get(name)]
    meaning = " ".join(filter(None, (scope, _MEANINGS[certificate.grade], quirks_sentence(certificate))))
    return f"{meaning} Left aside: {' and '.join(aside)}." if aside else meaning


def api_sentence(certificate: Certificate) -> str:
    """What was shown of the rules that do not count for the integration, in a sentence."""
    api = certificate.api
    shown = counted(api.counts.get("passed", 0), "rule")
    match api.verdict:
        case "broken":
            # The scenarios say whose mistake it was: they have requests of the integration as well.
            failed = ", ".join(api.failed)
            return f"Scenarios of {failed} failed, which the API has to keep; {shown} of that kind passed."
        case "kept":
            return f"The API kept {shown} that do not count for the integration."
        case _:
            return "No rule that only the API has to keep was shown."


def half_shown_sentence(certificate: Certificate) -> str | None:
    """What no grade counts although an integration can break it, in a sentence; None if there is nothing."""
    rules = len(half_shown(certificate))
    if not rules:
        return None
    return (
        f"{counted(rules, 'rule')} can also be broken by an integration, but a run can verify only the "
        f"API's side; no grade counts {'it' if rules == 1 else 'them'}."
    )


def half_shown(certificate: Certificate) -> tuple[RequirementResult, ...]:
    """The rules of which a run can show the API's part alone, although an integration can break them too."""
    return tuple(each for each in certificate.requirements if each.integration_not_observable)


def next_grade(certificate: Certificate) -> GradeResult | None:
    """The first grade that was not reached; None when all were."""
    return next((grade for grade in certificate.grades if not grade.reached), None)


def reasons_counted(requirements: Iterable[RequirementResult]) -> list[tuple[str, int]]:
    """The reasons that rules give, the most frequent first."""
    return Counter(requirement.reason or "no reason given" for requirement in requirements).most_common()


def reference_sentence(certificate: Certificate) -> str | None:
    """That the bundled reference adapter was certified, if the run named something else; None otherwise."""
    subject = certificate.integration
    if subject.name != "reference" or subject.specification == "reference":
        return None
    return (
        f"{subject.specification} sent its requests through the bundled reference adapter, so this is the "
        "certificate of the reference adapter."
    )


def disclaimers(certificate: Certificate) -> tuple[str, ...]:
    """What this certificate does not say, in sentences."""
    silent, rules = without_scenario(certificate), len(certificate.requirements)
    sentences = [
        f"{silent} of {rules} documented rules have no scenario in this suite: of them it says nothing."
        if silent
        else f"Each of the {rules} documented rules has a scenario in this suite.",
        {
            "emulator": "The embedded emulator answered, not Amazon. It does what is documented; what no "
            "document says, it had to assume.",
            "replay": "Cassettes answered, not Amazon itself: they hold what was answered on the day that "
            "they were made.",
        }.get(
            certificate.setting.target,
            "Whatever stood at the address of the run answered; all that is known of it is the address.",
        ),
        "It is of one version of the integration, on one day. Another version needs its own.",
        "Not signed, not issued by Amazon: anyone with write access can change it.",
    ]
    reference = reference_sentence(certificate)
    if reference is not None:
        sentences.insert(0, reference)
    newer = newer_model_sentence(certificate)
    if newer is not None:
        sentences.append(newer)
    if not certificate.complete:
        sentences.insert(0, "The run did not come to its end, so nothing here is a grade.")
    return tuple(sentences)
