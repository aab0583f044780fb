"""What IDs in tags and settings are bound to: the documented rules of the catalogue, and nothing else.

Loaded when a run has a tag that looks like a rule's ID; the catalogue only when there is one to look up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from pytest_mcf.common.text import counted, quoted
from pytest_mcf.errors import SettingsError, UnknownRequirement
from pytest_mcf.settings.api_versions import FIRST_ONLY
from pytest_mcf.settings.profiles import NOT_SPARSE

_ID = re.compile(r"MCF-[A-Z]+-[0-9]+")

#: What may be such an ID in the expression of -k.
_ID_IN_KEYWORDS = re.compile(r"[\w-]+")

#: The marker that a tag such as @not-sparse:trackingEvents becomes, with the field.
NEEDS_FIELD = "mcf_not_sparse"

#: The marker that a tag such as @first-version:returns becomes, with the part of the API.
NEEDS_FIRST_VERSION = "mcf_first_version"

#: A failure shows the sentences of at most this many rules.
_MOST_CITED = 3

#: Under this name a worker of pytest-xdist reports why it runs nothing.
REFUSAL = "mcf_refusal"


def is_requirement(tag: str) -> bool:
    """Whether a tag has the form of a rule's ID, such as MCF-CANCEL-02; MCF-1234 or MCF-urgent has not."""
    return _ID.fullmatch(tag) is not None


def requirements_of(item: pytest.Item) -> tuple[str, ...]:
    """The IDs that the markers of a test name, sorted."""
    return tuple(sorted({str(mark.args[0]) for mark in item.iter_markers("mcf") if mark.args}))


def tags_of(item: pytest.Item) -> frozenset[str]:
    """The tags of a scenario, as the markers of its test have them."""
    prefixes = {NEEDS_FIELD: NOT_SPARSE, NEEDS_FIRST_VERSION: FIRST_ONLY}
    return frozenset(
        f"{prefixes[mark.name]}{mark.args[0]}" if mark.name in prefixes else mark.name
        for mark in item.iter_markers()
    )


def citations(ids: Iterable[str], api: str | None = None) -> list[str]:
    """The rules that the catalogue has, each with its sentence and its sources, in lines below each other.

    With `api`, only those that hold in this version.
    """
    from pytest_mcf.rules.requirements import catalogue, holding_in  # noqa: PLC0415 - see above

    known = catalogue() if api is None else holding_in(catalogue(), api)
    rules = [rule for id_ in ids if (rule := known.get(id_))]
    lines = [
        f"{rule.id} ({rule.level}): {rule.statement}\n    Source: {rule.source}"
        for rule in rules[:_MOST_CITED]
    ]
    if len(rules) > _MOST_CITED:
        others = [rule.id for rule in rules[_MOST_CITED:]]
        lines.append(f"and {counted(len(others), 'more rule')}: {', '.join(others)}")
    return lines


def check_bindings(items: Iterable[pytest.Item]) -> None:
    """Raise UnknownRequirement when a test names a rule that the catalogue does not have."""
    named = [(id_, item) for item in items for id_ in requirements_of(item)]
    if not named:
        return
    from pytest_mcf.rules.ids import known_ids  # noqa: PLC0415 - see above

    unknown = {id_: item for id_, item in reversed(named) if id_ not in known_ids()}
    for id_, item in reversed(unknown.items()):
        others = len(unknown) - 1
        more = f" (and {others} more {'tag' if others == 1 else 'tags'} like it)" if others else ""
        raise UnknownRequirement(
            f"{item.nodeid} has the tag @{id_}, and there is no such rule{more}. {_hint(id_)}"
            "`pytest-mcf requirements` lists them; tags of the form MCF-WORD-NUMBER are pytest-mcf's own, "
            "so give yours another form."
        )


def check_keywords(expression: str, items: Iterable[pytest.Item]) -> None:
    """Raise UnknownRequirement when `-k` has the ID of a rule that neither the catalogue nor a test has.

    As everywhere in `-k`, a part of an ID is enough, and capitals do not matter: MCF-CANCEL is known.
    """
    ids = [id_ for id_ in _ID_IN_KEYWORDS.findall(expression.upper()) if is_requirement(id_)]
    if not ids:
        return
    from pytest_mcf.rules.ids import known_ids  # noqa: PLC0415 - see above

    known = [*known_ids(), *(item.nodeid.upper() for item in items)]
    for id_ in ids:
        if not any(id_ in each for each in known):
            raise UnknownRequirement(
                f"-k has {id_}, and there is no such rule. {_hint(id_)}`pytest-mcf requirements` lists them."
            )


def check_waivers(ids: Iterable[str]) -> None:
    """Raise SettingsError when a rule is waived that the catalogue does not have."""
    from pytest_mcf.rules.ids import known_ids  # noqa: PLC0415 - see above

    for id_ in ids:
        if id_ not in known_ids():
            raise SettingsError(
                f"mcf_waived names {quoted(id_)}, and there is no such rule. {_hint(id_)}"
                "`pytest-mcf requirements` lists them."
            )


def _hint(unknown: str) -> str:
    """The ID that was meant, as a question; empty if none looks like it."""
    from pytest_mcf.rules.requirements import nearest  # noqa: PLC0415 - see above

    guess = nearest(unknown)
    return f"Did you mean {guess}? " if guess else ""


def refuse_unknown_requirements(config: pytest.Config, items: list[pytest.Item]) -> None:
    """End the run with one line when a test, or `-k`, names a rule that the catalogue does not have.

    A worker of pytest-xdist cannot end the run: it plays nothing, and lets the controller know why.
    """
    try:
        check_bindings(items)
        check_keywords(config.option.keyword, items)
    except UnknownRequirement as error:
        output = getattr(config, "workeroutput", None)
        if output is None:
            raise pytest.UsageError(error.with_help()) from error
        output[REFUSAL] = error.with_help()
        items.clear()
