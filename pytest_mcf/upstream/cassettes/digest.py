"""The digest in a cassette: it shows that nothing has changed since the cassette was written.

A cassette that has it is whole, and redacted by the rules of today. Any other one, such as one that was
edited or merged by hand, is checked and redacted when it is read, which takes longer and says the same.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest_mcf.model
import pytest_mcf.redaction
from pytest_mcf.common.hashes import folders_hash

#: In the place of a digest while a text is made. Nothing else in a cassette looks like it.
NO_DIGEST = f"sha256:{'0' * 64}"

_LINE = re.compile(r"^  digest: (sha256:[0-9a-f]{64})$", re.MULTILINE)


def with_digest(text: str) -> str:
    """The text of a cassette with its digest in the place of `NO_DIGEST`."""
    return text.replace(NO_DIGEST, _digest_of(text), 1)


def is_as_written(text: str) -> bool:
    """Whether the text of a cassette is the one that was written, under the same rules of redaction."""
    # Version control may write other ends of lines.
    text = text.replace("\r\n", "\n")
    found = _LINE.search(text)
    return found is not None and found[1] == _digest_of(text.replace(found[1], NO_DIGEST, 1))


def _digest_of(text: str) -> str:
    return f"sha256:{hashlib.sha256(f'{_rules_hash()}{text}'.encode()).hexdigest()}"


@cache
def _rules_hash() -> str:
    """Of the code that redacts, and of the models, which say what a field holds."""
    packages = (pytest_mcf.redaction, pytest_mcf.model)
    return folders_hash({each.__name__: Path(each.__path__[0]) for each in packages})
