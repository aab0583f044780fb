"""What pytest collects: a test module for each bundled feature, and nothing else unless paths are given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from pytest_mcf.plugin.run_settings import settings_of
from pytest_mcf.plugin.scenario_id import API, PROFILE
from pytest_mcf.plugin.selection import features_to_read
from pytest_mcf.plugin.tags import tags_of
from pytest_mcf.resources import bundled
from pytest_mcf.settings.profiles import ways_to_play
from pytest_mcf.settings.settings import DEFAULT_SEED, Profile, Settings

_SUITE = Path(__file__).with_name("feature_module.py")

#: The path that means all bundled features, wherever they are installed.
ALL_FEATURES = "pytest_mcf.features"

#: pytest's own options by which a run plays a part of what it was given.
_SELECTING = ("keyword", "markexpr", "deselect", "lf", "stepwise")


def choose_bundled_features(config: pytest.Config) -> None:
    """Have a run without paths collect the bundled features alone.

    With paths, the bare name of a bundled feature, as in
    `pytest --mcf cancel_order.feature::test_name`, means that one, wherever it is installed, and
    `pytest_mcf.features` means all of them.
    """
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args[:] = [str(bundled("features"))]
    else:
        config.args[:] = [_resolved(argument) for argument in config.args]


def _resolved(argument: str) -> str:
    if argument == ALL_FEATURES:
        return str(bundled("features"))
    name, separator, rest = argument.partition("::")
    feature = bundled("features") / name
    bare = name.endswith(".feature") and Path(name).name == name
    return f"{feature}{separator}{rest}" if bare and feature.is_file() else argument


def plays_a_part(config: pytest.Config) -> bool:
    """Whether a run was asked for less than all bundled features: by paths, or by options that select."""
    if any(config.getoption(option, None) for option in _SELECTING):
        return True
    paths = ((config.invocation_params.dir / argument).resolve() for argument in config.args)
    return not any(bundled("features").resolve().is_relative_to(path) for path in paths)


class FeatureModule(pytest.Module):
    """The tests of one bundled feature.

    pytest makes one for every file of the folder, whatever it was asked for; the feature is only read when
    its tests are collected.
    """

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Read the feature, and collect its scenarios; none if the run can select none of them."""
        if self.path not in _to_read(self.config):
            return ()
        self.obj = _suite_of(self.path)
        return super().collect()


_TO_READ: pytest.StashKey[frozenset[Path]] = pytest.StashKey()


def _to_read(config: pytest.Config) -> frozenset[Path]:
    """The features that this run reads. All conftest.py files are known when the first one is collected."""
    if _TO_READ not in config.stash:
        config.stash[_TO_READ] = features_to_read(config, settings_of(config))
    return config.stash[_TO_READ]


def collect_feature(file: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Make a test module of a bundled feature; None for any other file."""
    if file.suffix != ".feature" or file.parent != bundled("features"):
        return None
    # By its name wherever it is installed, so that reports are the same in every environment. Not below the
    # folders above it, which may be many: at each step, pytest-bdd looks for fixtures in each parent.
    module: pytest.Module = FeatureModule.from_parent(parent.session, path=file, nodeid=file.name)
    return module


def order_by_seed(items: list[pytest.Item], seed: int) -> None:
    """Put the bundled scenarios into the order of a seed; the default keeps the order of the features.

    Where one scenario stands to another depends on nothing else, so a part of the suite and each worker of
    pytest-xdist have the same order. Other tests stay in their places.
    """
    if seed == DEFAULT_SEED:
        return
    places = [place for place, item in enumerate(items) if isinstance(item.parent, FeatureModule)]
    ordered = sorted((items[place] for place in places), key=lambda item: _rank(item, seed))
    for place, item in zip(places, ordered, strict=True):
        items[place] = item


def _rank(item: pytest.Item, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}/{item.path.name}::{item.name}".encode()).digest()


def _suite_of(feature: Path) -> ModuleType:
    specification = spec_from_file_location(feature.stem, _SUITE)
    if specification is None or specification.loader is None:
        raise ImportError(f"{_SUITE} cannot be loaded.")
    suite = module_from_spec(specification)
    suite.__dict__["FEATURE"] = str(feature)
    specification.loader.exec_module(suite)
    return suite


def play_on_each(metafunc: pytest.Metafunc, settings: Settings) -> None:
    """Make a test of a bundled scenario for each version and profile that it is about."""
    if metafunc.definition.path.parent != bundled("features"):
        return
    metafunc.fixturenames += [PROFILE, API]
    marks = getattr(pytest.mark, PROFILE), getattr(pytest.mark, API)
    metafunc.parametrize(
        (PROFILE, API),
        [
            pytest.param(
                *way,
                marks=[mark(name) for mark, name in zip(marks, way, strict=True)],
                id=_id_of(way, settings),
            )
            for way in ways_to_play(tags_of(metafunc.definition), settings.profiles, settings.apis)
        ],
    )


def _id_of(way: tuple[Profile, str], settings: Settings) -> str:
    """How a test is called: by what differs between the tests of a run."""
    profile, api = way
    if len(settings.apis) == 1:
        return profile
    return api if len(settings.profiles) == 1 else f"{profile}-{api}"
