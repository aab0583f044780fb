"""A parser for steps whose texts are a regular expression."""

from __future__ import annotations

import re
from functools import cached_property

from pytest_bdd import parsers


class pattern(parsers.re):  # noqa: N801 - it stands where `parsers.re` does
    """A regular expression that a whole text has to match; its named groups are arguments.

    `parsers.re` compiles it when the step is defined, which takes longer than to define it. A run uses few of
    the steps, so here it is compiled when it is first asked for.
    """

    def __init__(self, name: str) -> None:
        # That of parsers.re compiles.
        parsers.StepParser.__init__(self, name)

    @cached_property
    def regex(self) -> re.Pattern[str]:  # type: ignore[override]  # that of parsers.re may be assigned
        """The compiled expression."""
        return re.compile(self.name)
