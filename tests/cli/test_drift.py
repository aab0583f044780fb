import json

import pytest

from pytest_mcf.contract import drift
from pytest_mcf.contract.drift import Difference, Drift

# One path of FBA Inventory, and nothing else that our model has.
PART = {"swagger": "2.0", "paths": {"/fba/inventory/v1/items": {}}}

SAME = Drift("inventory_v1", frozenset(), ())
OTHER = Drift("inventory_v1", frozenset({"b", "a"}), (Difference("definitions/X", "definition", None, {}),))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(PART), encoding="utf-8")
    return path


def test_no_difference(run, monkeypatch, file):
    monkeypatch.setattr(drift, "find_drift", lambda _: SAME)
    result = run("drift", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "inventory_v1: no differences.\n"


def test_each_difference_is_a_line(run, monkeypatch, file):
    monkeypatch.setattr(drift, "find_drift", lambda _: OTHER)
    result = run("drift", file)
    assert (result.exit_code, result.stdout) == (1, "definitions/X: only our model has it.\n")
    assert result.stderr == "inventory_v1: 1 difference.\nNot modelled, and so not compared: a, b.\n"


def test_a_real_comparison(run, file):
    result = run("drift", file)
    assert result.exit_code == 1
    expected = "operations/addInventory: only our model has it: POST /fba/inventory/v1/items/inventory.\n"
    assert result.stdout.startswith(expected)


def test_standard_input(run):
    result = run("drift", "-", stdin=json.dumps(PART))
    assert result.exit_code == 1


def test_differences_as_json(run, file):
    result = run("drift", file, "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout)[0] == {
        "where": "operations/addInventory",
        "kind": "operation",
        "official": None,
        "ours": "POST /fba/inventory/v1/items/inventory",
    }


def test_no_difference_as_json(run, monkeypatch, file):
    monkeypatch.setattr(drift, "find_drift", lambda _: SAME)
    result = run("drift", file, "--json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("no json", "Error: This is not JSON: "),
        ("{}", "Error: This is not Swagger 2.0: "),
        ('{"swagger": "2.0", "paths": {}}', "Error: This file describes no API that pytest-mcf models: "),
    ],
)
def test_a_file_that_is_no_official_model_is_one_line(run, file, content, message):
    file.write_text(content, encoding="utf-8")
    result = run("drift", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there(run, tmp_path):
    result = run("drift", tmp_path / "nowhere.json")
    assert result.exit_code == 2
    assert "nowhere.json': No such file or directory" in result.stderr
