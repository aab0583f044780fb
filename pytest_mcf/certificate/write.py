"""Writing a certificate into a folder: as a page, as Markdown, as a badge and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pytest_mcf.certificate.badge import badge
from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.html import as_html
from pytest_mcf.certificate.json import as_json, encoded
from pytest_mcf.certificate.markdown import as_markdown
from pytest_mcf.common.files import name_beside, write_together
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
    probe = name_beside(folder / "probe")
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise _refused(folder, error) from error


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder, all of them or none.

    Raises CertificateNotWritten.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_together({folder / name: encoded(text) for name, text in texts.items()})
    except OSError as error:
        raise _refused(folder, error) from error


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
