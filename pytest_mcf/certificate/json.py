"""certificate.json: a certificate as text, and text as a certificate."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from pytest_mcf.certificate.certificate import FORMAT, Certificate
from pytest_mcf.errors import CertificateUnreadable

_FAMILY = re.compile(r"pytest-mcf certificate ([0-9]{1,9})")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def as_json(certificate: Certificate) -> str:
    """A certificate as JSON text: the same text for the same certificate, whichever process writes it."""
    certificate = _sorted(certificate)
    try:
        return certificate.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:  # half a surrogate pair, which pydantic does not write
        return json.dumps(certificate.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def _sorted(certificate: Certificate) -> Certificate:
    """The same certificate, with those lists and counts in order whose order means nothing."""
    subject, setting = certificate.integration, certificate.setting
    lists = {"answered_by": tuple(sorted(setting.answered_by)), "profiles": tuple(sorted(setting.profiles))}
    return certificate.model_copy(
        update={
            "integration": subject.model_copy(update={"claims": tuple(sorted(subject.claims))}),
            "setting": setting.model_copy(update=lists),
            "grades": tuple(
                grade.model_copy(update={"counts": dict(sorted(grade.counts.items()))})
                for grade in certificate.grades
            ),
        }
    )


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair, which UTF-8 lacks, is spelled as JSON does."""
    return text.encode("utf-8", "backslashreplace")


def read_certificate(path: Path) -> Certificate:
    """The certificate in a file. Raises CertificateUnreadable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise CertificateUnreadable(
            f"{path} cannot be read as a certificate: {reason}. Name a certificate.json."
        ) from error
    return certificate_from(text, str(path))


def certificate_from(text: str, name: str) -> Certificate:
    """The certificate that a text is; `name` is what it is called in errors. Raises CertificateUnreadable."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CertificateUnreadable(
            f"{name} is not a complete JSON file ({_describe(error)}). It may be cut off: take another copy, "
            "or run pytest --mcf again."
        ) from error
    _refuse_other_formats(value, name)
    try:
        return Certificate.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(map(str, first["loc"]))
        raise CertificateUnreadable(
            f"{name} says that it is a {FORMAT}, but it is incomplete: {where}: {first['msg']}. "
            "Take another copy, or run pytest --mcf again."
        ) from error


def certificate_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of certificate.json."""
    schema = TypeAdapter(Certificate).json_schema(mode="serialization")
    return {"$schema": _DIALECT, **schema}


def _refuse_other_formats(value: Any, name: str) -> None:
    found = value.get("format") if isinstance(value, dict) else None
    if found == FORMAT:
        return
    version = _FAMILY.fullmatch(found) if isinstance(found, str) else None
    if version is not None:
        raise CertificateUnreadable(
            f"{name} is a certificate of version {version[1]}, and this pytest-mcf reads version "
            f"{FORMAT.rpartition(' ')[2]}. Use the pytest-mcf that wrote it."
        )
    raise CertificateUnreadable(
        f"{name} is JSON, but not a certificate: expected the format {FORMAT!r}, got {_shortened(found)}. "
        "Name the certificate.json that pytest --mcf wrote."
    )


def _describe(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _shortened(value: Any) -> str:
    if value is None:
        return "none"
    return json.dumps(value)[:60]
