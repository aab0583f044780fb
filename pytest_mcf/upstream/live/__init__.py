"""Amazon itself as an upstream, what stands in for it, or another endpoint.

connection.py    what the scenarios of a process share: the connection, the rates; a way out for each of them
guard.py         what must not leave
retry.py         what is asked again when it was refused in passing
rate_limiter.py  when a request may be sent, agreed among all processes of a run
network.py       the wire
waits.py         what is waited for, as a value
"""

from pytest_mcf.upstream.live.connection import EndpointLine, Line, LiveLine
from pytest_mcf.upstream.live.waits import Tell, Wait

__all__ = ["EndpointLine", "Line", "LiveLine", "Tell", "Wait"]
