"""The reference adapter over standard input and output; every line of the conversation is written to a file.

It waits a hundredth of what it would, for its waits are real here.
"""

import os
import sys
import time
from pathlib import Path

import httpx

from pytest_mcf.integration.json_rpc import serve
from pytest_mcf.integration.reference import ReferenceIntegration

#: How long it waits for an answer, in seconds.
TIMEOUT = dict.fromkeys(("connect", "read", "write", "pool"), 3.0)


class Hasty(httpx.HTTPTransport):
    """Waits for answers no longer than this."""

    def handle_request(self, request):
        request.extensions = {**request.extensions, "timeout": TIMEOUT}
        return super().handle_request(request)


def hasty(endpoint):
    return ReferenceIntegration(endpoint, Hasty(), sleep=lambda seconds: time.sleep(seconds / 100))


class Written:
    """A stream of which every line is recorded as well."""

    def __init__(self, stream, file):
        self.stream = stream
        self.file = file

    def __iter__(self):
        for line in self.stream:
            self.file.write(line)
            yield line

    def write(self, line):
        self.file.write(line)
        return self.stream.write(line)

    def flush(self):
        self.stream.flush()


if __name__ == "__main__":
    with Path(sys.argv[1], f"{os.getpid()}.jsonl").open("wb") as lines:
        serve(
            hasty,
            name="reference",
            calls=Written(sys.stdin.buffer, lines),
            answers=Written(sys.stdout.buffer, lines),
        )
