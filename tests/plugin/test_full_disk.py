"""A disk that is full or read-only: a sentence, the summary and an exit code, never a traceback."""

import os
from pathlib import Path

import pytest

from pytest_mcf.certificate import write

ONE = "cancel_order.feature::test_cancel_an_order_that_was_received"


@pytest.fixture
def full_disk(monkeypatch):
    """Let the disk take no more, as soon as a file is written through."""

    def full(_):
        raise OSError(28, "No space left on device")

    return lambda: monkeypatch.setattr(os, "fsync", full)


def test_a_certificate_that_cannot_be_written_is_one_line(run, full_disk):
    full_disk()
    result = run("--mcf", "--mcf-report", "out", ONE)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert result.stdout.str().count("No space left on device") == 1
    result.stdout.fnmatch_lines(
        ["grade: *", "The certificate cannot be written to *: No space left on device.*"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*INTERNALERROR*")
    result.stdout.no_fnmatch_line("certificate: *")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_summary_that_cannot_be_written_is_one_line(run, monkeypatch, pytester):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/dev/full")
    result = run("--mcf", "--mcf-report", "out", ONE)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["certificate: *", "The job summary /dev/full cannot be added to: *"])
    result.stdout.no_fnmatch_line("*Traceback*")
    assert (pytester.path / "out" / "certificate.json").exists()


def test_a_cassette_that_cannot_be_written_is_a_sentence(run, full_disk):
    full_disk()
    result = run("--mcf", "--mcf-record", ONE)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["  The cassette * cannot be written: No space left on device. Make room, *"])
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("options", "ini", "sentence"),
    [
        (("--mcf-record",), "mcf_cassettes = file", "Cassettes cannot be written to *"),
        (("--mcf-record",), "mcf_cassettes = file/below", "Cassettes cannot be written to *"),
        (("--mcf-report", "file"), "", "The certificate cannot be written to *"),
        (("--mcf-report", "file/below"), "", "The certificate cannot be written to *"),
        (
            ("--mcf-endpoint", "http://127.0.0.1:9"),
            "mcf_ledger = file/below",
            "The ledger cannot be written to *",
        ),
    ],
)
def test_a_folder_that_cannot_be_is_known_before_a_scenario_begins(pytester, run, options, ini, sentence):
    (pytester.path / "file").write_text("a file, and no folder")
    pytester.makeini(f"[pytest]\n{ini}\n")
    result = run("--mcf", *options, ONE)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {sentence}"])
    result.stdout.no_fnmatch_line("collected*")


def test_a_summary_that_is_a_folder_is_known_before_a_scenario_begins(pytester, run, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(pytester.path))
    result = run("--mcf", "--mcf-report", "out", ONE)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: The job summary *"])


def test_the_probe_leaves_nothing(tmp_path):
    write.make_ready(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
