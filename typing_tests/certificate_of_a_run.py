"""A team reads the certificate of a run."""

from pathlib import Path

from pytest_mcf import Certificate, __version__, read_certificate

certificate: Certificate = read_certificate(Path("certificate/certificate.json"))
claims: tuple[str, ...] = certificate.integration.claims
version: str = __version__

read_certificate(1)  # type: ignore[arg-type]
certificate.grade_of_amazon  # type: ignore[attr-defined]  # noqa: B018 - the wrong use is what this line shows
