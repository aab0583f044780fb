"""Serves an adapter in Python over standard input and output: `python -m ... package.module:factory`."""

from __future__ import annotations

import sys

from pytest_mcf.errors import McfError
from pytest_mcf.integration.factory import load_factory
from pytest_mcf.integration.json_rpc.serving import serve


def main() -> str | int:
    """Serve until there are no more calls. Errors in the command go to standard error."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its one argument
        return "Usage: python -m pytest_mcf.integration.json_rpc package.module:factory"
    spec = sys.argv[1]
    try:
        factory = load_factory(spec)
    except McfError as error:
        return str(error)
    serve(factory, name=spec)
    return 0


if __name__ == "__main__":
    sys.exit(main())
