"""What takes long to make is made once in a test session, and every test process uses it."""

import os
import shutil

import pytest
from filelock import FileLock


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Give a folder by its name; the first call in a test session has `make` fill it, the others wait."""
    folders = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # The processes of pytest-xdist each have a folder below the one that they share.
        folders = folders.parent

    def made(name, make):
        folder, is_made = folders / name, folders / f"{name}.made"
        with FileLock(folders / f"{name}.lock"):
            if not is_made.exists():
                # What a failed attempt left is of no use.
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                is_made.touch()
        return folder

    return made
