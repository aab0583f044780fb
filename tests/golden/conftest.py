"""The option that accepts what a run of the suite shows today."""

import pytest

OPTION = "--rewrite-digests"


def pytest_addoption(parser):
    parser.addoption(
        OPTION, action="store_true", default=False, help="write the digests instead of comparing"
    )


@pytest.fixture
def rewrite(pytestconfig):
    """Whether this run writes the digests."""
    return pytestconfig.getoption(OPTION, default=False)
