"""The beginning that all texts of a step share, as far as its parser shows it."""

from __future__ import annotations

import re

from pytest_bdd import parsers

from .pattern import pattern

#: What a regular expression consists of: escaped characters, sets, and single characters.
_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]()|]*")

#: After a character, these say that it may be missing.
_OPTIONAL = ("?", "*", "{")


def literal_prefix(parser: parsers.StepParser) -> str:
    """What each text that a parser matches begins with, in any case; empty if that is not known."""
    match parser:
        case parsers.string():
            return parser.name
        case parsers.parse():
            return parser.name.partition("{")[0].partition("}")[0]
        case pattern():
            return _prefix_of_pattern(parser.name)
        case parsers.re():
            return "" if parser.regex.flags & re.VERBOSE else _prefix_of_pattern(parser.name)
        case _:
            return ""


def _prefix_of_pattern(regex: str) -> str:
    if _has_alternatives(regex):
        return ""
    found = _LITERAL.match(regex)
    prefix = found[0] if found else ""
    is_optional = regex.startswith(_OPTIONAL, len(prefix))
    return prefix[:-1] if is_optional else prefix


def _has_alternatives(regex: str) -> bool:
    """Whether an expression as a whole has alternatives: a bar that stands outside of parentheses."""
    depth = 0
    for part in _PARTS.findall(regex):
        if part == "(":
            depth += 1
        elif part == ")":
            depth -= 1
        elif part == "|" and depth == 0:
            return True
    return False
