"""The lines of docs/fixed-hosts.md, as they stand there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .test_amazon_sp_api_for_node import PACKAGES

PAGE = (Path(__file__).parents[2] / "docs/fixed-hosts.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def for_(served, block):
    """A block with the address and the credentials of an emulator that is being served."""
    account = served.account
    block = block.replace("http://127.0.0.1:8000", served.url)
    block = block.replace("127.0.0.1:8000", served.url.removeprefix("http://"))
    for name in ("client_id", "client_secret", "refresh_token"):
        block = block.replace(f'"{name.upper()}"', repr(getattr(account, name)))
    return block


def output_of(*command, **environment):
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("number", [0, 1], ids=["amzn-sp-api", "python-amazon-sp-api"])
def test_the_lines_for_python(number, served, tmp_path):
    path = tmp_path / "client.py"
    path.write_text(for_(served, blocks("python")[number]), encoding="utf-8")
    assert "BLANK_BOX" in output_of(sys.executable, str(path))
    assert served.statuses("getAccessToken") == served.statuses("getFeatures") == [200]


def test_the_lines_for_node(served, tmp_path):
    node = shutil.which("node")
    if node is None or not (PACKAGES / "amazon-sp-api").is_dir():
        pytest.skip("the package is missing: npm ci --prefix docs/examples/node")
    path = tmp_path / "client.cjs"
    (block,) = blocks("js")
    path.write_text(for_(served, block), encoding="utf-8")
    assert "BLANK_BOX" in output_of(node, str(path), NODE_PATH=str(PACKAGES))
    assert served.statuses("getFeatures") == [200]
