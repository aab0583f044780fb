"""Requests for the controls of the harness: how they are recognised, and what they carry.

They are all below CONTROLS: the controls themselves, faults and the live page.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from pytest_mcf.common.paths import CONTROLS

CONTROL_KEY_HEADER = "x-mcf-control-key"
"""The header that carries the key of the controls, where a server asks for one."""

_NAME = CONTROLS.strip("/")

#: At most this many forms of a path are read: as it is, and after each decoding. No server decodes more.
_MOST_READINGS = 5
_SCHEME_AND_HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/]*")
_END_OF_NAME = re.compile(r"[;?#]")


def leads_to_controls(path: str) -> bool:
    """Whether anything could read a raw path as one of a control, however it is spelled.

    Servers differ in how they decode and resolve a path. So it counts in any case, however often it is
    encoded, with any slashes, with a scheme and host, with path parameters, and before and after dot
    segments are resolved.
    """
    for _ in range(_MOST_READINGS):
        path = path.lower()
        if _NAME in path and _begins_with_name(path):
            return True
        if "%" not in path:
            return False
        path = unquote(path)
    return False


def _begins_with_name(path: str) -> bool:
    path = path.replace("\\", "/")
    absolute = _SCHEME_AND_HOST.match(path)
    parts = path[absolute.end() if absolute else 0 :].split("/")
    names = [_END_OF_NAME.split(part)[0].strip() for part in parts]
    segments = [name for name in names if name not in ("", ".")]
    resolved: list[str] = []
    for segment in segments:
        if segment != "..":
            resolved.append(segment)
        elif resolved:
            resolved.pop()
    return _NAME in (*segments[:1], *resolved[:1])
