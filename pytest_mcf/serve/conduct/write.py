"""`pytest-mcf serve --report DIR`: what is said of an integration when its server ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytest_mcf.certificate.write import make_ready, write_files
from pytest_mcf.errors import CertificateNotWritten, ServeError
from pytest_mcf.serve.conduct.html import conduct_as_html
from pytest_mcf.serve.conduct.markdown import as_markdown, lines
from pytest_mcf.serve.conduct.watcher import Watcher

Write = Callable[[str], object]


def check_folder(folder: Path) -> None:
    """Check early that a report can be written. Raises ServeError."""
    try:
        make_ready(folder)
    except CertificateNotWritten as error:
        raise _refused(folder, error) from error


def conclude(watcher: Watcher, folder: Path, write: Write) -> bool:
    """Write conduct.json, conduct.md and conduct.html, and return whether no rule was broken.

    Raises ServeError.
    """
    watcher.finish()
    report = watcher.report()
    try:
        write_files(
            folder,
            {
                "conduct.json": report.model_dump_json(indent=2) + "\n",
                "conduct.md": as_markdown(report),
                "conduct.html": conduct_as_html(report),
            },
        )
    except CertificateNotWritten as error:
        raise _refused(folder, error) from error
    finally:
        for line in lines(report):
            write(line)
    write(f"report: {folder / 'conduct.md'}")
    return report.verdict != "broken"


def _refused(folder: Path, error: CertificateNotWritten) -> ServeError:
    reason = getattr(error.__cause__, "strerror", None) or error
    return ServeError(
        f"The report of conduct cannot be written to {folder}: {reason}. "
        "Name a folder that can be written with --report, or leave it out."
    )
