"""Mutants of the integration: how it follows the pages of a list of the successor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pytest_mcf.integration.reference.pagination import Entry, pages
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.proving.mutant import wrong_adapter

_ORDERS = f"{SUCCESSOR.root}/orders"
_TOKEN, _TOKEN_AT = "pageToken", ("pagination", "nextToken")


class SendsNextTokenBack(SuccessorIntegration):
    """Sends the token of the next page under the name that it has in the response."""

    def _listed(
        self, query: Mapping[str, str], entries: Callable[[Any], Iterator[Entry]], shipments: str
    ) -> Iterator[Entry]:
        always = {**query, "shipments": shipments}
        return pages(self._api, _ORDERS, {}, entries, always, token_at=_TOKEN_AT)


class ForgetsArgumentsOfPages(SuccessorIntegration):
    """Sends the token of the next page alone, as the first version wants it."""

    def _listed(
        self, query: Mapping[str, str], entries: Callable[[Any], Iterator[Entry]], shipments: str
    ) -> Iterator[Entry]:
        first = {**query, "shipments": shipments}
        return pages(self._api, _ORDERS, first, entries, token_name=_TOKEN, token_at=_TOKEN_AT)


MUTANTS = (
    wrong_adapter(SendsNextTokenBack, "MCF-NEXT-07"),
    wrong_adapter(ForgetsArgumentsOfPages, "MCF-NEXT-07"),
)
