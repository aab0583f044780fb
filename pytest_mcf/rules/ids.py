"""The IDs of the catalogue's rules, without the rules: whether there is a rule needs nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("catalogue")
"""Where the rules are, a file for each group."""

_ID = re.compile(r"^  - id: (\S+)$", re.MULTILINE)


@cache
def known_ids() -> frozenset[str]:
    """The IDs of all rules. A test compares them with the catalogue, which takes much longer to read."""
    texts = (path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml"))
    return frozenset(id_ for text in texts for id_ in _ID.findall(text))
