"""Files are all replaced, or none, and nothing else is left in their folder."""

import pytest

from pytest_mcf.common.files import write_together


def test_all_files_are_replaced(tmp_path):
    (tmp_path / "a").write_text("old")
    write_together({tmp_path / "a": b"new", tmp_path / "b": b"second"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new", "b": "second"}


def test_none_is_replaced_if_one_cannot_be_written(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(FileNotFoundError):
        write_together({tmp_path / "a": b"new", tmp_path / "no folder" / "b": b"second"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}
