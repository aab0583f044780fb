"""The terminal shows a failure in full, and files have it redacted; in CI the terminal is a file as well."""

import pytest

ADAPTER = """
    from pytest_mcf.integration.reference import ReferenceIntegration

    class Shop(ReferenceIntegration):
        def cancel_order(self, order_id):
            print("cancelling for Wilhelmina")
            secret = "hx72-Qz9"
            raise RuntimeError(f"no luck with {secret}")
"""
ONE = "cancel_order.feature::test_cancel_an_order_that_was_received"
IN_FULL = ['*raise RuntimeError(f"no luck with {secret}")', "*RuntimeError: no luck with hx72-Qz9"]


@pytest.fixture
def played(pytester, run, monkeypatch):
    """Play a scenario of the adapter."""
    pytester.makepyfile(adapter=ADAPTER)
    monkeypatch.delenv("CI", raising=False)

    def play(*options):
        shop = ("--mcf-integration", "adapter:Shop", "-o", "pythonpath=.")
        result = run("--mcf", *shop, "--junitxml", "junit.xml", *options, ONE)
        return result.stdout, pytester.path.joinpath("junit.xml").read_text(encoding="utf-8")

    return play


@pytest.mark.parametrize("options", [(), ("-n", "1")], ids=["one process", "a worker"])
def test_the_terminal_shows_all_and_files_do_not(played, options):
    terminal, junit = played(*options)
    terminal.fnmatch_lines([*IN_FULL, "cancelling for Wilhelmina"])
    assert "RuntimeError: no luck with [redacted]" in junit
    assert 'File "adapter.py", line 7, in cancel_order' in junit
    assert "#5 createFulfillmentOrder" in junit
    assert "hx72" not in junit
    assert "Wilhelmina" not in junit


def test_in_ci_the_terminal_is_kept_as_well(played, monkeypatch):
    monkeypatch.setenv("CI", "true")
    terminal, _ = played()
    terminal.fnmatch_lines(["*RuntimeError: no luck with [[]redacted[]]"])
    terminal.no_fnmatch_line("*hx72*")
    terminal.no_fnmatch_line("*Wilhelmina*")
