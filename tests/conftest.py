"""What the project's own tests share.

`pytest --mcf` in a checkout loads this file too. So what it imports comes with a plain `pip install .`.
"""

import importlib
import importlib.util
import os
import pkgutil
import signal
from collections import Counter
from pathlib import Path

import pytest
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from .installed import installed, wheel  # noqa: F401 - fixtures of every test
from .made_once import made_once  # noqa: F401 - the same
from .rotation import on_day  # noqa: F401 - the day is handed down to the workers
from .site import site  # noqa: F401 - the same
from .skips import fail_other_skips_in_ci
from .whole_runs import whole_run  # noqa: F401 - the same

pytest_plugins = ["pytester"]


def pytest_configure(config):
    fail_other_skips_in_ci(config)
    _hear_signals()


def pytest_sessionstart():
    if importlib.util.find_spec("hypothesis") is not None:
        importlib.import_module(".hypothesis_profiles", __package__).load_profile()


def _hear_signals():
    """Restore the default handlers of Ctrl-C and hang-ups.

    Tests that are started in the background, or by nohup, ignore these signals, and so would each process
    that they start.
    """
    for number, hears in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, hears)


@pytest.fixture(scope="session")
def pickles():
    """Every bundled scenario as Gherkin counts them, each row of an outline by itself."""
    found = []
    for path in sorted((Path(__file__).parents[1] / "features").glob("*.feature")):
        document = {"uri": path.name, **Parser().parse(path.read_text(encoding="utf-8"))}
        title = document["feature"]["name"]
        found += [{**pickle, "feature": title} for pickle in Compiler().compile(document)]
    return found


@pytest.fixture(scope="session")
def scenarios(pickles):
    """How many scenarios each bundled feature plays as Amazon documents it, by its name."""
    return Counter(pickle["feature"] for pickle in pickles if not is_about(pickle, "quirks", "successor"))


@pytest.fixture(scope="session")
def with_quirks(pickles):
    """How many scenarios are about what users have seen beyond the documents, and are skipped elsewhere."""
    return sum(is_about(pickle, "quirks") for pickle in pickles)


@pytest.fixture(scope="session")
def tutorials(pickles):
    """How many scenarios are tutorials, which have a bundled cassette."""
    return sum(is_about(pickle, "tutorial") for pickle in pickles)


@pytest.fixture(scope="session")
def of_successor(pickles):
    """How many scenarios are about the successor of the API alone, and are skipped on the first version."""
    return sum(is_about(pickle, "successor") for pickle in pickles)


def is_about(pickle, *subjects):
    tags = {tag["name"] for tag in pickle["tags"]}
    return any(f"@{subject}" in tags for subject in subjects)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    """Tests see no environment variable that could change what pytest-mcf does, or what pytest prints."""
    for name in list(os.environ):
        own = name.startswith(("SP_API_", "LWA_", "SELLING_PARTNER_", "MCF_", "PYTEST_ADDOPTS"))
        if own or name in {"CI", "BUILD_NUMBER"}:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def _everything_is_loaded():
    """Load all modules before the first run inside this process.

    A run forgets the modules that it was first to load, while their parent packages remember them: later
    runs would meet two copies of a class, and load everything again. What runs when it is loaded stays out.
    """
    importlib.import_module("httpcore")
    package, steps = (importlib.import_module(name) for name in ("pytest_mcf", "pytest_mcf.steps"))
    for module in (
        *pkgutil.walk_packages([str(Path(package.__file__).parent)], "pytest_mcf."),
        *pkgutil.walk_packages(steps.__path__, "pytest_mcf.steps."),
    ):
        if not module.name.endswith(("__main__", ".feature_module")):
            importlib.import_module(module.name)


@pytest.fixture
def pytester(_everything_is_loaded, pytester):
    """Runs of pytest inside this process, or in one of their own."""
    return pytester
