"""badge.svg: the grade, small enough for a README."""

from __future__ import annotations

from html import escape

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.results.breadth import count_of
from pytest_mcf.certificate.tallies import answered_by_sentence, grade_name, scope_sentence

_HEIGHT = 20
_PADDING = 7
#: About the width of a letter of 11px in the fonts below; `textLength` holds the text to it anywhere.
_LETTER = 6.6

#: White on each of these has a contrast of at least 4.5 to 1.
_COLOURS = {"Hardened": "#17683a", "Full": "#1f5fbf", "Core": "#5b4bb0", None: "#b3261e"}


def badge(certificate: Certificate) -> str:
    """Such as `MCF | Full · 15 of 15`, as an SVG image that requests nothing."""
    grade = certificate.grade or grade_name(certificate).lower()
    label = f"{grade} · {count_of(certificate.breadth)}"
    if scope_sentence(certificate) is not None:
        label += f" · {certificate.setting.target}"
    left, right = _width("MCF"), _width(label)
    title = escape(f"Multi-Channel Fulfillment: {label}, answered by {answered_by_sentence(certificate)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img" '
        f'aria-label="{title}">\n'
        f"  <title>{title}</title>\n"
        f'  <clipPath id="edge"><rect width="{left + right}" height="{_HEIGHT}" rx="4"/></clipPath>\n'
        '  <g clip-path="url(#edge)">\n'
        f'    <rect width="{left}" height="{_HEIGHT}" fill="#343a45"/>\n'
        f'    <rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{_COLOURS[certificate.grade]}"/>\n'
        "  </g>\n"
        '  <g fill="#fff" font-family="Verdana, DejaVu Sans, Geneva, sans-serif" font-size="11" '
        'aria-hidden="true">\n'
        f"    {_label('MCF', _PADDING)}\n"
        f"    {_label(label, left + _PADDING)}\n"
        "  </g>\n"
        "</svg>\n"
    )


def _width(text: str) -> int:
    return round(len(text) * _LETTER) + 2 * _PADDING


def _label(text: str, left: int) -> str:
    length = _width(text) - 2 * _PADDING
    return f'<text x="{left}" y="14" textLength="{length}">{escape(text)}</text>'
