"""Templates of the files that a team gets."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

#: The widest line of what is explained.
_WIDTH = 100


def render(template: str, **values: Any) -> str:
    """The text of a file, from a template of this package."""
    return _environment().get_template(f"{template}.jinja").render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pytest_mcf.starter"),
        # The files are programs and configuration, not markup; all values are our own.
        autoescape=False,  # noqa: S701 - see above
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["commented"] = _commented
    return environment


def _commented(paragraphs: list[str], start: str) -> str:
    """Paragraphs as comment lines that begin with `start`."""
    wrapper = textwrap.TextWrapper(
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        # The ids of rules have hyphens, and stay whole.
        break_on_hyphens=False,
        break_long_words=False,
    )
    return "\n".join(line for paragraph in paragraphs for line in wrapper.wrap(paragraph))
