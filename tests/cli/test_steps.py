"""`pytest-mcf steps`, for readers, for programs, and as a page of the documentation."""

import json
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/steps.md"


def test_the_page_is_what_the_command_writes(run):
    assert run("steps", "--markdown").stdout == PAGE.read_text(encoding="utf-8")


def test_a_word_chooses_by_text_method_and_example(run):
    assert '{number}" with the code "{code}"' in run("steps", "locker").stdout
    assert "the seller {cancels|has cancelled} the order" in run("steps", "CANCEL_ORDER").stdout
    assert "Amazon holds {units} units" in run("steps", "holds 20 units").stdout


def test_each_step_has_its_text_what_it_does_and_an_example(run):
    result = run("steps", "an order for:")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    start = lines.index('Given an order[ under the policy "{policy}"] for:')
    assert lines[start + 1] == "      Prepares what a later step uses."
    assert lines[start + 2].endswith(": Given an order for:")
    assert lines[start + 3].strip() == "| line | sku | units |"
    assert result.stderr.endswith(" with 'an order for:'.\n")


def test_programs_get_json(run):
    steps = json.loads(run("steps", "seller reads the order", "--json").stdout)
    (found,) = (step for step in steps if step["text"] == "the seller reads the order[ {count} times]")
    assert (found["keywords"], found["methods"]) == (["When"], ["get_order"])
    assert found["example"]["text"] == "When the seller reads the order"
    assert found["example"]["file"].endswith(".feature")


def test_a_word_that_no_step_has_is_exit_code_1(run):
    result = run("steps", "qwertz")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "no steps with 'qwertz'.\n")


def test_two_forms_at_once_are_refused(run):
    assert run("steps", "--json", "--markdown").exit_code == 2
