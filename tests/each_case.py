"""Many cases in one test, where a test of its own for each would only cost time.

pytest needs more time to set up and report a test than most cases take. `each_case` is used like
`pytest.mark.parametrize`, but all cases are one test. It runs every case, and its failure names each
case that failed. Fixtures are set up once for all cases, so no case may change what a fixture gives.
"""

import functools
import inspect
import traceback
from itertools import product

import pytest

#: pytest's own outcomes are no `Exception`. A case that skips would hide all cases after it.
FAILURES = (Exception, pytest.fail.Exception, pytest.skip.Exception)


def each_case(names, cases, ids=None):
    """Run a test for each case: `names`, `cases` and `ids` are those of `pytest.mark.parametrize`.

    If a test has it twice, its cases are all combinations.
    """
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    rows = [dict(zip(names, case if len(names) > 1 else [case], strict=True)) for case in cases]
    if not rows:
        raise ValueError("A test without cases shows nothing.")
    ours = list(zip(_ids(ids, rows), rows, strict=True))

    def decorate(test):
        inner = getattr(test, "cases", [((), {})])
        run_case = test.__wrapped__ if hasattr(test, "cases") else test
        cases = [((id_, *parts), {**row, **more}) for (id_, row), (parts, more) in product(ours, inner)]

        @functools.wraps(run_case)
        def run_all(**fixtures):
            __tracebackhide__ = True
            failures = []
            for parts, row in cases:
                try:
                    run_case(**row, **fixtures)
                except FAILURES as error:
                    failures.append(("-".join(parts), error))
            if failures:
                lines = [f"[{id_}] {_described(error, run_case)}" for id_, error in failures]
                message = f"{len(failures)} of {len(cases)} cases failed:\n" + "\n".join(lines)
                raise AssertionError(message) from failures[0][1]

        run_all.cases = cases
        # pytest reads from the signature which fixtures the test needs.
        signature = inspect.signature(run_case)
        kept = [each for name, each in signature.parameters.items() if name not in cases[0][1]]
        run_all.__signature__ = signature.replace(parameters=kept)
        return run_all

    return decorate


def _described(error, test):
    """The line of the test where an error came from, and what the error says."""
    file = inspect.unwrap(test).__code__.co_filename
    lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == file]
    place = f"line {lines[0]}: " if lines else ""
    return f"{place}{type(error).__name__}: {error}"


def _ids(ids, rows):
    """A name for each case, as pytest makes them, except that any value is part of its name."""
    if ids is not None and not callable(ids):
        return [str(id_) for id_ in ids]
    return ["-".join(_short((ids or repr)(value)) for value in row.values()) for row in rows]


def _short(id_):
    text = str(id_)
    return text if len(text) <= 50 else f"{text[:47]}..."
