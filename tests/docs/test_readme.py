"""README.md: its example and its picture are in order, and it is short."""

import re
from pathlib import Path

from ..site import ROOT, blocks

README = ROOT / "README.md"


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
