"""The folders that come with pytest-mcf."""

import pytest

from pytest_mcf.resources import bundled


@pytest.mark.parametrize(
    ("folder", "files"),
    [("features", "cancel_order.feature"), ("steps", "orders.py"), ("cassettes", "cancel_order/*.yaml")],
)
def test_a_bundled_folder_has_its_files(folder, files):
    assert list(bundled(folder).glob(files))


def test_a_folder_that_is_not_bundled_is_not_found():
    with pytest.raises(StopIteration):
        bundled("no_such_folder")
