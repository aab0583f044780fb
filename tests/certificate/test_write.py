import os
from pathlib import Path

import pytest

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.certificate.write import add_to_summary, make_ready, write_certificate, write_files
from pytest_mcf.errors import CertificateNotWritten

from ..certificates import made_up

FORMS = ["badge.svg", "certificate.html", "certificate.json", "certificate.md"]


class Killed(BaseException):
    """What ends a process in the middle."""


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_all_forms_are_written(tmp_path):
    page = write_certificate(made_up(20), tmp_path / "new" / "folder")
    assert page == tmp_path / "new" / "folder" / "certificate.html"
    assert files(page.parent) == FORMS
    assert read_certificate(page.with_name("certificate.json")) == made_up(20)


def test_the_old_ones_are_replaced(tmp_path):
    for count in (20, 30):
        write_certificate(made_up(count), tmp_path)
    assert files(tmp_path) == FORMS
    assert read_certificate(tmp_path / "certificate.json") == made_up(30)


def test_others_may_read_them_as_any_file(tmp_path):
    write_certificate(made_up(20), tmp_path)
    (tmp_path / "other").touch()
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_run_that_is_killed_as_it_writes_leaves_the_old_ones(tmp_path, monkeypatch):
    write_certificate(made_up(20), tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in FORMS}

    def killed(_):
        raise Killed

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(Killed):
        write_certificate(made_up(30), tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in FORMS} == before
    # The incomplete file has a name that is not that of a certificate.
    assert all(name.endswith(".part") for name in set(files(tmp_path)) - set(FORMS))


def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CertificateNotWritten, match=r"No space left on device\. Name a folder"):
        write_files(tmp_path, {"certificate.json": "{}"})
    assert files(tmp_path) == []


@pytest.mark.parametrize("write", [lambda folder: write_certificate(made_up(20), folder), make_ready])
def test_a_folder_that_cannot_be_is_one_line(tmp_path, write):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CertificateNotWritten) as caught:
        write(tmp_path / "file" / "folder")
    assert str(caught.value).startswith(
        f"The certificate cannot be written to {tmp_path / 'file' / 'folder'}: "
    )
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="there is no /proc here")
def test_a_folder_that_takes_no_files_is_found_before_a_run():
    # Also root cannot write here.
    with pytest.raises(CertificateNotWritten, match="Name a folder that can be written"):
        make_ready(Path("/proc"))


def test_making_ready_leaves_nothing_behind(tmp_path):
    make_ready(tmp_path / "folder")
    assert files(tmp_path / "folder") == []


def test_the_markdown_is_added_to_a_job_summary(tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    write_certificate(made_up(20), tmp_path / "out")
    add_to_summary(made_up(20), summary)
    markdown = (tmp_path / "out" / "certificate.md").read_text(encoding="utf-8")
    assert summary.read_text(encoding="utf-8") == f"before\n{markdown}"


def test_a_job_summary_that_cannot_be_is_one_line(tmp_path):
    with pytest.raises(CertificateNotWritten, match="GITHUB_STEP_SUMMARY has to name a file"):
        add_to_summary(made_up(20), tmp_path)
    with pytest.raises(CertificateNotWritten, match="GITHUB_STEP_SUMMARY has to name a file"):
        make_ready(tmp_path / "out", tmp_path)
