"""Amazon itself as an upstream, or another endpoint.

connection.py    what the scenarios of a process share; each of them opens it
guard.py         requests that must not be sent
retry.py         requests that are sent again after a transient failure
rate_limiter.py  when a request may be sent, agreed among all processes of a run
waits.py         what a run waits for, as a value

Requests leave by `pytest_mcf.upstream.network`.
"""

from pytest_mcf.common.waits import OnWait, Wait
from pytest_mcf.upstream.live.connection import Connection, EndpointConnection, LiveConnection

__all__ = ["Connection", "EndpointConnection", "LiveConnection", "OnWait", "Wait"]
