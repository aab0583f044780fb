import hashlib
import json

import pytest

from pytest_mcf.certificate.fingerprints import hashes_of
from pytest_mcf.certificate.json import as_json, certificate_schema
from pytest_mcf.harness import answering
from pytest_mcf.rules.requirements import catalogue

from ..certificates import made_up


@pytest.fixture
def path(tmp_path):
    """A certificate of this installation's hashes, in a folder of its own."""
    bundled = answering.bundled
    hashes = hashes_of(features=bundled("features"), steps=bundled("steps"), catalogue=catalogue().values())
    file = tmp_path / "mine" / "certificate.json"
    file.parent.mkdir()
    file.write_text(as_json(made_up(20).model_copy(update={"hashes": hashes})), encoding="utf-8")
    return file


@pytest.fixture
def better(path):
    """The same, with a grade that it has not earned."""
    file = path.with_name("better.json")
    value = json.loads(path.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**value, "grade": "Hardened"}), encoding="utf-8")
    return file


def test_it_renders_beside_the_certificate(run, path):
    result = run("report", path)
    assert result.exit_code == 0
    assert result.stdout == f"{path.with_name('certificate.html')}\n"
    assert {file.name for file in path.parent.iterdir()} == {
        "certificate.html",
        "certificate.json",
        "certificate.md",
        "badge.svg",
    }


def test_it_renders_elsewhere(run, path, tmp_path):
    result = run("report", path, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert (tmp_path / "out" / "certificate.md").is_file()
    assert [file.name for file in path.parent.iterdir()] == ["certificate.json"]


def test_nothing_got_worse(run, path, better):
    result = run("report", path, better)
    assert (result.exit_code, result.stdout) == (0, "better: grade of all: Core -> Hardened\n")
    assert result.stderr == "0 got worse, 1 got better, 0 different.\n"


def test_something_got_worse(run, path, better):
    result = run("report", better, path, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"direction": "worse", "subject": "grade", "id": "of all", "before": "Hardened", "after": "Core"}
    ]


def test_a_certificate_is_verified_line_by_line(run, path):
    result = run("report", "--verify", path)
    # It is of a suite that was made up: that is what is found, and not one thing more.
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines
    assert not any(line.startswith("hash of") or "exchange" in line for line in lines)
    assert f" {len(lines)} differences.\n" in result.stderr
    reported = json.loads(run("report", "--verify", path, "--json").stdout)
    assert reported["differences"] == lines
    assert reported["checked"] > 0


def test_features_of_a_team_are_checked_like_the_suite(run, path, tmp_path):
    own = {"file": "mine.feature", "line": 2, "feature": "Mine", "name": "Of my own", "requirements": []}
    value = json.loads(path.read_text(encoding="utf-8"))
    value["scenarios"] = [{**value["scenarios"][0], **own, "id": "mine", "steps": [], "exchanges": []}]
    path.write_text(json.dumps(value), encoding="utf-8")
    alone = run("report", "--verify", path).stdout
    assert "mine: the suite has no scenario in line 2 of mine.feature" in alone
    (tmp_path / "mine.feature").write_text("Feature: Mine\n  Scenario: Of my own\n", encoding="utf-8")
    known = run("report", "--verify", path, "--features", tmp_path).stdout
    assert "mine.feature" not in known
    assert "mine: " not in known


def test_a_statement_names_the_file_and_the_suite(run, path):
    result = run("report", path, "--statement")
    statement = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["subject"][0] == {
        "name": "certificate.json",
        "digest": {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
    }


def test_a_statement_is_written_to_a_file(run, path, tmp_path):
    result = run("report", path, "--statement", tmp_path / "new" / "statement.json")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'new' / 'statement.json'}\n")
    written = (tmp_path / "new" / "statement.json").read_text(encoding="utf-8")
    assert written == run("report", path, "--statement").stdout


def test_a_statement_that_cannot_be_written_is_one_line(run, path):
    result = run("report", path, "--statement", path / "statement.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: The certificate cannot be written to ")


def test_the_cassettes_that_answered_can_be_named(run, path, tmp_path):
    value = json.loads(path.read_text(encoding="utf-8"))
    value["hashes"]["cassettes"] = "0" * 64
    path.write_text(json.dumps(value), encoding="utf-8")
    (tmp_path / "cassettes").mkdir()
    hashes = [
        next(
            line for line in run("report", "--verify", path, *more).stdout.splitlines() if "cassettes" in line
        )
        for more in ((), ("--cassettes", tmp_path / "cassettes"))
    ]
    assert hashes[0] != hashes[1]


def test_what_a_terminal_would_obey_is_spelled_out(run, path, tmp_path):
    value = json.loads(path.read_text(encoding="utf-8"))
    value["scenarios"][0]["id"] = "\x1b[2J\nfeature"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(value), encoding="utf-8")
    result = run("report", path, other)
    assert "\x1b" not in result.stdout
    assert r"\x1b[2J\nfeature" in result.stdout


def test_the_schema_is_printed(run):
    result = run("report", "--schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == certificate_schema()


@pytest.mark.parametrize(
    ("content", "reported"),
    [
        (None, "cannot be read as a certificate: No such file or directory"),
        ("{", "is not a complete JSON file"),
        ('{"format": "pytest-mcf conduct 1"}', "is JSON, but not a certificate"),
        ('{"format": "pytest-mcf certificate 7"}', "is a certificate of version 7"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--verify",)])
def test_what_is_not_a_certificate_is_one_line(run, tmp_path, content, reported, more):
    file = tmp_path / "file.json"
    if content is not None:
        file.write_text(content)
    result = run("report", file, *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {file} {reported}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (("a", "b", "--verify"), "--verify checks one certificate."),
        (("a", "b", "--output", "c"), "--output is where one certificate is rendered to."),
        (("a", "--cassettes", "c"), "--cassettes goes with --verify."),
        (("a", "--features", "."), "--features goes with --verify."),
        (("a", "--statement", "f", "--verify"), "--statement is about one certificate"),
        (("a", "b", "--statement"), "--statement is about one certificate"),
        (("a", "--output", "c", "--statement"), "--statement is about one certificate"),
        (("a", "--statement", "--json"), "--json goes with two certificates, or with --verify."),
        (("a", "--json"), "--json goes with two certificates, or with --verify."),
        ((), "Missing argument 'CERTIFICATE...'."),
        (("a", "b", "c"), "Two certificates are compared. Leave the others out, or add --merge."),
        (("a", "--merge"), "--merge needs two certificates or more."),
        (("a", "b", "--merge", "--verify"), "--merge goes with --output only."),
        (("a", "b", "--merge", "--json"), "--merge goes with --output only."),
    ],
)
def test_what_makes_no_sense_is_refused(run, arguments, reported):
    result = run("report", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reported in result.stderr


def test_a_folder_that_cannot_be_written_is_one_line(run, path):
    result = run("report", path, "--output", path / "folder")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: The certificate cannot be written to ")
