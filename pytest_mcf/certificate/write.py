"""Writing a certificate into a folder: as a page, as Markdown, as a badge and as JSON."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from pytest_mcf.certificate.badge import badge
from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.html import as_html
from pytest_mcf.certificate.json import as_json, encoded
from pytest_mcf.certificate.markdown import as_markdown
from pytest_mcf.errors import CertificateNotWritten


def write_certificate(certificate: Certificate, folder: Path, summary: Path | None = None) -> Path:
    """Write all forms of a certificate into a folder, and give the path of certificate.html.

    Each file is the old one or the new one at any moment, also for who ends the process meanwhile.
    `summary` is the file that the environment variable GITHUB_STEP_SUMMARY names, where it is set: the
    Markdown is added to it. Raises CertificateNotWritten.
    """
    markdown = as_markdown(certificate)
    write_files(
        folder,
        {
            "certificate.html": as_html(certificate),
            "certificate.json": as_json(certificate),
            "certificate.md": markdown,
            "badge.svg": badge(certificate),
        },
    )
    if summary is not None:
        _append(summary, markdown)
    return folder / "certificate.html"


def make_ready(folder: Path) -> None:
    """Make a folder, and see that it takes files: a run that cannot write its report should not begin.

    Raises CertificateNotWritten.
    """
    write_files(folder, {})
    probe = _beside(folder / "probe")
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise _refused(folder, error) from error


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write some files into a folder: all of them beside the old ones, then each in its place.

    Raises CertificateNotWritten.
    """
    new = {folder / name: _beside(folder / name) for name in texts}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(new.values(), texts.values(), strict=True):
            _write_through(path, encoded(text))
        for path, beside in new.items():
            beside.replace(path)
    except OSError as error:
        for path in new.values():
            if path.is_file():
                path.unlink()
        raise _refused(folder, error) from error


def _beside(path: Path) -> Path:
    """A name in the same folder that nobody else uses, and that no pattern for certificates finds."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def _write_through(path: Path, content: bytes) -> None:
    """Write a file so that its content is on the disk before its name is."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _append(path: Path, text: str) -> None:
    try:
        with path.open("ab") as file:
            file.write(encoded(text))
    except OSError as error:
        raise CertificateNotWritten(
            f"The job summary {path} cannot be added to: {error.strerror}. "
            "GITHUB_STEP_SUMMARY has to name a file that can be written; unset it to do without."
        ) from error


def _refused(folder: Path, error: OSError) -> CertificateNotWritten:
    return CertificateNotWritten(
        f"The certificate cannot be written to {folder}: {error.strerror}. Name a folder that can be written."
    )
