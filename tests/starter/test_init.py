"""`pytest-mcf init`: what it writes plays, explains the port, and leaves what was there."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pytest_mcf.cli import main
from pytest_mcf.integration import METHODS, Integration
from pytest_mcf.integration.json_rpc.error_codes import ERROR_CODES
from pytest_mcf.starter import LANGUAGES, starter_files
from pytest_mcf.starter.port_reference import core_methods, values

from ..whole_runs import UNUSED_PLUGINS

PAGE = (Path(__file__).parents[2] / "docs/first-hour.md").read_text(encoding="utf-8")
ADAPTER = {
    "python": "certification/adapter.py",
    "node": "certification/adapter.mjs",
    "other": "certification/adapter.sh",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*options):
    return CliRunner().invoke(main, ["init", *options])


def write_documented(language, folder):
    """Write the adapter of docs/first-hour.md, which has the four methods, as the page says."""
    block = {"python": "python", "node": "js"}[language]
    code = re.search(rf"^```{block}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)[1]
    (folder / ADAPTER[language]).write_text(code, encoding="utf-8")


def needs(language):
    program = {"node": "node", "other": "sh"}.get(language)
    if program is not None and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


# What it writes plays.


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_first_nothing_is_claimed_and_nothing_fails(language, pytester):
    needs(language)
    assert init("--lang", language).exit_code == 0
    result = pytester.runpytest(*UNUSED_PLUGINS, "--mcf", "certification", "-rs")
    result.assert_outcomes(skipped=2)
    result.stdout.fnmatch_lines(["SKIPPED*place_order*"])


@pytest.mark.parametrize("language", ["python", "node"])
def test_with_the_four_documented_methods_the_own_feature_is_green(language, pytester):
    needs(language)
    assert init("--lang", language).exit_code == 0
    write_documented(language, pytester.path)
    pytester.runpytest(*UNUSED_PLUGINS, "--mcf", "certification").assert_outcomes(passed=2)
    # The own feature is an ordinary test, too.
    pytester.runpytest(*UNUSED_PLUGINS, "certification", "-k", "in_time").assert_outcomes(passed=1)


def test_in_another_language_the_own_feature_is_green_with_a_program(pytester):
    assert init("--lang", "other").exit_code == 0
    program = f"{sys.executable} -m pytest_mcf.integration.json_rpc certification.adapter:Adapter"
    ini = pytester.path / "pytest.ini"
    lines = ini.read_text(encoding="utf-8").replace("sh certification/adapter.sh", program)
    ini.write_text(lines, encoding="utf-8")
    write_documented("python", pytester.path)
    pytester.runpytest(*UNUSED_PLUGINS, "--mcf", "certification").assert_outcomes(passed=2)


# It explains the port, from the port.


def methods_in(text):
    return re.findall(r"(?:# def|// async) (\w+)\(", text)


@pytest.mark.parametrize("language", ["python", "node"])
def test_every_method_of_the_port_is_there_with_its_text(language, here):
    init("--lang", language)
    text = (here / ADAPTER[language]).read_text(encoding="utf-8")
    assert sorted(methods_in(text)) == sorted(METHODS)
    assert methods_in(text)[:4] == list(core_methods())
    words = " ".join(re.sub(r"[#/]", " ", text).split())
    for name in METHODS:
        assert " ".join(getattr(Integration, name).__doc__.split()) in words


def test_python_methods_have_the_signature_of_the_port_once_they_are_uncommented(here):
    init("--lang", "python")
    text = (here / ADAPTER["python"]).read_text(encoding="utf-8")
    offered = re.sub(r"^    # (?=def |    )", "    ", text, flags=re.MULTILINE)
    names = {"__name__": "adapter"}
    exec(compile(offered, "adapter.py", "exec"), names)
    adapter = names["Adapter"]
    for name in METHODS:
        expected = getattr(Integration, name).__annotations__
        own = getattr(adapter, name).__annotations__
        assert {key: re.sub(r"\bmcf\.", "", value) for key, value in own.items()} == expected


def test_the_reference_has_all_methods_values_and_errors(here):
    init("--lang", "other")
    text = (here / "certification/PORT.md").read_text(encoding="utf-8")
    assert re.findall(r"^\*\*`(\w+)\(", text, re.MULTILINE) != []
    assert set(re.findall(r"^\*\*`(\w+)\(", text, re.MULTILINE)) == set(METHODS)
    values = set(re.findall(r"^### ([A-Z]\w+)$", text, re.MULTILINE))
    assert {"Order", "OrderLine", "OrderView", "LineView", "PackageTracking"} <= values
    assert "| `lines` | list of OrderLine | yes |" in text
    for kind, code in ERROR_CODES.items():
        assert f"| `{kind.__name__}` | {code} |" in text
    assert "any value" not in text


def test_each_value_that_a_field_has_is_described():
    described = {value.name for value in values()}
    types = " ".join(field.type for value in values() for field in value.fields)
    assert described >= {"Money", "CashOnDelivery"}
    assert set(re.findall(r"\b[A-Z]\w+", types)) <= described


def test_node_knows_the_codes_of_the_errors(here):
    init("--lang", "node")
    text = (here / "certification/json_rpc.mjs").read_text(encoding="utf-8")
    for kind, code in ERROR_CODES.items():
        assert f"  {kind.__name__}: {code},\n" in text


# The workflow.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workflow_certifies_offline_on_a_push_and_live_every_night(language, here):
    text = starter_files(language, here)[".github/workflows/mcf.yml"]
    workflow = yaml.safe_load(text)
    # YAML 1.1 reads `on` as a truth value.
    assert set(workflow[True]) == {"push", "workflow_dispatch", "schedule"}
    jobs = workflow["jobs"]
    commands = {name: [step.get("run") for step in job["steps"]] for name, job in jobs.items()}
    assert "pytest --mcf pytest_mcf.features certification --mcf-report certificate" in commands["offline"]
    assert "pytest --mcf-live --mcf-report certificate" in commands["live"]
    for job in jobs.values():
        assert job["steps"][-1]["with"]["path"] == "certificate"
    assert set(jobs["live"]["env"]) == {
        "SP_API_CLIENT_ID",
        "SP_API_CLIENT_SECRET",
        "SP_API_REFRESH_TOKEN",
    }


@pytest.mark.parametrize(
    ("language", "file", "command"),
    [
        ("python", "requirements.txt", "pip install -r requirements.txt"),
        ("python", "pyproject.toml", "pip install ."),
        ("node", "package.json", "npm install"),
        ("node", "package-lock.json", "npm ci"),
    ],
)
def test_the_workflow_installs_what_the_repository_needs(language, file, command, here):
    (here / file).touch()
    assert f"- run: {command}\n" in starter_files(language, here)[".github/workflows/mcf.yml"]


# What is there stays.


def test_files_that_exist_are_named_and_left(here):
    (here / "certification").mkdir()
    own = here / ADAPTER["python"]
    own.write_text("# ours\n", encoding="utf-8")
    result = init()
    assert result.exit_code == 0
    assert own.read_text(encoding="utf-8") == "# ours\n"
    assert "left   certification/adapter.py: it exists already, and is as it was" in result.stdout
    assert "wrote  certification/PORT.md" in result.stdout
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert "wrote" not in init().stdout
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_link_that_leads_nowhere_is_left(here):
    (here / "certification").mkdir()
    (here / ADAPTER["python"]).symlink_to(here / "nowhere.py")
    assert "left   certification/adapter.py" in init().stdout
    assert not (here / "nowhere.py").exists()


SETTINGS = {
    "pytest.ini": ("[pytest]\naddopts = -q\n", "[pytest]"),
    "tox.ini": ("[tox]\n\n[pytest]\naddopts = -q\n", "[pytest]"),
    "setup.cfg": ("[tool:pytest]\naddopts = -q\n", "[tool:pytest]"),
    "pyproject.toml": ("[project]\nname = 'shop'\n", "[tool.pytest.ini_options]"),
}


@pytest.mark.parametrize("file", SETTINGS)
def test_the_lines_for_settings_that_exist_are_printed_and_work(file, pytester):
    text, section = SETTINGS[file]
    path = pytester.path / file
    path.write_text(text, encoding="utf-8")
    result = init("--lang", "python")
    assert path.read_text(encoding="utf-8") == text
    assert file == "pytest.ini" or not (pytester.path / "pytest.ini").exists()
    assert f"Add these lines to {file}; without them pytest does not find the adapter:" in result.stdout
    lines = [line.strip() for line in result.stdout.splitlines() if line.startswith("    ")]
    assert lines[0] == section
    added = "\n".join(lines if section not in text else lines[1:])
    path.write_text(f"{text}{added}\n", encoding="utf-8")
    # A test outside of the package has its own folder on the path, not the project's.
    pytester.runpytest_subprocess(*UNUSED_PLUGINS, "--mcf", "certification").assert_outcomes(skipped=2)
    assert "Add these lines" not in init("--lang", "python").stdout


def test_pythonpath_keeps_what_it_has(here):
    (here / "src").mkdir()
    (here / "pytest.ini").write_text("[pytest]\npythonpath = lib\n", encoding="utf-8")
    result = init("--lang", "python")
    assert "    pythonpath = lib . src\n" in result.stdout
    assert "It has pythonpath already: replace what is there." in result.stdout


@pytest.mark.parametrize(
    ("files", "adapter"),
    [
        ((), "adapter.py"),
        (("package.json",), "adapter.mjs"),
        (("package.json", "pyproject.toml"), "adapter.py"),
    ],
)
def test_the_language_is_read_from_the_repository(files, adapter, here):
    for file in files:
        (here / file).touch()
    init()
    assert (here / "certification" / adapter).exists()


# What cannot be done is one clear error.


def refused(result):
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("name", ["certification", ".github"])
def test_a_file_in_the_way_is_named_and_nothing_is_written(name, here):
    (here / name).touch()
    line = refused(init())
    assert line.startswith("Error: Nothing was written: ")
    assert f"{name} is not a folder. Remove what is in the way" in line
    assert [path.name for path in here.iterdir()] == [name]


def test_a_folder_that_takes_no_files_is_named(here, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, os.strerror(13), "certification/.probe")

    # Root may write into any folder, so the refusal of the system is imitated.
    monkeypatch.setattr("pytest_mcf.starter.write.refuse_unwritable", refuse)
    line = refused(init())
    assert "certification/__init__.py cannot be made in " in line
    assert "Permission denied. " in line
    assert list(here.iterdir()) == []


def test_settings_that_cannot_be_read_are_named(here):
    (here / "pyproject.toml").write_text("[[", encoding="utf-8")
    assert refused(init()).startswith("Error: pyproject.toml cannot be read: ")


def test_it_ends_with_the_three_next_steps(here):
    lines = init("--lang", "node").stdout.splitlines()
    assert lines[-4] == "Next:"
    assert [line[:2] for line in lines[-3:]] == ["1.", "2.", "3."]
    assert "place_order, get_order, cancel_order and track_package in certification/adapter.mjs" in lines[-3]
