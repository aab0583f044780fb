"""The catalogue of documented rules: complete, true to its sources, and the only source of ids."""

import json
import re
from pathlib import Path

import pytest

from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.ids import known_ids
from pytest_mcf.rules.markdown import rules_page
from pytest_mcf.rules.requirements import catalogue, groups, holding_in, nearest

from ..each_case import each_case
from ..official_files import OFFICIAL_FILES, needs_official_files

ROOT = Path(__file__).parents[2]
#: The folder of the official files, of what was collected from them, and of more documents.
SHARED = OFFICIAL_FILES.parent
LEVELS = {"documented MUST": "MUST", "documented SHOULD": "SHOULD", "observed quirk": "quirk"}
#: What is not an operation of a modelled API, and yet what a rule may speak of.
MESSAGES = {
    "FULFILLMENT_ORDER_STATUS",
    "FBA_OUTBOUND_SHIPMENT_STATUS",
    "MWS FulfillmentOrderStatusNotification",
    "Messaging API",
    "LWA token",
}


def test_there_are_480_rules_in_22_groups():
    assert len(catalogue()) == 480
    assert len(groups()) == 22
    assert sum(rule.derived for rule in catalogue().values()) == 101


def test_the_ids_are_known_without_the_rules():
    assert known_ids() == catalogue().keys()


@needs_official_files
def test_the_rules_are_those_that_were_collected():
    collected = json.loads((SHARED / "requirements.json").read_text(encoding="utf-8"))
    rules = holding_in(catalogue(), FIRST.name).values()
    assert [(rule.id, rule.group, rule.level, list(rule.operations)) for rule in rules] == [
        (one["id"], one["group"], LEVELS[one["level"]], one["operations"]) for one in collected
    ]
    assert [rule.derived for rule in rules] == [
        re.search(r"\([^()]*\bderived\b", one["statement"]) is not None for one in collected
    ]


@each_case("rule", catalogue().values(), ids=lambda rule: rule.id)
def test_a_rule_is_one_readable_sentence_with_its_sources(rule):
    assert re.fullmatch(r"MCF-[A-Z]+-\d\d", rule.id)
    assert len(rule.statement) <= 125, len(rule.statement)
    assert rule.statement[0].isupper() or re.match(r"[a-z0-9]", rule.statement), (
        "begins with a name of the API"
    )
    assert rule.statement.endswith((".", "!"))
    assert rule.sources
    assert not any(source.startswith(("/", "seed")) or "file:" in source for source in rule.sources)
    assert set(rule.operations) <= set(OPERATIONS) | MESSAGES, set(rule.operations) - set(OPERATIONS)


def test_no_two_rules_say_the_same():
    statements = [rule.statement for rule in catalogue().values()]
    assert len(set(statements)) == len(statements)


@pytest.mark.parametrize(
    ("unknown", "known"),
    [("MCF-CANCL-05", "MCF-CANCEL-05"), ("mcf-cancel-05", "MCF-CANCEL-05"), ("XYZZY", None)],
)
def test_the_nearest_id(unknown, known):
    assert nearest(unknown) == known


def test_every_id_that_is_named_exists():
    """In code, in features, in documents; what tests name as unknown on purpose is theirs."""
    files = [
        path
        for folder in ("pytest_mcf", "steps", "features", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".feature", ".md", ".js", ".html"}
    ]
    named = {
        (path.relative_to(ROOT).as_posix(), id_)
        for path in [*files, ROOT / "README.md", ROOT / "CHANGELOG.md"]
        for id_ in re.findall(r"\bMCF-[A-Z]+-\d+\b", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 300
    assert sorted(one for one in named if one[1] not in catalogue()) == []


def runs_of_words(text, length=7):
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[start : start + length]) for start in range(len(words) - length + 1)}


@needs_official_files
def test_the_words_are_ours():
    documents = [path for folder in ("spec", "seeds") for path in (SHARED / folder).glob("*.*")]
    theirs = set().union(*(runs_of_words(path.read_text(encoding="utf-8")) for path in documents))
    assert len(theirs) > 10_000
    shared = {rule.id: runs_of_words(rule.statement) & theirs for rule in catalogue().values()}
    assert {id_: runs for id_, runs in shared.items() if runs} == {}


def test_the_page_of_the_rules_is_what_the_command_writes():
    page = "\n".join(rules_page(catalogue().values())) + "\n"
    assert page == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), (
        "pytest-mcf requirements --markdown writes docs/rules.md"
    )
