"""Whether certificates may be merged: they are of one integration, suite and version, and agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from pytest_mcf.certificate.certificate import Certificate, Setting
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.common.text import listed

#: The longest value that a sentence quotes.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A certificate, and what its file is called in sentences."""

    name: str
    sha256: str
    certificate: Certificate


#: What has to be the same in all certificates, and how to read it.
_SAME: Sequence[tuple[str, Callable[[Certificate], object]]] = (
    ("version of pytest-mcf", lambda one: one.pytest_mcf),
    ("suite", lambda one: one.hashes.suite),
    ("catalogue of rules", lambda one: one.hashes.catalogue),
    ("model", lambda one: f"{one.setting.model}, {one.hashes.model}"),
    ("integration", lambda one: one.integration.name),
    ("version of the integration", lambda one: one.integration.version),
    ("mcf_integration", lambda one: one.integration.specification),
    ("name that the adapter gives itself", lambda one: one.integration.calls_itself),
    ("commit of the integration", lambda one: one.integration.source and one.integration.source.commit),
    ("source of the integration", lambda one: one.integration.source and one.integration.source.digest),
    ("marketplace", lambda one: one.setting.marketplace),
    ("mcf_errata", lambda one: one.setting.errata),
    ("mcf_derived", lambda one: one.setting.derived),
)

#: What has to be the same in the certificates of one target.
_SAME_ON_A_TARGET: Sequence[tuple[str, Callable[[Setting], object]]] = (
    ("seed", lambda setting: setting.seed),
    ("operations allowed by --mcf-allow", lambda setting: listed(sorted(setting.allowed)) or "none"),
    ("open controls", lambda setting: setting.open_controls),
)


def reason_against(parts: Sequence[Named]) -> str | None:
    """Why certificates cannot be merged, in a sentence; None if they can."""
    return next(_reasons(parts), None)


def _reasons(parts: Sequence[Named]) -> Iterator[str]:
    hashes = [each.sha256 for each in parts]
    for number, each in enumerate(parts):
        if each.sha256 in hashes[:number]:
            yield f"{parts[hashes.index(each.sha256)].name} and {each.name} are the same certificate."
    for first, second in combinations(parts, 2):
        yield from _differences(first, second)
    yield from _contradictions(parts)


def _differences(first: Named, second: Named) -> Iterator[str]:
    for what, read in _SAME:
        values = read(first.certificate), read(second.certificate)
        if values[0] != values[1]:
            yield _different(what, first, second, *values)
    for one, other in ((first, second), (second, first)):
        more = {*one.certificate.integration.claims} - {*other.certificate.integration.claims}
        if more:
            yield (f"The integration claims {listed(sorted(more))} in {one.name}, and not in {other.name}.")
    for here, there in product(settings_of(first.certificate), settings_of(second.certificate)):
        for what, fact in _SAME_ON_A_TARGET if here.target == there.target else ():
            if fact(here) != fact(there):
                yield _different(what, first, second, fact(here), fact(there))


def settings_of(certificate: Certificate) -> tuple[Setting, ...]:
    """The setting of each run that a certificate is from."""
    return tuple(part.setting for part in certificate.parts) or (certificate.setting,)


def _contradictions(parts: Sequence[Named]) -> Iterator[str]:
    """Scenarios that ended in one way here and in another way there, on one target."""
    seen: dict[tuple[str, ...], tuple[Named, ScenarioEvidence]] = {}
    for part in parts:
        for one in part.certificate.scenarios:
            target = one.target or part.certificate.setting.target
            before, known = seen.setdefault((one.id, one.profile, target), (part, one))
            if known.outcome != one.outcome:
                yield (
                    f'"{one.name}" ({one.id}) has two outcomes on the target {target}: {known.outcome} in '
                    f"{before.name}, {one.outcome} in {part.name}."
                )


def _different(what: str, first: Named, second: Named, one: object, other: object) -> str:
    return f"The {what} differs: {first.name} has {_short(one)}, {second.name} has {_short(other)}."


def _short(value: object) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
