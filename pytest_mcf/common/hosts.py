"""Hosts of this machine, which are reached without a proxy and may be reached without TLS."""

from __future__ import annotations

from ipaddress import ip_address


def is_this_machine(host: str) -> bool:
    """Whether a host's name or address is a loopback one, such as `localhost`, `127.0.0.1` or `::1`."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
