"""certificate.json and certificate.md of a plan, written and read."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from pytest_mcf.certificate.write import write_files
from pytest_mcf.errors import CertificateUnreadable
from pytest_mcf.serve.plan.certificate import FORMAT, PlanCertificate
from pytest_mcf.serve.plan.markdown import as_markdown


def is_plan_certificate(path: Path) -> bool:
    """Whether a file says that it is the certificate of a plan, of whatever version."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(value, dict) and str(value.get("format")).startswith("pytest-mcf plan certificate ")


def read_plan_certificate(path: Path) -> PlanCertificate:
    """The certificate in a file. Raises CertificateUnreadable."""
    value = json.loads(path.read_text(encoding="utf-8-sig"))
    if value["format"] != FORMAT:
        raise CertificateUnreadable(
            f"{path} is a {value['format']}, and this pytest-mcf reads {FORMAT}. Use the version of "
            "pytest-mcf that the certificate names."
        )
    try:
        return PlanCertificate.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(map(str, first["loc"]))
        raise CertificateUnreadable(
            f"{path} says that it is a {FORMAT}, but it is not a whole one: {where}: {first['msg']}. "
            "Take another copy, or play the plan again."
        ) from error


def write_plan_certificate(certificate: PlanCertificate, folder: Path) -> Path:
    """Write both files into a folder, and return the path of certificate.md. Raises CertificateNotWritten."""
    text = json.dumps(certificate.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"
    write_files(folder, {"certificate.json": text, "certificate.md": as_markdown(certificate)})
    return folder / "certificate.md"
