"""Templates filled in, with style and script inside: one file that requests nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(
    template: str, package: str, *, styles: Sequence[str], scripts: Sequence[str] = (), **values: Any
) -> str:
    """A page from a template in the folder `templates` of a package, with styles and scripts of this one.

    All values are text, not markup.
    """
    style, script = _joined("style", styles), _joined("script", scripts)
    page = render(
        template,
        package,
        **values,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - from our own file
        script=Markup(script),  # noqa: S704 - from our own file
    )
    return str(page)


def render(template: str, package: str, **values: Any) -> Markup:
    """A piece of a page, from values that are text or pieces themselves."""
    return Markup(_environment(package).get_template(template).render(**values))  # noqa: S704 - templates escape


def _policy(style: str, script: str) -> str:
    """The page runs only its own script, and connects to no host; text never becomes markup."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _joined(folder: str, names: Sequence[str]) -> str:
    return "\n" + "\n".join(_file(__package__, folder, name) for name in names)


def _file(package: str, folder: str, name: str) -> str:
    text = resources.files(package).joinpath(folder, name).read_text(encoding="utf-8")
    # The policy names the hash of what a browser sees, and browsers see no \r\n.
    return text.replace("\r\n", "\n")


@cache
def _environment(package: str) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - most runs write no page

    return Environment(
        loader=FunctionLoader(lambda name: _file(package, "templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
