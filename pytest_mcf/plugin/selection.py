"""Which bundled features a run has to read: with `-k` or `-m`, those in which something could be selected.

pytest selects, as it does in each run. A feature in which no word of the expression occurs is not parsed and
collected first, which is most of the start of a run of one scenario.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pytest_mcf.resources import bundled
from pytest_mcf.settings.settings import Settings

#: A conftest.py with one of these may give tests names and marks that no feature has.
_HOOKS_THAT_MARK = (
    *("pytest_itemcollected", "pytest_collection_modifyitems", "pytest_generate_tests"),
    *("pytest_pycollect_makeitem", "pytest_pycollect_makemodule", "pytest_bdd_apply_tag"),
)
#: The marks that scenarios have from pytest-bdd and pytest-mcf, whatever their tags are.
_MARKS = frozenset(
    {
        "mcf",
        "mcf_api",
        "mcf_first_version",
        "mcf_not_sparse",
        "mcf_profile",
        "parametrize",
        "pytestmark",
        "usefixtures",
        "__scenario__",
    }
)
#: Such an expression is words with "and" and "or" between them, so that it needs one of the words.
_NEEDS_A_WORD = re.compile(r"[\w\s.:/+-]+", re.ASCII)
_TITLE = re.compile(r"^\s*(?:Scenario(?: Outline)?|Example):\s*(.*?)\s*$", re.MULTILINE)
_TAGS = re.compile(r"^\s*(@.*)$", re.MULTILINE)
_ROW = re.compile(r"^\s*\|(.*)\|\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """What pytest can select the scenarios of a feature by."""

    names: str
    """What `-k` looks into, in lower case: the names of the file, tests, examples and marks, in lines."""
    marks: frozenset[str]
    """What `-m` looks for."""

    def has(self, keywords: list[str], marks: list[str]) -> bool:
        """Whether one of the keywords is in the names, and one of the marks among the marks."""
        return (not keywords or any(each.lower() in self.names for each in keywords)) and (
            not marks or not self.marks.isdisjoint(marks)
        )


def words_of(feature: Path) -> FeatureWords:
    """Read the words of a feature; the names of tests are those that pytest-bdd makes of titles."""
    text = feature.read_text(encoding="utf-8")
    tags = {tag.removeprefix("@") for line in _TAGS.findall(text) for tag in line.split()}
    tests = (f"test_{_name_of(title)}" for title in _TITLE.findall(text))
    rows = (_example_of(row) for row in _ROW.findall(text))
    marks = _MARKS | tags
    return FeatureWords("\n".join((feature.name, *tests, *rows, *marks)).lower(), marks)


def features_to_read(config: pytest.Config, settings: Settings) -> frozenset[Path]:
    """The bundled features in which the expressions of `-k` and `-m` could select a scenario."""
    every = frozenset(bundled("features").glob("*.feature"))
    expressions = (config.option.keyword, config.option.markexpr)
    chooses_features = config.args == [str(bundled("features"))]
    if not any(expressions) or not chooses_features or any(_conftests_that_mark(config)):
        return every
    keywords, marks = (_words_needed(each) for each in expressions)
    words = {path: words_of(path) for path in every}
    # What no feature has may be what a plugin added; profiles and versions are names as well.
    others = (*settings.profiles, *settings.apis)
    is_known = all(any(each.has([word], []) for each in words.values()) for word in keywords) and all(
        any(each.has([], [mark]) for each in words.values()) for mark in marks
    )
    if not is_known or any(word.lower() in name.lower() for word in keywords for name in others):
        return every
    return frozenset(path for path, each in words.items() if each.has(keywords, marks))


def _words_needed(expression: str) -> list[str]:
    """The words of an expression, if it needs one of them to be there; otherwise none."""
    words = expression.split()
    if not _NEEDS_A_WORD.fullmatch(expression) or "not" in words:
        return []
    return [each for each in words if each not in {"and", "or"}]


def _conftests_that_mark(config: pytest.Config) -> Iterator[str]:
    """The conftest.py files of a run that have a hook which may mark tests."""
    for name in _HOOKS_THAT_MARK:
        for implementation in getattr(config.hook, name).get_hookimpls():
            path = getattr(implementation.plugin, "__file__", None)
            if path is not None and Path(path).name == "conftest.py":
                yield path


def _example_of(row: str) -> str:
    """The ID of an example, as pytest writes it."""
    return "-".join(cell.strip() for cell in row.split("|")).encode("unicode_escape").decode("ascii")


def _name_of(title: str) -> str:
    return re.sub(r"^\d+_*", "", re.sub(r"\W", "", title.replace(" ", "_")))
