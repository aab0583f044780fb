"""Redacts what is written of one scenario: its exchanges, its failure, and all that was captured.

A scenario that passed, and is not written, needs none of it: the redactors are loaded when they are used.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.own_values import own_values
from pytest_mcf.plugin.reports.scenario_record import ScenarioRecord, ScenarioText
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY
from pytest_mcf.settings.option_table import INI_VALUES

if TYPE_CHECKING:
    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.redaction import FreeText

#: The variables of settings that reports name: what was certified, and where.
_SETTINGS = frozenset(each.variable for each in INI_VALUES.values() if each.variable)

MARKETPLACES = frozenset(MARKETPLACE_BY_COUNTRY.values())

_WORD = re.compile(r"[^\s\"'(),]{3,}")


def text_of_item(item: pytest.Item) -> ScenarioText:
    """The redacted texts of a test's scenario, as far as it has come. They are kept for its next part."""
    scenario_run = run_of(item)
    record = record_of(item)
    if scenario_run.text is None or scenario_run.text[0] != record:
        scenario_run.text = record, text_of(record)
    return scenario_run.text[1]


def record_of(item: pytest.Item) -> ScenarioRecord:
    """What was recorded of a test's scenario so far."""
    environment = run_of(item).environment
    words = frozenset(_words_of_feature(item))
    if environment is None:
        return ScenarioRecord(words=words)
    return ScenarioRecord(
        tuple(environment.journal), environment.given_arguments, frozenset(_credentials(environment)), words
    )


def text_of(record: ScenarioRecord) -> ScenarioText:
    """The redacted exchanges of a scenario, and a redactor for its texts."""
    from pytest_mcf.redaction import FreeText, KnownValues, Pseudonyms

    own = {*MARKETPLACES, *record.words, *own_values(record.exchanges, record.calls)} - record.credentials
    secrets = (*_secrets_of_run(), *record.credentials)
    pseudonyms = Pseudonyms(KnownValues(secrets, except_for=own))
    exchanges = pseudonyms.redact_all(record.exchanges)
    request_ids = (one.request_id for one in exchanges)
    kept = {*own, *pseudonyms.kept, *filter(None, request_ids)}
    placeholders = {
        value: placeholder for value, placeholder in pseudonyms.placeholders.items() if value not in own
    }
    free = FreeText((*secrets, *placeholders, *_dropped(record.exchanges)), kept, placeholders)
    return ScenarioText(exchanges, free, pseudonyms)


def text_of_run() -> FreeText:
    """A redactor for what belongs to no scenario."""
    from pytest_mcf.redaction import FreeText

    return FreeText(_secrets_of_run(), own=MARKETPLACES)


def text_of_names() -> FreeText:
    """A redactor for what a run was asked for by name, such as the command of an adapter."""
    from pytest_mcf.redaction import FreeText
    from pytest_mcf.redaction.environment import secrets_of_environment

    return FreeText(secrets_of_environment(os.environ))


def _secrets_of_run() -> tuple[str, ...]:
    from pytest_mcf.redaction.environment import values_of_environment

    return tuple(values_of_environment(os.environ, _SETTINGS))


def _credentials(environment: ScenarioEnvironment) -> Iterator[str]:
    credentials = environment.endpoint.credentials
    yield from (credentials.client_id, credentials.client_secret, credentials.refresh_token)


def _dropped(exchanges: Iterable[Exchange]) -> Iterator[str]:
    """The values of headers, of which redacted exchanges have only some."""
    for exchange in exchanges:
        for name, value in (*exchange.request_headers, *exchange.response_headers):
            if name not in _HEADERS_OF_HTTP:
                yield value


#: Headers that say how a message was sent, and nothing that is a secret.
_HEADERS_OF_HTTP = frozenset(
    {
        *("accept", "accept-encoding", "connection", "content-encoding", "content-length", "content-type"),
        *("date", "host", "retry-after", "transfer-encoding", "user-agent", "x-amz-date"),
        *("x-amzn-errortype", "x-amzn-idempotency-token", "x-amzn-ratelimit-limit", "x-amzn-requestid"),
    }
)


def _words_of_feature(item: pytest.Item) -> Iterator[str]:
    """The words of a scenario's lines: what it expects, and the names that stand for values."""
    recorder = run_of(item).recorder
    if recorder is not None:
        for text in (
            recorder.scenario.name,
            *(f"{each.keyword} {each.name}" for each in recorder.scenario.steps),
        ):
            yield from _WORD.findall(text)
        for step in recorder.scenario.steps:
            for row in step.datatable.raw() if step.datatable else ():
                yield from (cell for cell in map(str, row) if cell)
