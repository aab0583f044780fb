"""A certificate as an in-toto statement, which a CI's attestation can sign: what was certified, and by what.

https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
"""

from __future__ import annotations

import hashlib
from typing import Any

from pytest_mcf.certificate.certificate import Certificate

STATEMENT = "https://in-toto.io/Statement/v1"
#: A name, and not a page: a host below `.invalid` cannot be registered.
PREDICATE = "https://pytest-mcf.invalid/certificate/v2"


def statement_of(certificate: Certificate, content: bytes, name: str) -> dict[str, Any]:
    """The statement about a certificate, which is the `content` of a file with a `name`.

    Its subjects are the file, the suite, and the commit of the integration. If the working tree had changes,
    the commit is not what was certified, and it is not a subject.
    """
    return {
        "_type": STATEMENT,
        "subject": _subjects(certificate, hashlib.sha256(content).hexdigest(), name),
        "predicateType": PREDICATE,
        "predicate": _predicate(certificate),
    }


def _subjects(certificate: Certificate, digest: str, name: str) -> list[dict[str, Any]]:
    subjects = [
        {"name": name, "digest": {"sha256": digest}},
        {"name": "pytest-mcf suite", "digest": {"sha256": certificate.hashes.suite}},
    ]
    source = certificate.integration.source
    if source is not None and source.commit is not None and source.dirty is False:
        subjects.append({"name": certificate.integration.name, "digest": {"gitCommit": source.commit}})
    return subjects


def _predicate(certificate: Certificate) -> dict[str, Any]:
    """What the certificate says, without its evidence."""
    value = certificate.model_dump(
        mode="json",
        include={
            "format": True,
            "complete": True,
            "integration": True,
            "setting": True,
            "pytest_mcf": True,
            "made_at": True,
            "hashes": True,
            "grade": True,
            "breadth": True,
            "counts": True,
        },
    )
    value["integration"]["claims"].sort()
    return value
