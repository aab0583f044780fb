"""Mutants of the integration that do not encode what they write into a path."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import wrong_adapter


class EncodesNoIdToWrite(ReferenceIntegration):
    """Writes an order's id into the path as it is, unless it reads the order."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        api: Any = self._api
        call = api.call

        def call_unquoted(method: str, path: str, **named: Any) -> Any:
            return call(method, unquote(path) if method == "PUT" else path, **named)

        api.call = call_unquoted


class EncodesSlashesAlone(ReferenceIntegration):
    """Encodes the slashes of a SKU in the path, and nothing else."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        api: Any = self._api
        ask = api.ask

        def ask_half_quoted(method: str, path: str, **named: Any) -> Any:
            parts = [unquote(part) for part in path.split("%2F")]
            return ask(method, "%2F".join(parts) if "/features" in path else path, **named)

        api.ask = ask_half_quoted


MUTANTS = (
    wrong_adapter(EncodesNoIdToWrite, "MCF-ERR-14"),
    wrong_adapter(EncodesSlashesAlone, "MCF-ERR-14 MCF-FEAT-10"),
)
