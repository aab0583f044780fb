"""Finds the step of a text, in a time that does not depend on how many steps there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pytest_mcf.common.cache import SizedCache

from .definition import StepDefinition
from .prefix import literal_prefix

#: Some ten thousand texts: those of a suite, and of outlines with many rows.
_MAX_BYTES = 16_000_000


class StepIndex:
    """Steps by the beginning of their texts."""

    def __init__(self, definitions: Iterable[StepDefinition]) -> None:
        by_prefix: defaultdict[str, list[StepDefinition]] = defaultdict(list)
        for definition in definitions:
            by_prefix[literal_prefix(definition.parser).casefold()].append(definition)
        self._by_prefix = dict(by_prefix)
        self._lengths = sorted({len(prefix) for prefix in by_prefix}, reverse=True)
        self._found: SizedCache[StepDefinition] = SizedCache(_MAX_BYTES)

    def find(self, text: str) -> StepDefinition | None:
        """The step of a text; None if no step matches. Of several, the one that says more of it literally."""
        found = self._found.get(text) or self._search(text)
        if found is not None:
            self._found.put(text, found, len(text))
        return found

    def _search(self, text: str) -> StepDefinition | None:
        folded = text.casefold()
        for length in self._lengths:
            for definition in self._by_prefix.get(folded[:length], ()):
                if definition.parser.is_matching(text):
                    return definition
        return None
