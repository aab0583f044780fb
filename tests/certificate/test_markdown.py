from pytest_mcf.certificate.markdown import MOST_ENTRIES, as_markdown, escaped

from ..certificates import HOSTILE, made_up
from ..each_case import each_case

#: What GitHub takes as a job's summary.
LIMIT = 1024 * 1024


@each_case(
    ("text", "reported"),
    [
        ("plain words, (even) with-hyphens #2 and 3.5!", "plain words, (even) with-hyphens #2 and 3.5!"),
        ("a|b", r"a\|b"),
        ("*a* _b_ `c` ~d~ $e$", r"\*a\* \_b\_ \`c\` \~d\~ \$e\$"),
        ("[a](javascript:1)", r"\[a\](javascript:1)"),
        ("<b> & &lt;", "&lt;b> &amp; &amp;lt;"),
        ("back\\*slash", "back\\\\\\*slash"),
        ("# head", r"\# head"),
        ("1. first", r"1\. first"),
        ("12) first", r"12\) first"),
        ("- item", r"\- item"),
        ("===", r"\==="),
        ("> quote", r"\> quote"),
        ("one\n\ntwo\t three", "one two three"),
    ],
)
def test_text_means_nothing_but_itself(text, reported):
    assert escaped(text) == reported


def test_long_text_is_cut():
    assert escaped("x" * 10_000) == "x" * 599 + "…"


def test_it_shows_the_grade_the_groups_and_what_failed():
    certificate = made_up(60)
    text = as_markdown(certificate)
    assert text.startswith("# Multi-Channel Fulfillment: Core · 4 of 15\n")
    assert "**Example Shop 4.2**, certified on 2026-03-02 14:05 UTC" in text
    failed = [rule for rule in certificate.requirements if rule.verdict == "failed"]
    assert failed
    for rule in failed:
        assert f"- **{rule.id}** {escaped(rule.statement)}  \n  {escaped(rule.reason)}\n" in text
    assert "## What stands in the way of Full" in text
    waived = [rule for rule in certificate.requirements if rule.verdict == "waived"]
    assert all(f"**{rule.id}**" in text.partition("## Waived rules")[2] for rule in waived)
    assert "rules: No scenario of this suite shows it." in text
    assert "Whatever stood at the address of the run answered" in text


def test_the_highest_grade_has_nothing_in_its_way():
    certificate = made_up(60)
    grades = tuple(
        grade.model_copy(update={"reached": True, "obstacles": ()}) for grade in certificate.grades
    )
    highest = certificate.model_copy(update={"grade": "Hardened", "grades": grades})
    assert "What stands in the way" in as_markdown(certificate)
    assert "What stands in the way" not in as_markdown(highest)


def test_each_group_has_a_row_and_the_rows_add_up():
    certificate = made_up(60)
    rows = [line.strip("|").split("|") for line in as_markdown(certificate).splitlines() if line[:1] == "|"]
    groups, totals = rows[2:-1], rows[-1]
    of_integrations = {rule.group for rule in certificate.requirements if rule.breakable_by != "API"}
    assert len(groups) == len(of_integrations | {"The API"})
    for column in range(1, 6):
        added = sum(int(row[column].strip() or 0) for row in groups)
        assert added == int(totals[column].strip().strip("*"))
    assert sum(int(total.strip().strip("*")) for total in totals[1:]) == len(certificate.requirements)


def test_no_markup_of_others_gets_through():
    text = as_markdown(made_up(60, hostile=True))
    assert "<" not in text
    assert HOSTILE not in text
    assert "[a]" not in text


def test_an_incomplete_run_says_so_first():
    text = as_markdown(made_up(30, complete=False))
    assert text.startswith("# Multi-Channel Fulfillment: Incomplete · 4 of 15\n")
    assert "The run did not come to its end" in text


def test_it_never_grows_beyond_what_github_takes():
    certificate = made_up(60)
    long = "x" * 100_000
    scenarios = [
        each.model_copy(update={"outcome": "failed", "name": long, "reason": long})
        for each in certificate.scenarios
    ]
    rules = [
        each.model_copy(update={"verdict": "failed", "statement": long, "reason": f"{each.id} {long}"})
        for each in certificate.requirements
    ]
    worst = certificate.model_copy(update={"scenarios": tuple(scenarios), "requirements": tuple(rules)})
    text = as_markdown(worst)
    assert len(text.encode()) < LIMIT / 4
    assert f"- and {len(rules) - MOST_ENTRIES} more, in certificate.html" in text
