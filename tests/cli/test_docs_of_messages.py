"""The commands in docs/from-mws.md and docs/notifications.md print what stands there."""

import re
import shlex
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"

_BLOCK = re.compile(r"```(\w+)\n(.*?)```\n", re.DOTALL)
_FILE = re.compile(r"<!-- (\S+) -->\n")


def blocks(document, kind):
    text = (DOCS / document).read_text(encoding="utf-8")
    return [block for found, block in _BLOCK.findall(text) if found == kind]


@pytest.mark.parametrize(("document", "commands"), [("from-mws.md", 4), ("notifications.md", 1)])
def test_a_command_prints_what_stands_there(run, tmp_path, monkeypatch, document, commands):
    monkeypatch.chdir(tmp_path)
    for block in blocks(document, "xml"):
        Path(_FILE.match(block)[1]).write_text(block, encoding="utf-8")
    for block in blocks(document, "json"):
        Path("message.json").write_text(block, encoding="utf-8")
    shown = blocks(document, "text")
    assert len(shown) == commands
    for block in shown:
        command, _, printed = block.partition("\n")
        assert command.startswith("$ pytest-mcf ")
        result = run(*shlex.split(command)[2:])
        assert result.stdout + result.stderr == printed
        assert result.exit_code == ("\nerror: " in f"\n{printed}")


@pytest.mark.parametrize("document", ["from-mws.md", "notifications.md"])
def test_the_features_that_are_named_exist(document):
    commands = [line for block in blocks(document, "sh") for line in block.splitlines()]
    for command in commands:
        program, *arguments = shlex.split(command)
        if program == "pytest":
            assert arguments[0] == "--mcf"
            assert (DOCS.parent / "features" / arguments[1]).is_file()
        else:
            assert command in ("pip install 'pytest-mcf[mws]'", "pip install 'pytest-mcf[sqs]'")
