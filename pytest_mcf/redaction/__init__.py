"""Keeps secrets and people out of what is shown and of what is written.

Scrubber      for what is shown and gone again (live page): hides secrets, leaves the rest
Pseudonyms    for what is kept (cassettes, certificates): an allow-list stays, the rest gets stand-ins
scan          the last look at a text before it is written
"""

from pytest_mcf.redaction.display import MOST_BYTES, Scrubber
from pytest_mcf.redaction.pseudonyms import Pseudonyms
from pytest_mcf.redaction.scan import refuse_secrets, scan

__all__ = ["MOST_BYTES", "Pseudonyms", "Scrubber", "refuse_secrets", "scan"]
