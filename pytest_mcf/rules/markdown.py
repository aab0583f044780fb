"""The catalogue of rules as a page of the documentation, with an anchor for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pytest_mcf.rules.requirements import Requirement

_HEAD = """# Rules

Every documented rule, by its group. [Grades](grades.md#rules) describes the levels.
A rule holds for one version of Fulfillment Outbound or for both ([two versions](versions.md#rules)).
`pytest-mcf requirements --id ID` lists the scenarios that show a rule.

`pytest-mcf requirements --markdown` writes this page."""

_BREAKERS = {"API": "the API", "integration": "an integration", "both": "the API or an integration"}


def rules_page(rules: Iterable[Requirement]) -> Iterator[str]:
    """The lines of the page."""
    yield _HEAD
    for group, members in groupby(rules, lambda rule: rule.group):
        yield f"\n## {group}"
        for rule in members:
            yield from _entry(rule)


def _entry(rule: Requirement) -> Iterator[str]:
    derived = ", derived" if rule.derived else ""
    yield f"\n#### {rule.id}\n"
    yield _escaped(rule.statement)
    yield f"\n*{rule.level}{derived}. Can be broken by {_BREAKERS[rule.breakable_by]}.*"
    if rule.note:
        yield f"\nNote: {_escaped(rule.note)}."
    if rule.not_observable:
        yield f"\nNot observable: {_escaped(rule.not_observable)}"
    if rule.integration_not_observable:
        yield f"\nNot observable of an integration: {_escaped(rule.integration_not_observable)}"
    yield f"\nHolds for {' and '.join(rule.versions)}: {_escaped(rule.versions_source)}."
    yield f"\nSources: {_escaped('; '.join(rule.sources))}."


def _escaped(text: str) -> str:
    """A text in which Markdown has nothing to interpret."""
    for mark in ("\\", "`", "*", "_", "<", "[", "]"):
        text = text.replace(mark, f"\\{mark}")
    return text
