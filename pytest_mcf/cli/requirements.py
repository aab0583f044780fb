"""`pytest-mcf requirements`: the documented rules, and the scenarios that show them."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from pytest_mcf.cli.output import print_json, summarise
from pytest_mcf.settings.api_versions import API_VERSIONS

if TYPE_CHECKING:
    from pytest_mcf.rules.requirements import Requirement
    from pytest_mcf.rules.suite import SuiteScenario

_WIDTH = 80
_INDENT = " " * 4
_LEVELS = ("MUST", "SHOULD", "quirk")


def _groups(_: click.Context, __: click.Parameter, names: Sequence[str]) -> frozenset[str]:
    """Groups by their names, or by the word that stands in the IDs of their rules."""
    from pytest_mcf.rules.requirements import catalogue

    known = {rule.group.casefold(): rule.group for rule in catalogue().values()}
    words = {rule.id.split("-")[1].casefold(): rule.group for rule in catalogue().values()}
    for name in names:
        if name.casefold() not in {**words, **known}:
            names = ", ".join(known.values())
            raise click.BadParameter(f"There is no group {name!r}. There are {names}.")
    return frozenset({**words, **known}[name.casefold()] for name in names)


def rule_ids(_: click.Context, __: click.Parameter, names: Sequence[str]) -> frozenset[str]:
    """Rules by their IDs; an unknown one is a usage error."""
    from pytest_mcf.rules.requirements import catalogue, nearest

    for name in names:
        if name.upper() not in catalogue():
            guess = nearest(name)
            hint = f"Did you mean {guess}?" if guess else "All are listed without --id."
            raise click.BadParameter(f"There is no requirement {name!r}. {hint}")
    return frozenset(name.upper() for name in names)


@click.command("requirements", short_help="List the documented rules and their scenarios.")
@click.option(
    "--group", "groups", multiple=True, callback=_groups, help="Of this group, such as cancel or 'get order'."
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice(_LEVELS, case_sensitive=False),
    help="Of this level.",
)
@click.option(
    "--id", "ids", multiple=True, callback=rule_ids, help="Of this ID, with all that is known of the rule."
)
@click.option(
    "--api",
    type=click.Choice(API_VERSIONS),
    help="Those that hold in this version of Fulfillment Outbound.",
)
@click.option("--uncovered", is_flag=True, help="Only those that no bundled scenario shows.")
@click.option("--json", "form", flag_value="json", help="Print the rules as a list of JSON objects.")
@click.option("--markdown", "form", flag_value="markdown", help="Print the rules as the page docs/rules.md.")
def requirements_command(  # noqa: PLR0913 - one for each option
    groups: Collection[str],
    levels: Collection[str],
    ids: Collection[str],
    *,
    api: str | None,
    uncovered: bool,
    form: str | None,
) -> None:
    """List the documented rules, each with the bundled scenarios that show it.

    A rule has a level: MUST is stated by the documents, SHOULD is recommended or only shown by an example,
    a quirk was seen by users. It holds for one version of Fulfillment Outbound or for both; --id and --json
    show how that is known. With --uncovered the exit code is 1 when there is such a rule.
    """
    from pytest_mcf.rules.markdown import rules_page
    from pytest_mcf.rules.requirements import catalogue

    scenarios = _scenarios_by_rule()
    rules = [
        rule
        for rule in catalogue().values()
        if (not groups or rule.group in groups)
        and (not levels or rule.level in levels)
        and (not ids or rule.id in ids)
        and (api is None or rule.holds_in(api))
        and not (uncovered and rule.id in scenarios)
    ]
    if form == "json":
        print_json([_as_json(rule, scenarios.get(rule.id, [])) for rule in rules])
    else:
        for line in rules_page(rules) if form == "markdown" else _lines(rules, scenarios, whole=bool(ids)):
            click.echo(line)
    shown = sum(rule.id in scenarios for rule in rules)
    if form != "markdown":
        noun = "rule" if len(rules) == 1 else "rules"
        summarise(f"{shown} of {len(rules)} documented {noun} with a scenario.")
    click.get_current_context().exit(1 if uncovered and rules else 0)


def _scenarios_by_rule() -> Mapping[str, list[SuiteScenario]]:
    from pytest_mcf.resources import bundled
    from pytest_mcf.rules.suite import read_suite

    by_rule: dict[str, list[SuiteScenario]] = {}
    for scenario in read_suite(bundled("features")):
        for id_ in scenario.requirements:
            by_rule.setdefault(id_, []).append(scenario)
    return by_rule


def _as_json(rule: Requirement, scenarios: Sequence[SuiteScenario]) -> Mapping[str, object]:
    shown = [
        {"file": one.file, "line": one.line, "feature": one.feature, "name": one.name} for one in scenarios
    ]
    return {**rule.model_dump(), "scenarios": shown}


def _lines(
    rules: Sequence[Requirement], scenarios: Mapping[str, Sequence[SuiteScenario]], *, whole: bool
) -> Iterator[str]:
    """The rules, a paragraph each, under the names of their groups."""
    group = None
    for rule in rules:
        if rule.group != group:
            yield from ([] if group is None else [""])
            yield click.style(rule.group, bold=True, underline=True)
            group = rule.group
        yield ""
        derived = ", derived" if rule.derived else ""
        yield f"{click.style(rule.id, bold=True)}  {rule.level}{derived}"
        yield from _paragraph(rule.statement)
        if whole:
            yield from _details(rule)
        for scenario in scenarios.get(rule.id, []):
            yield from _paragraph(f"+ {scenario.file}:{scenario.line} {scenario.name}", "  ", fg="green")
        if rule.id not in scenarios:
            why = (
                f"- not observable in a run: {rule.not_observable}"
                if rule.not_observable
                else "- no scenario"
            )
            yield from _paragraph(why, "  ", fg="yellow")


def _details(rule: Requirement) -> Iterator[str]:
    if rule.note:
        yield from _paragraph(f"note: {rule.note}", "  ")
    who = {"API": "the API", "integration": "the integration", "both": "the API and the integration"}
    yield from _paragraph(f"can be broken by {who[rule.breakable_by]}", "  ")
    if rule.not_observable:
        yield from _paragraph(f"not observable: {rule.not_observable}", "  ")
    if rule.integration_not_observable:
        reason = rule.integration_not_observable
        yield from _paragraph(f"not observable of an integration: {reason}", "  ")
    yield from _paragraph(f"speaks of {', '.join(rule.operations)}", "  ")
    yield from _paragraph(f"holds for {' and '.join(rule.versions)}: {rule.versions_source}", "  ")
    for source in rule.sources:
        yield from _paragraph(f"from {source}", "  ")


def _paragraph(text: str, hanging: str = "", *, fg: str | None = None) -> Iterator[str]:
    lines = textwrap.wrap(
        text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT + hanging, break_on_hyphens=False
    )
    return (click.style(line, fg=fg) if fg else line for line in lines)
