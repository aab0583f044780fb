"""Writing a certificate into a folder: as a page, as Markdown, as a badge and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pytest_mcf.certificate.badge import badge
from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.html import as_html
from pytest_mcf.certificate.json import as_json, encoded
from pytest_mcf.certificate.markdown import as_markdown
from pytest_mcf.certificate.migration import Migration, as_text
from pytest_mcf.common.files import refuse_unwritable, write_together
from pytest_mcf.errors import CertificateNotWritten


def write_certificate(certificate: Certificate, folder: Path) -> Path:
    """Write all forms of a certificate into a folder, and give the path of certificate.html.

    Each file is the old one or the new one at any moment, also if the process is ended meanwhile.
    Raises CertificateNotWritten.
    """
    write_files(
        folder,
        {
            "certificate.html": as_html(certificate),
            "certificate.json": as_json(certificate),
            "certificate.md": as_markdown(certificate),
            "badge.svg": badge(certificate),
        },
    )
    return folder / "certificate.html"


def write_migration(migration: Migration, folder: Path) -> Path:
    """Write the certificate of a migration, and give its path. Raises CertificateNotWritten."""
    text = migration.model_dump_json(indent=1) + "\n"
    write_files(folder, {"migration.json": text, "migration.md": as_text(migration)})
    return folder / "migration.md"


def add_to_summary(certificate: Certificate, summary: Path) -> None:
    """Add the Markdown of a certificate to the file that the environment variable GITHUB_STEP_SUMMARY names.

    Raises CertificateNotWritten.
    """
    _append(summary, as_markdown(certificate))


def make_ready(folder: Path, summary: Path | None = None) -> None:
    """Make a folder, and see that it takes files: a run that cannot write its report should not begin.

    So for the file of a summary. Raises CertificateNotWritten.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refuse_unwritable(folder)
    except OSError as error:
        raise _refused(folder, error) from error
    if summary is not None:
        _append(summary, "")


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
