"""`python -m pytest_mcf.sqs.moto_server`: moto's server on 127.0.0.1, until standard input ends.

It writes its address to standard output, as one line. It is a process of its own because moto keeps all
queues in global variables, and changes botocore while it is imported.
"""

from __future__ import annotations

import logging
import sys

from moto.server import ThreadedMotoServer


def main() -> None:
    """Serve until the parent process closes this one's standard input, or ends."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request otherwise
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    print(f"http://{host}:{port}", flush=True)  # noqa: T201 - the parent reads it
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main()
