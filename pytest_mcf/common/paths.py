"""Paths and a header that several packages know, each defined once.

The reference adapter keeps its own copies: it is written as any team's code.
"""

CONTROLS = "/_mcf/"
"""The beginning of each path of pytest-mcf itself: of controls, faults and the live page."""

QUEUES = f"{CONTROLS}notifications"
"""Where the emulator shows the messages in its queues."""

TOKEN_PATH = "/auth/o2/token"  # noqa: S105 - a path, not a secret
"""Where Login with Amazon issues access tokens (MCF-AUTH-01)."""

ACCESS_TOKEN_HEADER = "x-amz-access-token"  # noqa: S105 - the name of a header, not a secret
"""The header that carries the access token of each request (MCF-AUTH-08)."""
