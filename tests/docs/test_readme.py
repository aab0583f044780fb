"""README.md: its example runs as it stands, and it is short."""

import re
from pathlib import Path

import pytest

from ..site import ROOT, blocks

README = ROOT / "README.md"


@pytest.fixture
def example(pytester):
    """The folder of the example, as the page says: `shop.py` and `pytest.ini`."""
    (adapter,), (ini,) = blocks("README.md", "python"), blocks("README.md", "ini")
    pytester.makefile(".py", shop=adapter)
    pytester.makefile(".ini", pytest=ini)
    return pytester


def test_the_example_runs_as_it_stands(example):
    result = example.runpytest_subprocess("--mcf", "cancel_order.feature")
    found = re.search(r"(\d+) scenarios pass, and one fails", README.read_text(encoding="utf-8"))
    result.assert_outcomes(passed=int(found[1]), failed=1)
    expected = blocks("README.md", "text")[-1].replace("[", "[[]").splitlines()
    result.stdout.fnmatch_lines([line.replace("...", "*") for line in expected])


def test_the_example_is_as_the_project_formats_python():
    (adapter,) = blocks("README.md", "python")
    assert max(map(len, adapter.splitlines())) <= 110


def test_the_picture_is_a_certificate_and_exists():
    (picture,) = re.findall(r"!\[[^]]*certificate[^]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")
    assert Path(picture).parts[0] == "docs"


def test_it_is_half_as_long_as_it_was():
    """It had 2667 words before the pages of the site took over what a first reader does not need."""
    assert len(README.read_text(encoding="utf-8").split()) <= 2667 // 2
