"""What being installed costs a run that has nothing to do with MCF."""

import subprocess
import sys

LOADED_BY_THE_PLUGIN = """
import sys
import pytest
before = set(sys.modules)
import pytest_mcf.plugin
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(new - set(sys.stdlib_module_names) - {"pytest_mcf"}))
print(sorted(name for name in set(sys.modules) - before if name.startswith("pytest_mcf.")))
"""


def test_the_plugin_loads_nothing_beyond_pytest_and_the_standard_library():
    printed = subprocess.run(
        [sys.executable, "-c", LOADED_BY_THE_PLUGIN], capture_output=True, text=True, check=True
    )
    foreign, own = printed.stdout.splitlines()
    assert foreign == "[]"
    assert own == str(
        [
            f"pytest_mcf.{name}"
            for name in (
                "errors",
                "plugin",
                "plugin.fixtures",
                "plugin.hooks",
                "plugin.options",
                "plugin.run_settings",
                "plugin.scenario_run",
                "settings",
                "settings.option_table",
            )
        ]
    )


def test_a_run_without_mcf_loads_neither_httpx_nor_pydantic_nor_the_emulator(pytester):
    pytester.makepyfile(
        """
        import sys

        def test_modules():
            heavy = {"httpx", "pydantic", "vcr", "jsonschema", "httptools", "uvloop"}
            assert not heavy & set(sys.modules)
            assert "pytest_mcf.emulator" not in sys.modules
            assert "pytest_mcf.settings.settings" not in sys.modules
        """
    )
    others = ("-p", "no:anyio", "-p", "no:hypothesispytest", "-p", "no:schemathesis")
    pytester.runpytest_subprocess(*others).assert_outcomes(passed=1)


def test_features_of_others_are_left_alone(pytester):
    pytester.makefile(".feature", other="Feature: Other\n  Scenario: One\n    Given nothing\n")
    pytester.makepyfile(
        """
        from pytest_bdd import given, scenarios

        scenarios("other.feature")

        @given("nothing")
        def nothing():
            import sys
            assert "pytest_mcf.emulator" not in sys.modules
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:schemathesis")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*Multi-Channel*")
