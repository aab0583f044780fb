"""Documents and settings agree with the table of options."""

import re
from pathlib import Path
from typing import get_args

import pytest

from pytest_mcf.regions import REGION_NAMES
from pytest_mcf.settings.live import CREDENTIALS, LiveTarget
from pytest_mcf.settings.option_table import INI_VALUES, OPTIONS
from pytest_mcf.settings.settings import SEVERAL_PROFILES, OnBreach, Profile, Severity, read_settings

ROOT = Path(__file__).parents[2]
ENVIRONMENT = dict.fromkeys((names[0] for names in CREDENTIALS.values()), "s3cret")


def documented(document, start):
    """The cells of each row of a table that starts so, without links and code marks."""
    text = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", document.read_text(encoding="utf-8"))
    return [
        tuple(cell.strip() for cell in line.replace("`", "").strip("|").split("|"))
        for line in text.splitlines()
        if line.startswith(f"| `{start}")
    ]


def option_rows():
    return [(f"{row.flag} {row.metavar or ''}".strip(), row.description) for row in OPTIONS.values()]


def ini_rows():
    return [
        (f"{row.name} ({row.variable})" if row.variable else row.name, row.description, row.shown_default)
        for row in INI_VALUES.values()
    ]


def test_the_page_lists_all_options_and_ini_values():
    assert documented(ROOT / "docs" / "options.md", "--mcf") == option_rows()
    assert documented(ROOT / "docs" / "options.md", "mcf_") == ini_rows()


def test_other_documents_describe_ini_values_as_the_table_does():
    rows = [row for path in (ROOT / "docs").glob("*.md") for row in documented(path, "mcf_")]
    assert len(rows) >= 6
    assert [row for row in rows if row not in ini_rows()] == []


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("mcf_target", (LiveTarget,)),
        ("mcf_contract", (OnBreach,)),
        ("mcf_errata", (Severity,)),
        ("mcf_derived", (Severity,)),
        ("mcf_profile", (Profile, *SEVERAL_PROFILES)),
    ],
)
def test_choices_are_those_of_the_settings_and_described(name, types):
    row = INI_VALUES[name]
    assert set(row.choices) == {choice for each in types for choice in get_args(each) or [each]}
    assert [choice for choice in row.choices if choice not in row.description] == []


def test_regions_are_described():
    assert INI_VALUES["mcf_region"].description.endswith("na, eu or fe")
    assert tuple(REGION_NAMES) == ("na", "eu", "fe")


#: A folder of cassettes that is named has to be there; without a name there are the bundled ones too.
WITH_A_DEFAULT = [row for row in INI_VALUES.values() if row.default and row.name != "mcf_cassettes"]


@pytest.mark.parametrize("row", WITH_A_DEFAULT, ids=lambda row: row.name)
@pytest.mark.parametrize("target", ["mcf", "mcf_live"])
def test_a_default_that_is_given_changes_nothing(row, target):
    without = read_settings({target: True}, {}, ENVIRONMENT, ROOT)
    assert read_settings({target: True}, {row.name: row.default}, ENVIRONMENT, ROOT) == without


class Recording(dict):
    """A mapping that records what it is asked for."""

    def __init__(self, *args):
        super().__init__(*args)
        self.asked = set()

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)


def test_the_settings_read_all_of_the_table_and_nothing_else():
    options, ini, environment = Recording({"mcf_live": True}), Recording(), Recording(ENVIRONMENT)
    read_settings(options, ini, environment, ROOT)
    assert OPTIONS.keys() <= options.asked <= OPTIONS.keys() | INI_VALUES.keys()
    assert ini.asked == INI_VALUES.keys()
    assert {row.variable for row in INI_VALUES.values() if row.variable} <= environment.asked
