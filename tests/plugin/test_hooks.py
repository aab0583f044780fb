"""pytest looks for hooks and fixtures in the package `pytest_mcf.plugin`, so each of them has to be there."""

from pytest_mcf import plugin
from pytest_mcf.plugin import fixtures, hooks

FIXTURES_AND_HOOKS = ("mcf_", "pytest_")


def test_the_package_has_every_hook_and_fixture():
    defined = {
        name: value
        for module in (fixtures, hooks)
        for name, value in vars(module).items()
        if name.startswith(FIXTURES_AND_HOOKS) and getattr(value, "__module__", None) == module.__name__
    }
    assert {"mcf_environment", "pytest_configure"} <= defined.keys()
    assert defined.items() <= vars(plugin).items()


def test_the_package_has_nothing_else():
    assert all(name.startswith(FIXTURES_AND_HOOKS) for name in plugin.__all__)
