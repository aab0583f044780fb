"""Whole programs that are correct: a shop on a common library, and a service that all processes share."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.cli import main

from ..rotation import on_day
from ..whole_runs import UNUSED_PLUGINS, clean_environment
from .shared_adapter import shared_adapter

SHOP = "shop_on_python_amazon_sp_api:Shop"


@pytest.fixture
def play(tmp_path):
    """Run `pytest --mcf` in a folder of its own, and give its certificate and what it printed."""

    def played(*options):
        command = [sys.executable, "-m", "pytest", "--mcf", "-n", "2", *UNUSED_PLUGINS, "--mcf-report=out"]
        run = subprocess.run(
            [*command, *options],
            cwd=tmp_path,
            env={**clean_environment(), "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        printed = run.stdout + run.stderr
        assert (tmp_path / "out" / "certificate.json").exists(), printed
        return read_certificate(tmp_path / "out" / "certificate.json"), printed

    return played


@on_day(0, of=4)
def test_a_shop_on_python_amazon_sp_api_reaches_core(play):
    certificate, printed = play("--mcf-integration", SHOP)
    assert certificate.grade in {"Core", "Full"}, printed
    assert certificate.integration.name == "shop on python-amazon-sp-api"
    assert "failed" not in {one.outcome for one in certificate.scenarios}, printed
    undeclared = [
        each for one in certificate.scenarios for each in one.misconduct if each.rule == "MCF-QUIRK-40"
    ]
    assert undeclared, "what the library adds is a notice, and is there"


@on_day(0, of=2)
def test_a_certificate_with_requests_of_the_harness_in_its_place_is_verified(play, tmp_path):
    features = ("place_order.feature", "hold_and_update_order.feature", "list_features.feature")
    certificate, printed = play("--mcf-integration", "cautious_shop:opened", *features)
    assert "failed" not in {one.outcome for one in certificate.scenarios}, printed
    verified = CliRunner().invoke(main, ["report", "--verify", str(tmp_path / "out" / "certificate.json")])
    assert (verified.exit_code, verified.stdout) == (0, "")


@on_day(1, of=2)
def test_a_service_that_all_processes_share_may_keep_what_belongs_to_its_account(play):
    with shared_adapter() as address:
        features = ("list_features.feature", "authorize.feature", "return_items.feature")
        certificate, printed = play("--mcf-integration", address, *features)
    failed = [one.id for one in certificate.scenarios if one.outcome == "failed"]
    assert failed == [], printed
    asked = [
        exchange
        for one in certificate.scenarios
        for exchange in one.exchanges
        if (exchange.operation, exchange.origin) == ("getFeatures", "integration")
    ]
    assert len(asked) == 1, "two processes showed what one response said"
