"""The beginning that all texts of a step share, as far as its parser shows it."""

from __future__ import annotations

import re

from pytest_bdd import parsers

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
        case parsers.re():
            return _prefix_of_pattern(parser.regex)
        case _:
            return ""


def _prefix_of_pattern(regex: re.Pattern[str]) -> str:
    pattern = regex.pattern
    if regex.flags & re.VERBOSE or _has_alternatives(pattern):
        return ""
    found = _LITERAL.match(pattern)
    prefix = found[0] if found else ""
    is_optional = pattern.startswith(_OPTIONAL, len(prefix))
    return prefix[:-1] if is_optional else prefix


def _has_alternatives(pattern: str) -> bool:
    """Whether a pattern as a whole has alternatives: a bar that stands outside of parentheses."""
    depth = 0
    for part in _PARTS.findall(pattern):
        if part == "(":
            depth += 1
        elif part == ")":
            depth -= 1
        elif part == "|" and depth == 0:
            return True
    return False
