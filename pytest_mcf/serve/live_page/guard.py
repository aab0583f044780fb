"""Who may look at the page and work its controls: no web page from elsewhere."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from pytest_mcf.http import Request


def refusal(request: Request, *, is_own: bool) -> str | None:
    """Why a request under /_mcf/ is refused, in words; None when it is not.

    A browser says with `Origin` for which page it asks, whenever something is to be changed; that must
    be this server's own page. Programs send none, and may ask as they like. `is_own` requests show the
    traffic of others, so they are also refused under a name that anybody could have given this server.
    """
    host = request.header("host") or ""
    origin = request.header("origin")
    if origin is not None and origin.lower().partition("://")[2] != host.lower():
        return f"A web page of {origin!r} cannot use the controls of this server; only its own page can."
    if (origin is not None or is_own) and not _is_safe(host):
        return (
            f"This server is not shown under the name {host!r}, which a web page could have made up. "
            "Open it by its IP address, or as localhost."
        )
    return None


def _is_safe(host: str) -> bool:
    """Whether no stranger can have pointed the name at this server: the trick is called DNS rebinding.

    That takes a name of their own in the public DNS. Addresses, localhost, and names without a dot, such
    as those of containers, are not to be had there.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return "." not in name or name.endswith(".localhost") or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
