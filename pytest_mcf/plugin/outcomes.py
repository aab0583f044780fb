"""What an adapter may do to a test: fail it. Only the harness skips or ends one."""

from __future__ import annotations

import unittest
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pytest_mcf.errors import AdapterSkipped, NotClaimed, NotPossible, RequestBlocked

#: What makes pytest skip a test, or expect its failure.
_SKIPS = (
    *(pytest.skip.Exception, pytest.xfail.Exception, unittest.SkipTest),
    *(NotClaimed, NotPossible, RequestBlocked),
)
#: What ends the run, or the interpreter. Ctrl-C is the user's.
_ENDS = (pytest.exit.Exception, SystemExit, GeneratorExit)


@contextmanager
def only_results(what: str) -> Iterator[None]:
    """Run code of an adapter: it may return, and raise errors.

    Raises AdapterSkipped for what would skip or end the test; `what` says which code it was.
    """
    try:
        yield
    except (*_SKIPS, *_ENDS) as error:
        raise AdapterSkipped(what, error) from error
