"""Keeps secrets and people out of what is shown and of what is written.

DisplayRedactor      for what is shown and gone again (live page): hides secrets, leaves the rest
Pseudonyms    for what is kept (cassettes, certificates): an allow-list stays, the rest gets placeholders
FreeText      for failures, output and logs: what the scenario made up stays, and plain words
scan          the last look at a text before it is written
"""

from pytest_mcf.redaction.display import MOST_BYTES, DisplayRedactor
from pytest_mcf.redaction.free_text import FreeText
from pytest_mcf.redaction.known_values import KnownValues
from pytest_mcf.redaction.pseudonyms import Pseudonyms
from pytest_mcf.redaction.scan import refuse_secrets, scan

__all__ = ["MOST_BYTES", "DisplayRedactor", "FreeText", "KnownValues", "Pseudonyms", "refuse_secrets", "scan"]
