"""The site of the documentation, built once in a test session."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def site(made_once):
    """The folder of the site: `mkdocs build --strict`, so that each warning is an error."""
    pytest.importorskip("material", reason="mkdocs-material is not installed")

    def build(folder):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "site")]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
        assert run.returncode == 0, run.stdout + run.stderr

    return made_once("documentation", build) / "site"


class Page(HTMLParser):
    """The anchors of a page, its links, and what a browser loads for it."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.loaded = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := values.get(name))}
        target = values.get("href") or values.get("src")
        if target is not None:
            (self.links if tag == "a" else self.loaded).append(target)


def blocks(document, language):
    """The code blocks of a document of the repository in a language, without their indentation."""
    text = (ROOT / document).read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]
