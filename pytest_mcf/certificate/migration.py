"""The certificate of a migration: the same scenarios on both versions, and what was reported otherwise.

It compares what the port returned for the same world. What the successor cannot say is no difference, and is
counted; a status is compared by its meaning. What its documents say to be otherwise is listed apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import zip_longest
from typing import Literal

from pytest_mcf.certificate.evidence import RecordedReport, ScenarioEvidence, backed_methods
from pytest_mcf.common.record import Record
from pytest_mcf.model.common_words import PortWords
from pytest_mcf.model.outbound_2026_07_04.values import ServiceTier
from pytest_mcf.model.versions import FIRST, SUCCESSOR
from pytest_mcf.settings.api_versions import without_api

FORMAT: Literal["pytest-mcf migration 1"] = "pytest-mcf migration 1"

#: Fields of views that the successor has no place for, by the method that returns them.
_FIRST_ALONE: Mapping[str, re.Pattern[str]] = {
    "get_order": re.compile(
        r"emails|features|returned|return_authorizations|cash_on_delivery"
        r"|lines\[\d+\]\.(?:network_sku|disposition|estimated_ship_date|estimated_arrival|tax|price)"
        r"|shipments\[\d+\]\.lines\[\d+\]\.(?:serial_number|lot_codes)"
    ),
    "track_package": re.compile(r"events|left_at"),
    # The successor has no time zone for the windows of a preview.
    "preview_order": re.compile(r"\[\d+\]\.(?:time_zone)"),
    "list_delivery_offers": re.compile(r"\[\d+\]\.message"),
}

#: Fields in which each version has words of its own, by method: only whether there is one is compared.
_OWN_WORDS: Mapping[str, re.Pattern[str]] = {
    "preview_order": re.compile(r"\[\d+\]\.(?:unfulfillable_lines\[\d+\]\.)?reasons\[\d+\]"),
}

#: Faults that change a response: which facts are in it is different in each version.
_CHANGES_RESPONSES = frozenset({"altered", "wrong-type"})

#: Said where no difference says nothing.
NOTHING_SHOWN = (
    "Nothing was shown: expected a scenario that passes on the first version with requests of the "
    "integration. Make the first version pass, and run again."
)

#: Calls that are repeated until there is something.
_AS_OFTEN_AS_NEEDED = frozenset({"process_notifications"})

_OF_MESSAGES = frozenset({"receive_notification", "process_notifications"})

#: The method that lists offers.
_OFFERS = "list_delivery_offers"
#: Each offer of a response has one.
_TIER = '"serviceTier"'
#: The entry that a path lies in.
_ENTRY = re.compile(r"\[(?P<index>\d+)\]\.")

#: Why there may be an offer less.
NO_PRIORITY = "the successor offers PRIORITY in Canada, India and Mexico only (ServiceLevel/serviceTiers)"

_STATUS = re.compile(r"(?P<of>.*?)\.?status")


class Difference(Record):
    """One thing that an integration reports otherwise on the successor."""

    scenario: str
    """The scenario, as it is selected on the command line without a version."""
    rules: tuple[str, ...]
    """The rules that the scenario names."""
    call: str
    """The method of the port; empty for how the scenario ended."""
    field: str
    """The path of the field; empty for the error or the outcome."""
    first: str
    """What was reported on the first version; `nothing` if nothing was."""
    successor: str
    documented: str | None = None
    """What the documents say that makes it so; None if it is the integration's."""

    def __str__(self) -> str:
        where = ".".join(filter(None, (self.call, self.field))) or "outcome"
        rules = f" ({', '.join(self.rules)})" if self.rules else ""
        return f"{self.scenario}: {where}: {self.first} -> {self.successor}{rules}"


class Migration(Record):
    """What became different when an integration moved from the first version to its successor."""

    format: Literal["pytest-mcf migration 1"] = FORMAT
    integration: str
    versions: tuple[str, str] = (FIRST.name, SUCCESSOR.name)
    scenarios: int
    """How many scenarios were played on both versions."""
    reports: int
    """How many reports of the port were compared."""
    differences: tuple[Difference, ...]
    documented: tuple[Difference, ...] = ()
    """Differences that the documents of the successor explain."""
    not_compared: tuple[str, ...]
    """Scenarios that failed on the first version, or could not be played on its successor, each with why."""


def migration_of(integration: str, evidence: Iterable[ScenarioEvidence]) -> Migration:
    """Compare the scenarios of a run on both versions."""
    sides: dict[str, dict[str, ScenarioEvidence]] = {}
    for one in evidence:
        if one.profile == "documented":
            sides.setdefault(_name(one), {})[one.api] = one
    pairs = [(both[FIRST.name], both.get(SUCCESSOR.name)) for both in sides.values() if FIRST.name in both]
    # What failed before the move shows nothing of the move, nor does a method that sent no request.
    played = [
        (first, then)
        for first, then in pairs
        if first.outcome == "passed" and then is not None and then.outcome in {"passed", "failed"}
    ]
    backed = backed_methods(first for first, _ in played)
    found = [each for first, then in played for each in _differences(first, then, backed)]
    return Migration(
        integration=integration,
        scenarios=len(played),
        reports=sum(
            min(len(_compared(first, backed)), len(_compared(then, backed))) for first, then in played
        ),
        differences=tuple(each for each in found if each.documented is None),
        documented=tuple(each for each in found if each.documented is not None),
        not_compared=tuple(
            f"{_name(first)}: {why}" for first, then in pairs if (why := _why_not(first, then)) is not None
        ),
    )


