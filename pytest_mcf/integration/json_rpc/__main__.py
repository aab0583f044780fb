"""Serves an adapter in Python over standard input and output.

`python -m pytest_mcf.integration.json_rpc [--keeps-running] package.module:factory`
"""

from __future__ import annotations

import sys

from pytest_mcf.errors import McfError
from pytest_mcf.integration.factory import load_factory
from pytest_mcf.integration.json_rpc.serving import serve


def main() -> str | int:
    """Serve until there are no more calls. Errors in the command go to standard error."""
    match sys.argv[1:]:
        case ["--keeps-running", spec]:
            keeps_running = True
        case [spec]:
            keeps_running = False
        case _:
            return "Usage: python -m pytest_mcf.integration.json_rpc [--keeps-running] package.module:factory"
    try:
        factory = load_factory(spec)
    except McfError as error:
        return str(error)
    serve(factory, name=spec, keeps_running=keeps_running)
    return 0


if __name__ == "__main__":
    sys.exit(main())
