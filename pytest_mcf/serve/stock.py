"""`--stock FILE`: what a served emulator has on its shelves from the start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import httpx

from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.errors import ServeError
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint

_EXPECTED = 'It has to be a JSON object of SKUs and units, such as {"MUG": 10, "BOWL": 0}'


def read_stock(path: Path) -> Mapping[str, int]:
    """Units by SKU. Raises ServeError, which says what was expected and what came."""
    try:
        stock = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ServeError(f"The stock file {path} cannot be read: {error}. {_EXPECTED}.") from error
    if not isinstance(stock, dict):
        raise ServeError(f"The stock file {path} holds a {type(stock).__name__}. {_EXPECTED}.")
    for sku, units in stock.items():
        if type(units) is not int or units < 0 or not sku:
            raise ServeError(f"The stock file {path} says {units!r} units of {sku!r}. {_EXPECTED}.")
    return stock


def fill(upstream: httpx.BaseTransport, settings: EmulatorSettings, stock: Mapping[str, int]) -> None:
    """Put units into the main seller's stock, as a seller would: through the sandbox's own operations."""
    url = "https://emulator.invalid"
    credentials = Credentials(settings.client_id, settings.client_secret, settings.refresh_token)
    endpoint = Endpoint(url, f"{url}{TOKEN_PATH}", credentials, settings.marketplace_id)
    sandbox = Sandbox(endpoint, upstream, seed="stock file")
    for sku, units in stock.items():
        sandbox.stock(sku, units)
    sandbox.close()
