"""What certificates are checked and merged with: the facts of this installation."""

from __future__ import annotations

from pathlib import Path

import pytest_mcf
from pytest_mcf.certificate.fingerprints import hashes_of
from pytest_mcf.certificate.verify import Installation
from pytest_mcf.harness.answering import emulator_name
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.model.versions import MODEL_VERSIONS
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.rules.suite import read_own_features, read_suite
from pytest_mcf.settings.settings import PROFILES


def this_installation(cassettes: Path | None = None, own_features: Path | None = None) -> Installation:
    """The facts of this installation, and of a team's own cassettes and features."""
    features = bundled("features")
    return Installation(
        version=pytest_mcf.__version__,
        models=MODEL_VERSIONS,
        emulator={profile: emulator_name(profile) for profile in PROFILES},
        seed_of=lambda scenario, seed: ScenarioSeed.emulated(scenario, seed).value,
        hashes=hashes_of(
            features=features,
            steps=bundled("steps"),
            catalogue=catalogue().values(),
            cassettes=cassettes or bundled("cassettes"),
        ),
        rules=catalogue(),
        suite=read_suite(features),
        own_features=read_own_features(own_features) if own_features else (),
    )
