"""Optional extras: packages that only some users need, such as `pytest-mcf[mws]`."""

from __future__ import annotations

from importlib.util import find_spec

from pytest_mcf.errors import ExtraMissing

MWS = "mws"
"""Reads the XML of Amazon MWS."""

SQS = "sqs"
"""Reads and writes queues, and runs one on this machine."""

#: The modules of each extra. moto's server needs flask and flask_cors.
_MODULES = {MWS: ("defusedxml", "xmlschema"), SQS: ("boto3", "moto", "flask", "flask_cors")}


def has_extra(extra: str) -> bool:
    """Whether the packages of an extra are installed."""
    return not _missing(extra)


def require_extra(extra: str) -> None:
    """Raise ExtraMissing unless the packages of an extra are installed."""
    missing = _missing(extra)
    if missing:
        raise ExtraMissing(extra, missing)


def _missing(extra: str) -> list[str]:
    return [module for module in _MODULES[extra] if find_spec(module) is None]
