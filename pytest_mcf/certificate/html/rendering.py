"""From a certificate to its page."""

from __future__ import annotations

import re
import shlex
from collections import Counter

from markupsafe import Markup

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.html.glossary import GLOSSARY
from pytest_mcf.certificate.html.nodes import as_markup
from pytest_mcf.certificate.html.picture import WIDTH, picture_of
from pytest_mcf.certificate.html.scenarios import ShownScenario, Wording, shown
from pytest_mcf.certificate.html.steps import steps_of
from pytest_mcf.certificate.html.templating import fill
from pytest_mcf.certificate.life_cycle import ways
from pytest_mcf.certificate.results.breadth import count_of
from pytest_mcf.certificate.tallies import (
    VERDICTS,
    answered_by_sentence,
    api_sentence,
    disclaimers,
    grade_label,
    grade_meaning,
    grade_name,
    groups_of,
    half_shown,
    half_shown_sentence,
    next_grade,
    parts_sentence,
    source_phrase,
    with_verdict,
)

_OPEN_FAILURES = 3
"""At most this many of the scenarios that failed are unfolded; readers rarely need more."""
_SIMPLE_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")


def as_html(certificate: Certificate) -> str:
    """The whole page, as one text: it requests nothing, wherever it is opened."""
    found = ways(certificate.transitions)
    page = shown(certificate)
    return fill(
        "page.html",
        __package__,
        styles=("colours.css", "paper.css", "lists.css", "picture.css", "print.css"),
        scripts=("filters.js", "exchanges.js"),
        certificate=certificate,
        page=page,
        unfolded={each.number: _steps(each, page.wording) for each in page.scenarios},
        groups=groups_of(certificate.requirements),
        verdicts=VERDICTS,
        totals={verdict: len(with_verdict(certificate, verdict)) for verdict in VERDICTS},
        grade=grade_name(certificate),
        label=grade_label(certificate),
        breadth=count_of(certificate.breadth),
        failed=[
            (number, each, shlex.join(["pytest", "--mcf", each.id]))
            for number, each in enumerate(certificate.scenarios, 1)
            if each.outcome == "failed"
        ],
        open_failures=_OPEN_FAILURES,
        conduct=_conduct(certificate),
        glossary=GLOSSARY,
        answered_by=answered_by_sentence(certificate),
        source=source_phrase(certificate),
        meaning=grade_meaning(certificate),
        parts=parts_sentence(certificate),
        missing=next_grade(certificate),
        api=api_sentence(certificate),
        half_shown_sentence=half_shown_sentence(certificate),
        half_shown=half_shown(certificate),
        disclaimers=disclaimers(certificate),
        ways=found,
        picture=picture_of(found),
        picture_width=WIDTH,
        anchors=_anchors(certificate),
        scenario_numbers={each.id: number for number, each in enumerate(certificate.scenarios, 1)},
        scenarios={each.id: each for each in certificate.scenarios},
    )


def _steps(scenario: ShownScenario, wording: Wording) -> Markup:
    """The steps and exchanges of a scenario; of one that passed the script has them, and the page nothing."""
    nodes = steps_of(scenario)
    if scenario.evidence.outcome != "passed":
        return as_markup(nodes)
    wording.fold(scenario.number, nodes)
    return Markup()


def _conduct(certificate: Certificate) -> Counter[str]:
    """How often the monitors found something, by severity."""
    times = Counter[str]()
    for each in certificate.findings:
        if each.found_by == "monitor":
            times[each.severity] += each.times
    return times


def _anchors(certificate: Certificate) -> dict[str, str]:
    """What each rule is called in links: its ID, if that is valid."""
    return {
        rule.id: rule.id if _SIMPLE_ID.fullmatch(rule.id) else f"rule-{number}"
        for number, rule in enumerate(certificate.requirements)
    }
