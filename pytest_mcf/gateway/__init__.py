"""The gateway: the one door through which every exchange passes.

    client -> mount -> journal -> faults -> throttle -> judge -> upstream

Each link is an `httpx.BaseTransport` around the next. The mounts are the reference adapter's own
httpx client (in process, no socket) and a server on 127.0.0.1, started when something asks for it.
`server` is not imported here: most runs need none.
"""

from pytest_mcf.gateway.faults import Fault, Faults
from pytest_mcf.gateway.gateway import Gateway
from pytest_mcf.gateway.journal import Journal
from pytest_mcf.gateway.throttle import Throttle

__all__ = ["Fault", "Faults", "Gateway", "Journal", "Throttle"]
