"""What pytest collects: a test module for each bundled feature, and nothing else unless paths are given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from pytest_mcf.resources import bundled
from pytest_mcf.settings.settings import DEFAULT_SEED

_SUITE = Path(__file__).with_name("feature_module.py")

#: The path that means all bundled features, wherever they are installed.
ALL_FEATURES = "pytest_mcf.features"


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


class FeatureModule(pytest.Module):
    """The tests of one bundled feature.

    pytest makes one for every file of the folder, whatever it was asked for; the feature is only read when
    its tests are collected.
    """

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Read the feature, and collect its scenarios."""
        self.obj = _suite_of(self.path)
        return super().collect()


def collect_feature(file: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Make a test module of a bundled feature; None for any other file."""
    if file.suffix != ".feature" or file.parent != bundled("features"):
        return None
    # By its name wherever it is installed, so that reports are the same in every environment.
    module: pytest.Module = FeatureModule.from_parent(parent, path=file, nodeid=file.name)
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