def as_text(migration: Migration) -> str:
    """The certificate as Markdown."""
    first, successor = migration.versions
    lines = [
        f"# Migration of {migration.integration} from v{first} to v{successor}",
        "",
        f"Scenarios played on both versions: {migration.scenarios}.",
        f"Reports compared: {migration.reports}. Differences: {len(migration.differences)}.",
        *([] if migration.reports else ["", NOTHING_SHOWN]),
        "",
        *(f"- {each}" for each in migration.differences),
    ]
    if migration.documented:
        reasons = sorted({each.documented or "" for each in migration.documented})
        lines += [
            "",
            f"## Documented: {'; '.join(reasons)}",
            "",
            *(f"- {each}" for each in migration.documented),
        ]
    if migration.not_compared:
        lines += ["", "## Not compared", "", *(f"- {each}" for each in migration.not_compared)]
    return "\n".join(lines) + "\n"


def _name(one: ScenarioEvidence) -> str:
    return without_api(one.id)


def _why_not(first: ScenarioEvidence, then: ScenarioEvidence | None) -> str | None:
    """Why a scenario was not compared; None if it was, or was not played on the first version either."""
    if first.outcome == "failed":
        return "it failed on the first version"
    if first.outcome != "passed" or (then is not None and then.outcome in {"passed", "failed"}):
        return None
    return "it is about what the first version alone has" if then is None else then.reason or then.outcome


def _differences(
    first: ScenarioEvidence, then: ScenarioEvidence, backed: AbstractSet[str]
) -> Iterator[Difference]:
    if first.outcome != then.outcome:
        yield _difference(first, "", "", first.outcome, then.outcome)
    if any(each.fault in _CHANGES_RESPONSES for each in (*first.exchanges, *then.exchanges)):
        return
    # A scenario that failed made no further calls.
    together = zip_longest if first.outcome == then.outcome else zip
    for before, after in together(_compared(first, backed), _compared(then, backed)):
        if before is None or after is None or before.call != after.call:
            yield _difference(first, "", "", _call(before), _call(after))
            return
        yield from _of_report(first, before, after, _offer_less(before, after, then))


def _compared(one: ScenarioEvidence, backed: AbstractSet[str]) -> list[RecordedReport]:
    return [each for each in one.reports if each.call in backed - _AS_OFTEN_AS_NEEDED]


def _offer_less(before: RecordedReport, after: RecordedReport, then: ScenarioEvidence) -> str | None:
    """How the fields of the offer begin that only the first version has, if the documents explain that.

    They do if the integration reports as many offers as Amazon made, and none of those was PRIORITY.
    Reports say of an offer's times only that there are some, so it is the last one, whatever their order.
    """
    if before.call != _OFFERS:
        return None
    count = _entries(after)
    answers = [each.response_body for each in then.exchanges if each.call == _OFFERS]
    has_priority = any(ServiceTier.PRIORITY in answer for answer in answers)
    is_whole = count > 0 and any(answer.count(_TIER) == count for answer in answers)
    return f"[{count}]." if _entries(before) == count + 1 and is_whole and not has_priority else None


def _entries(report: RecordedReport) -> int:
    return len({found["index"] for field in report.fields if (found := _ENTRY.match(field))})


def _of_report(
    scenario: ScenarioEvidence, before: RecordedReport, after: RecordedReport, offer_less: str | None
) -> Iterator[Difference]:
    if before.error != after.error:
        yield _difference(scenario, before.call, "", before.error or "a result", after.error or "a result")
        return
    lost, own = _FIRST_ALONE.get(before.call), _OWN_WORDS.get(before.call)
    for field in dict.fromkeys((*before.fields, *after.fields)):
        expected, reported = _in_words(before, field), after.fields.get(field)
        is_lost = reported is None and lost is not None and lost.match(field)
        is_own = None not in {expected, reported} and own is not None and own.fullmatch(field)
        # A message has the words of the first version, whatever the order says.
        if (
            is_lost
            or is_own
            or reported == expected
            or (before.call in _OF_MESSAGES and reported == before.fields.get(field))
        ):
            continue
        found = _difference(scenario, before.call, field, expected or "nothing", reported or "nothing")
        is_documented = offer_less is not None and field.startswith(offer_less)
        yield found.model_copy(update={"documented": NO_PRIORITY}) if is_documented else found


def _in_words(report: RecordedReport, field: str) -> str | None:
    """A value of the first version, as the successor can say it."""
    value, words = report.fields.get(field), PortWords(SUCCESSOR.name)
    found = _STATUS.fullmatch(field)
    if value is None or found is None:
        return value
    if report.call == "track_package":
        return words.package_status(value)
    return words.shipment_status(value) if "shipment" in found["of"] else words.order_status(value)


def _difference(scenario: ScenarioEvidence, call: str, field: str, first: str, successor: str) -> Difference:
    return Difference(
        scenario=_name(scenario),
        rules=scenario.requirements,
        call=call,
        field=field,
        first=first,
        successor=successor,
    )


def _call(report: RecordedReport | None) -> str:
    return report.call if report is not None else "no call"
