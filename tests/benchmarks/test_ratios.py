"""CI holds ratios of counted calls, in `benchmarks/ratios.json`. No ratio has seconds in it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: A read that parses its body a hundred times more, with the same result.
SLOWER = """
import json, sys
from benchmarks import ratios, served

read = served.ServedSeller.read

def slow(seller, number):
    body = read(seller, number)
    for _ in range(100):
        json.loads(body)
    return body

served.ServedSeller.read = slow
sys.argv = ["ratios"]
ratios.main()
"""


def python(*arguments):
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_ratio_is_a_third_worse_than_the_one_that_is_held():
    ended = python("-m", "benchmarks.ratios")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_read_that_calls_much_more_fails_and_is_named():
    ended = python("-c", SLOWER)
    assert ended.returncode == 1
    assert "cold read, served / jsonschema for its response" in ended.stderr
    assert "creation" not in ended.stderr
