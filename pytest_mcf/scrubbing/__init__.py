"""Keeps secrets and people out of what is shown and of what is written.

Scrubber      for what is shown and gone again (live page): hides secrets, leaves the rest
Pseudonyms    for what is kept (cassettes, certificates): an allow-list stays, the rest gets stand-ins
scan          the last look at a text before it is written
"""

from pytest_mcf.scrubbing.pseudonyms import Pseudonyms
from pytest_mcf.scrubbing.scan import refuse_secrets, scan
from pytest_mcf.scrubbing.shown import MOST_BYTES, Scrubber

__all__ = ["MOST_BYTES", "Pseudonyms", "Scrubber", "refuse_secrets", "scan"]
