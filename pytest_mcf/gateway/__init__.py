"""The gateway, through which every exchange passes.

    client -> mount -> journal -> faults -> throttle -> contract check -> upstream

Each part is middleware around the next. A mount is the transport of an httpx client in this process, or is
behind the HTTP server on 127.0.0.1 (`pytest_mcf.server`), which is started only if a scenario needs it.
"""

from pytest_mcf.gateway.faults import Fault, Faults
from pytest_mcf.gateway.gateway import Gateway
from pytest_mcf.gateway.journal import Journal
from pytest_mcf.gateway.throttle import Throttle

__all__ = ["Fault", "Faults", "Gateway", "Journal", "Throttle"]
