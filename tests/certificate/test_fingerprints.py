import pytest

from pytest_mcf.certificate.fingerprints import folders_hash, hashes_of, values_hash
from pytest_mcf.contract import schema
from pytest_mcf.contract.schema import model_hash
from pytest_mcf.model import OPERATIONS


@pytest.fixture
def folder(tmp_path):
    steps = tmp_path / "steps"
    (steps / "inner").mkdir(parents=True)
    (steps / "orders.py").write_bytes(b"one\ntwo\n")
    (steps / "inner" / "cancel.feature").write_bytes(b"Feature: it\n")
    return steps


@pytest.fixture
def before(folder):
    return folders_hash({"steps": folder})


def test_what_lies_about_does_not_count(folder, before):
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "orders.cpython-311.pyc").write_bytes(b"compiled")
    (folder / ".DS_Store").write_bytes(b"desk")
    (folder / "orders.py~").write_bytes(b"backup")
    assert folders_hash({"steps": folder}) == before


def test_line_endings_do_not_count(folder, before):
    (folder / "orders.py").write_bytes(b"one\r\ntwo\r\n")
    assert folders_hash({"steps": folder}) == before


def test_the_place_does_not_count(folder, before, tmp_path):
    assert folders_hash({"steps": folder.rename(tmp_path / "elsewhere")}) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "orders.py").write_bytes(b"one\nthree\n"),
        lambda folder: (folder / "orders.py").rename(folder / "lists.py"),
        lambda folder: (folder / "orders.py").unlink(),
        lambda folder: (folder / "inner" / "more.feature").write_bytes(b""),
    ],
)
def test_what_matters_counts(folder, before, change):
    change(folder)
    assert folders_hash({"steps": folder}) != before


def test_a_change_of_any_operation_changes_the_hash_of_the_model(monkeypatch):
    before = model_hash()
    assert model_hash() == before
    fewer = {name: operation for name, operation in OPERATIONS.items() if name != "getFeatures"}
    monkeypatch.setattr(schema, "OPERATIONS", fewer)
    assert model_hash() != before
    monkeypatch.setattr(schema, "OPERATIONS", dict(reversed(OPERATIONS.items())))
    assert model_hash() == before


def test_the_catalogue_counts_in_its_order():
    assert values_hash([{"a": 1, "b": 2}, 3]) == values_hash([{"b": 2, "a": 1}, 3])
    assert values_hash([1, 2]) != values_hash([2, 1])


def test_each_part_has_a_hash_of_its_own(folder):
    found = hashes_of(features=folder, steps=folder, catalogue=["a"], cassettes=folder)
    reported = found.model_dump()
    assert all(len(value) == 64 for value in reported.values())
    assert len(set(reported.values())) == 4
    assert hashes_of(features=folder, steps=folder, catalogue=["a"]).cassettes is None
