"""What is done before the first scenario of a run: what can be known to fail then fails at once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from pytest_mcf.common.files import refuse_unwritable
from pytest_mcf.errors import CassetteNotWritten, LedgerNotWritten, SettingsError
from pytest_mcf.harness.answering import cassette_folder
from pytest_mcf.plugin import live as live_run
from pytest_mcf.plugin import waits
from pytest_mcf.plugin.collection import choose_bundled_features
from pytest_mcf.plugin.integration import check_integration
from pytest_mcf.plugin.sockets import check_sockets
from pytest_mcf.plugin.tags import check_waivers
from pytest_mcf.settings.settings import Settings

#: What is to be said of the cassettes that a run plays, by the process that every other one reports to.
CASSETTE_NOTES: pytest.StashKey[tuple[str, ...]] = pytest.StashKey()


def prepare(config: pytest.Config, settings: Settings) -> None:
    """Make the bundled features what this run collects, unless it has paths.

    Raises McfError for what can be known to fail before a scenario begins.
    """
    choose_bundled_features(config)
    if not _only_hands_out(config):
        _register_steps(config.pluginmanager)
    check_integration(settings)
    check_sockets(config, settings)
    if settings.live is not None:
        live_run.check_allowed(settings.live)
    if settings.is_remote:
        waits.begin(config)
        live_run.look_for_controls(config, settings)
    _check_folders(settings)
    if settings.waived:
        check_waivers(settings.waived)
    if settings.target == "replay" and not waits.is_worker(config):
        config.stash[CASSETTE_NOTES] = tuple(_check_cassettes(cassette_folder(settings), settings))


def _check_folders(settings: Settings) -> None:
    """See that cassettes and ledgers can be written. Raises CassetteNotWritten and LedgerNotWritten."""
    if settings.record:
        folder = cassette_folder(settings)
        try:
            refuse_unwritable(folder)
        except OSError as error:
            raise CassetteNotWritten(
                f"Cassettes cannot be written to {folder}: {error.strerror or error}. "
                "Name a folder that can be written with the ini value mcf_cassettes."
            ) from error
    if settings.is_remote:
        try:
            refuse_unwritable(settings.ledger)
        except OSError as error:
            raise LedgerNotWritten(
                f"The ledger cannot be written to {settings.ledger}: {error.strerror or error}. Without "
                "it, nothing is created in an account. Set mcf_ledger to a folder that can be written."
            ) from error


def _only_hands_out(config: pytest.Config) -> bool:
    """Whether this process plays no scenario: it hands them out to workers of pytest-xdist."""
    is_distributed = config.getoption("dist", "no") != "no" and bool(config.getoption("tx", None))
    return is_distributed and not config.option.collectonly


def _register_steps(manager: pytest.PytestPluginManager) -> None:
    """Make the bundled steps known.

    They are registered one by one: pytest itself would search all installed distributions for a plugin of
    each name, which takes longer than loading them.
    """
    steps = import_module("pytest_mcf.steps")
    for name in (*steps.pytest_plugins, steps.__name__):
        if not manager.has_plugin(name):
            manager.register(import_module(name), name)


def without_scenarios(config: pytest.Config) -> Iterator[str]:
    """What to say of a run with paths in which no scenario was played."""
    with_paths = config.args_source is pytest.Config.ArgsSource.ARGS
    if with_paths and not config.option.collectonly:
        yield (
            "mcf: no scenario was played, so there is no certificate. Features of your own are played by a "
            'test module with scenarios("."); the path pytest_mcf.features adds the bundled ones.'
        )


def _check_cassettes(folder: Path, settings: Settings) -> Iterator[str]:
    """What is to be said of the cassettes of a replay. Raises CassetteError when one of them is of no use."""
    from pytest_mcf.contract.schema import model_hash  # noqa: PLC0415 - loads the models
    from pytest_mcf.upstream.cassettes import recording  # noqa: PLC0415 - loads vcrpy

    recordings = [recording.read_recording(path) for path in recording.cassettes_in(folder)]
    if not recordings:
        raise SettingsError(f"There are no cassettes in {folder}. Record some with --mcf-record.")
    if settings.cassette_max_age is not None:
        recording.refuse_old(recordings, settings.cassette_max_age)
    return recording.describe_drift(recordings, model_hash)
