"""Web pages from elsewhere: what a browser on this machine may request for them, which is nothing.

A page of a stranger can have a browser send requests to 127.0.0.1. If it has pointed a name of its own at
this machine (DNS rebinding), it can also read the responses, because the browser takes both for one site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address

from pytest_mcf.http import Headers, Request
from pytest_mcf.regions import is_amazons

#: A Host header: a name or an address, and a port.
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[\w.~%!$&'()*+;=-]+)(?::\d*)?", re.ASCII)

#: With these headers no page of another site can embed a response, nor have it taken for another type.
PROTECTION: Headers = (
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
)


@dataclass(frozen=True, slots=True)
class HostNames:
    """The names under which a server responds, beside those that no stranger can own."""

    allowed: frozenset[str] = frozenset()
    """Without a port, in any case."""
    any_name: bool = False
    """Whether programs may use any name: a server that other machines reach does not know its own."""

    def refusal(self, request: Request) -> str | None:
        """Why a request is refused, in words; None if it is not.

        A browser sends `Origin` with all that changes something; programs send none.
        """
        host = request.header("host") or ""
        origin = request.header("origin")
        if origin is not None and origin.lower().partition("://")[2] != host.lower():
            return f"A web page of {origin!r} cannot use this server; only its own page can."
        return None if self.any_name and origin is None else self.distrust(request)

    def distrust(self, request: Request) -> str | None:
        """Why nothing is shown under the name that a request is for, in words; None if it is trusted."""
        host = request.header("host") or ""
        if self._is_trusted(host):
            return None
        return (
            f"This server does not respond under the name {host!r}, which a web page could have made up. "
            "Use its IP address or localhost, or allow the name."
        )

    def _is_trusted(self, host: str) -> bool:
        """Whether no stranger can have pointed the name in a Host header at this server.

        That takes a name of their own in the public DNS. Addresses, localhost, names without a dot, such as
        those of containers, and Amazon's names are not available there.
        """
        found = _HOST.fullmatch(host)
        if found is None:
            return not host
        name = found["name"].lower().rstrip(".")
        allowed = {each.lower().rstrip(".") for each in self.allowed}
        if "." not in name or name.endswith(".localhost") or name in allowed:
            return True
        # Clients that have Amazon's hosts fixed in their code still send these to a server in its place.
        return is_amazons(name) or _is_address(name)


#: The names of a server that only this machine reaches.
ON_THIS_MACHINE = HostNames()


# A client sends the same name with each request, and it takes time to read an address.
@lru_cache(maxsize=64)
def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
