"""Run schemathesis once for each list of arguments, and end with the worst of its exit codes."""

import json
import sys

from schemathesis.cli import schemathesis


def exit_code(arguments):
    try:
        schemathesis(arguments)
    except SystemExit as end:
        return end.code


if __name__ == "__main__":
    sys.exit(max([exit_code(arguments) for arguments in json.loads(sys.argv[1])]))
