"""From a report of conduct to its page."""

from __future__ import annotations

from pytest_mcf.certificate.html.templating import fill
from pytest_mcf.serve.conduct.report import RULE_GROUPS, ConductReport


def conduct_as_html(report: ConductReport) -> str:
    """The page of a report of conduct, with the styles of certificates."""
    styles = ("colours.css", "paper.css", "lists.css", "print.css")
    return fill("conduct.html", __package__, styles=styles, report=report, groups=RULE_GROUPS)
