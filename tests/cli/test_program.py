import subprocess
import sys

import click
import pytest

import pytest_mcf
from pytest_mcf.cli import main
from pytest_mcf.errors import ServeError


def test_version(run):
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"pytest-mcf {pytest_mcf.__version__}\n")


def test_help_lists_every_command(run):
    result = run("--help")
    assert result.exit_code == 0
    for command in ("check", "drift", "schema", "serve"):
        assert f"\n  {command} " in result.stdout
    assert "...\n" not in result.stdout.partition("Commands:")[2]  # nothing is cut off


def test_help_loads_nothing_heavy():
    heavy = ("pydantic", "jsonschema", "httpx", "httptools", "uvloop", "pytest_mcf.model")
    program = (
        "import sys; from pytest_mcf.cli import main; main(['--help'], standalone_mode=False); "
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=pytest_mcf.__path__[0] + "/..",
    )
    assert done.stderr == "[]\n"


def test_the_package_can_be_run(start):
    process = start("--version")
    out, err = process.communicate()
    assert (process.returncode, out, err) == (0, f"pytest-mcf {pytest_mcf.__version__}\n", "")


def test_what_the_user_can_fix_is_one_line(run, monkeypatch):
    @click.command("fail")
    def fail():
        raise ServeError("It did not work. Try this.")

    monkeypatch.setitem(main.commands, "fail", fail)
    result = run("fail")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "Error: It did not work. Try this.\n")


@pytest.mark.parametrize("arguments", [("nothing",), ("check",), ("drift",), ("serve", "--port", "many")])
def test_a_command_that_is_called_wrongly_exits_with_2(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "\nError: " in result.stderr
