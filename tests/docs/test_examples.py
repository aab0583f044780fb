"""What the documents show: their commands and options exist, and their YAML can be read."""

import re
import shlex

import click
import pytest
import yaml

from pytest_mcf.cli import main
from pytest_mcf.settings.option_table import INI_VALUES, OPTIONS

from ..site import ROOT, blocks

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"))
)

#: Options of pytest and of its plugins that the pages use.
OTHER_OPTIONS = {"--rewrite-digests"}


def commands_in(text):
    """Our commands in a script, as lists of words. After a pipe or `&&` there is another one."""
    joined = text.replace("\\\n", " ")
    for line in joined.splitlines():
        for part in re.split(r"&&|\|\||[;&|](?=\s|$)", line.removeprefix("$ ").strip()):
            words = re.sub(r"\s#.*", "", part).strip()
            if re.match(r"(?:\.venv/bin/)?pytest(?:-mcf)?(?:\s|$)", words):
                program, *arguments = shlex.split(words)
                yield program.rpartition("/")[2], arguments


def shown_commands():
    for document in DOCUMENTS:
        scripts = [block for language in ("sh", "console", "text") for block in blocks(document, language)]
        scripts += [
            line.strip().removeprefix("- ").removeprefix("run: ")
            for block in blocks(document, "yaml")
            for line in block.splitlines()
        ]
        for script in scripts:
            for program, arguments in commands_in(script):
                yield pytest.param(program, arguments, id=f"{document}: {program} {' '.join(arguments)}")


SHOWN = list({one.id: one for one in shown_commands()}.values())


@pytest.mark.parametrize(("program", "arguments"), SHOWN)
def test_a_command_that_a_page_shows_exists_with_its_options(program, arguments):
    if program == "pytest-mcf":
        name, *rest = arguments
        command = main.get_command(click.Context(main), name)
        assert command is not None
        command.make_context(name, list(rest), resilient_parsing=True)
    else:
        flags = {word.partition("=")[0] for word in arguments if word.startswith("--")}
        assert flags <= {row.flag for row in OPTIONS.values()} | OTHER_OPTIONS
        values = re.findall(r"\b(mcf_\w+)=", " ".join(arguments))
        assert set(values) <= INI_VALUES.keys()


def test_the_pages_show_many_commands():
    assert len(SHOWN) > 40
    assert {program for program, _ in (one.values for one in SHOWN)} == {"pytest", "pytest-mcf"}


def test_commands_are_found():
    script = "$ pip list && .venv/bin/pytest --mcf # all\npytest-mcf serve --port 8 &\nls | pytest-mcf x\n"
    assert list(commands_in(script)) == [
        ("pytest", ["--mcf"]),
        ("pytest-mcf", ["serve", "--port", "8"]),
        ("pytest-mcf", ["x"]),
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_yaml_can_be_read(document):
    for block in blocks(document, "yaml"):
        assert yaml.safe_load(block)
