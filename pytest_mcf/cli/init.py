"""`pytest-mcf init`: the first files of a team that certifies its integration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_mcf.cli.output import print_line
from pytest_mcf.common.text import listed

if TYPE_CHECKING:
    from pytest_mcf.starter import IniLines, Language

_PYTHON_FILES = ("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt")


@click.command("init", short_help="Write the first files for certifying your integration.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(("python", "node", "other")),
    help="The language of your integration. [default: node if only package.json is here, else python]",
)
def init_command(language: Language | None) -> None:
    """Write an adapter, a feature of your own and a CI workflow into the current folder.

    The adapter explains every method of the port and claims none. It asks nothing and overwrites nothing:
    files that exist are named and left as they are. If the project has settings for pytest already, it prints
    the lines to add to them. It ends with the next three steps.
    """
    from pytest_mcf.starter import ini_lines, starter_files, write_new

    root = Path.cwd()
    language = language or _language_of(root)
    ini = ini_lines(language, root)
    texts = dict(starter_files(language, root))
    if ini.is_new:
        texts[ini.file] = ini.text
    written = write_new(root, texts)
    for path in written.new:
        print_line(f"wrote  {path}")
    for path in written.left:
        print_line(f"left   {path}: it exists already, and is as it was")
    for line in _closing(language, ini):
        print_line(line)


def _language_of(root: Path) -> Language:
    is_python = any((root / name).is_file() for name in _PYTHON_FILES)
    return "node" if (root / "package.json").is_file() and not is_python else "python"


def _closing(language: Language, ini: IniLines) -> Iterator[str]:
    """The lines that a team has to add, and the next three steps."""
    from pytest_mcf.starter.files import FOLDER, adapter_of
    from pytest_mcf.starter.port_reference import core_methods

    if ini.text and not ini.is_new:
        yield ""
        yield f"Add these lines to {ini.file}; without them pytest does not find the adapter:"
        yield ""
        yield from (f"    {line}" for line in ini.text.splitlines())
        if ini.note:
            yield ""
            yield ini.note
    yield ""
    yield "Next:"
    yield f"1. Write {listed(core_methods())} in {adapter_of(language)}."
    yield f"2. pytest --mcf {FOLDER}: it plays your own feature."
    yield "3. pytest --mcf --mcf-report certificate: it plays the whole suite, and leaves the certificate."
