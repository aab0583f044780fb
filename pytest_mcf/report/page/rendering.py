"""From a certificate to its page: templates filled in, style and script put inside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from pytest_mcf.report.certificate import Certificate
from pytest_mcf.report.life_cycle import ways
from pytest_mcf.report.page.picture import WIDTH, picture_of
from pytest_mcf.report.page.shown import shown
from pytest_mcf.report.tallies import (
    VERDICTS,
    disclaimers,
    grade_meaning,
    grade_told,
    groups_of,
    next_grade,
    with_verdict,
)

_STYLES = ("colours.css", "paper.css", "lists.css", "picture.css", "print.css")
_SCRIPTS = ("filters.js", "exchanges.js")

_SIMPLE_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")


def as_html(certificate: Certificate) -> str:
    """The whole page, as one text: it asks nobody for anything, wherever it is opened."""
    style = _joined("style", _STYLES)
    script = _joined("script", _SCRIPTS)
    found = ways(certificate.transitions)
    return (
        _environment()
        .get_template("page.html")
        .render(
            certificate=certificate,
            page=shown(certificate),
            groups=groups_of(certificate),
            verdicts=VERDICTS,
            totals={verdict: len(with_verdict(certificate, verdict)) for verdict in VERDICTS},
            grade=grade_told(certificate),
            meaning=grade_meaning(certificate),
            missing=next_grade(certificate),
            disclaimers=disclaimers(certificate),
            ways=found,
            picture=picture_of(found),
            picture_width=WIDTH,
            anchors=_anchors(certificate),
            scenario_numbers={each.id: number for number, each in enumerate(certificate.scenarios, 1)},
            scenarios={each.id: each for each in certificate.scenarios},
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - from our own file
            script=Markup(script),  # noqa: S704 - from our own file
        )
    )


def _anchors(certificate: Certificate) -> dict[str, str]:
    """What each rule is called in links: its ID, unless that is none."""
    return {
        rule.id: rule.id if _SIMPLE_ID.fullmatch(rule.id) else f"rule-{number}"
        for number, rule in enumerate(certificate.requirements)
    }


def _policy(style: str, script: str) -> str:
    """The page runs its own script and no other, and speaks to nobody; text never becomes markup."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _joined(folder: str, names: Sequence[str]) -> str:
    return "\n" + "\n".join(_file(folder, name) for name in names)


def _file(folder: str, name: str) -> str:
    text = resources.files(__package__).joinpath(folder, name).read_text(encoding="utf-8")
    # The policy names the hash of what a browser sees, and browsers see no \r\n.
    return text.replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: _file("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["content"] = _content
    return environment


def _content(text: str) -> Markup:
    """Text between two tags. There quotes mean nothing, and bodies are full of them."""
    return Markup(escape(text, quote=False))  # noqa: S704 - escaped here
