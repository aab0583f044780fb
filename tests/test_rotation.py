"""Each long test plays on one of its days, and all of them play if that is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .whole_runs import clean_environment

PLAYED = """
from tests.rotation import of_today, on_day, plays_today

days = [number for number in range(3) if plays_today(number, of=3)]
marked = [number for number in range(3) if not on_day(number, of=3).args[0]]
print(days, marked, list(of_today("abcdefg", 3)))
"""


def printed(code, **environment):
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[1],
        env={**clean_environment(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.strip() or run.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("738000", "[0] [0] ['a', 'd', 'g']"),
        ("738001", "[1] [1] ['b', 'e']"),
        ("738002", "[2] [2] ['c', 'f']"),
        ("738003", "[0] [0] ['a', 'd', 'g']"),
    ],
)
def test_each_day_has_its_part(day, expected):
    assert printed(PLAYED, TESTS_DAY=day) == expected


def test_all_play_if_that_is_asked_for():
    everything = "[0, 1, 2] [0, 1, 2] ['a', 'b', 'c', 'd', 'e', 'f', 'g']"
    assert printed(PLAYED, TESTS_DAY="738001", MCF_ALL_TESTS="1") == everything


def test_the_first_process_hands_its_day_down():
    assert os.environ["TESTS_DAY"].isdigit()


@pytest.mark.parametrize("call", ["plays_today(3, of=3)", "on_day(-1, of=3)", "of_today('ab', 3)"])
def test_a_day_that_never_comes_is_an_error(call):
    code = f"from tests.rotation import *\n{call}"
    assert printed(code, TESTS_DAY="738001").startswith("AssertionError: ")
