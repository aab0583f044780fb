"""What an integration reports, in a form in which the reports of two runs can be compared.

It holds nothing personal or secret: words of Amazon's and numbers as they are, digests of other texts, and of
ids and times only that there are some. A run has other ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from pytest_mcf.certificate.evidence import RecordedReport
from pytest_mcf.integration import IntegrationError

#: Fields whose values are words of the documents.
_WORDS = frozenset(
    {
        *("status", "shipment_status", "action", "policy", "speed", "disposition", "event_type"),
        *("document_type", "drop_off", "code", "reason", "features", "currency", "unit", "reasons"),
    }
)

#: Ids and texts of Amazon's making, which are others in each run.
_AMAZONS = frozenset(
    {
        *("package_number", "package_numbers", "shipment_id", "tracking_number", "customer_link", "url"),
        *("notification_id", "fulfillment_center", "authorization_id", "rma_id", "rma_page_url", "message"),
    }
)
_SOME = "some"


class Reports:
    """Collects what the calls of the port return and raise in one scenario."""

    def __init__(self) -> None:
        self.taken: list[RecordedReport] = []

    @contextmanager
    def of_call(self, method: str) -> Iterator[list[Any]]:
        """Take the report of a call: its result is put into the list, and its error is seen."""
        results: list[Any] = []
        try:
            yield results
        except IntegrationError as error:
            self.taken.append(RecordedReport(call=method, error=type(error).__name__))
            raise
        fields = dict(_leaves(results[0], "")) if results else {}
        self.taken.append(RecordedReport(call=method, fields=fields))


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The values of a result, by the paths of their fields; what is empty is left out."""
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from _leaves(getattr(value, name), f"{path}.{name}" if path else name)
        case Mapping():
            for name, inner in value.items():
                yield from _leaves(inner, f"{path}.{name}" if path else str(name))
        case list() | tuple():
            for number, inner in enumerate(value):
                yield from _leaves(inner, f"{path}[{number}]")
        case None | "":
            return
        case _:
            yield path, _shown(value, path.rpartition(".")[2].partition("[")[0])


def _shown(value: Any, name: str) -> str:
    if name in _AMAZONS or isinstance(value, datetime):
        return _SOME
    if name in _WORDS:
        return str(value)
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, bool | int | float):
        return str(value)
    return hashlib.sha256(str(value).encode()).hexdigest()[:12]
