"""What a run was against: the target, what answered, and on which profiles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import RecordedExchange
from pytest_mcf.model.counterpart_operations import is_of_other_version
from pytest_mcf.settings.api_versions import without_api
from pytest_mcf.settings.settings import Profile

_IDEMPOTENCY_HEADER = "x-amzn-idempotency-token"
_NUMBERED_BY_SEED = re.compile(r"([0-9a-f]{16})-[0-9]+")
_LIVE = ("sandbox", "production")
#: As requests name a marketplace: in the query, or in a body.
_MARKETPLACE = re.compile(r'marketplaceIds?"?\s*[=:]\s*\[?"?(A[0-9A-Z]{9,14})\b', re.IGNORECASE)


def check_setting(certificate: Certificate, emulator: Mapping[Profile, str]) -> Iterator[str]:
    """Each fact of the setting that the scenarios or the target contradict.

    `emulator` is how the emulator of this installation is named on each profile.
    """
    setting, scenarios = certificate.setting, certificate.scenarios
    answering = {one.answered_by for one in scenarios if one.answered_by is not None}
    if {*setting.answered_by} != answering:
        yield "answered by: the certificate names others than its scenarios"
    if {*setting.profiles} != {one.profile for one in scenarios}:
        yield "profiles: the certificate names others than its scenarios"
    if (setting.target == "replay") != (certificate.hashes.cassettes is not None):
        yield f"target: it is {setting.target}, and only a replay has a hash of cassettes"
    named = _most_named_marketplace(certificate)
    if named not in {None, setting.marketplace}:
        yield f"marketplace: the certificate has {setting.marketplace}, most of its requests name {named}"
    for profile, name in sorted({(one.profile, one.answered_by) for one in scenarios if one.answered_by}):
        if not _fits(setting.target, name, emulator[profile]):
            yield f"target: it is {setting.target}, and {name} answered on the profile {profile}"


def check_version(certificate: Certificate) -> Iterator[str]:
    """A passed scenario whose integration spoke another version than the certificate says."""
    api = certificate.setting.api
    for scenario in certificate.scenarios:
        if scenario.outcome != "passed":
            continue
        if scenario.api != api:
            yield f"{scenario.id}: it was played on v{scenario.api}, and the certificate is of v{api}"
        for exchange in scenario.exchanges:
            if exchange.origin == "integration" and is_of_other_version(exchange.operation, api):
                yield f"{scenario.id}: the integration sent {exchange.operation}, which v{api} does not have"
                break


def _most_named_marketplace(certificate: Certificate) -> str | None:
    """The marketplace that most requests name; a few scenarios are about another one than that of the run."""
    named = Counter(
        marketplace.upper()
        for scenario in certificate.scenarios
        for exchange in scenario.exchanges
        for marketplace in _MARKETPLACE.findall(f"{exchange.target} {exchange.request_body}")
    )
    return next((marketplace for marketplace, _ in named.most_common(1)), None)


def check_seed(certificate: Certificate, seed_of: Callable[[str, int], str]) -> Iterator[str]:
    """Each scenario whose exchanges are not of its name and the run's seed.

    The harness numbers what it stocks by the seed of the scenario. `seed_of` gives that of a scenario in a
    run with a seed.
    """
    seed = certificate.setting.seed
    if certificate.setting.target != "emulator":
        if seed is not None:
            yield f"seed: it is {seed}, and only a run against the emulator has one"
        return
    if seed is None:
        yield "seed: a run against the emulator has one, and the certificate has none"
        return
    for scenario in certificate.scenarios:
        module, _, name = scenario.id.partition("::")
        if not module.endswith(".feature"):
            continue  # a test module of a team's own, in which the id of a test has other parts
        expected = seed_of(f"{scenario.feature}: {without_api(name)}", seed)
        if {*map(_seed_in, scenario.exchanges)} - {None, expected}:
            yield f"{scenario.id}: its exchanges are of another scenario, or of a run with another seed"


def _seed_in(exchange: RecordedExchange) -> str | None:
    """The seed of the scenario, if the exchange is one in which the harness stocks units."""
    if (exchange.origin, exchange.operation) != ("harness", "addInventory"):
        return None
    numbered = _NUMBERED_BY_SEED.fullmatch(dict(exchange.request_headers).get(_IDEMPOTENCY_HEADER, ""))
    return numbered and numbered[1]


def _fits(target: str, name: str, emulator: str) -> bool:
    """Whether a target is answered by what has this name. A cassette may be of anything."""
    if target == "emulator":
        return name == emulator
    if target in _LIVE:
        return f"Amazon's {target}, region " in name
    return target == "replay" or name.startswith(("http://", "https://"))
