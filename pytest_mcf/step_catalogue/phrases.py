"""The text of a step as a person writes it, from the pattern that finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_bdd import parsers

#: What may stand in a group that is only a choice of words.
_CHOICE = re.compile(r"[\w '/,.-]+(?:\|[\w '/,.-]+)+")
_FORMAT = re.compile(r"\{(\w+):\w+\}")
_GROUP = re.compile(r"\((?:\?P<(?P<name>\w+)>|\?:)?(?P<content>.*)\)(?P<optional>\??)", re.DOTALL)


def phrase_of(parser: parsers.StepParser) -> str:
    """The text that a parser matches: what varies is in braces, what may be missing in brackets."""
    if not isinstance(parser, parsers.re):
        return _FORMAT.sub(r"{\1}", parser.name)
    return _readable(parser.name)


def _readable(pattern: str) -> str:
    alternatives = list(_split(pattern, "|"))
    if len(alternatives) > 1:
        first, *others = map(_readable, alternatives)
        return " / ".join((first, *(other.lstrip() for other in others)))
    return "".join(_part(part) for part in _parts(pattern))


def _part(part: str) -> str:
    """A group in words; any other part without its escapes."""
    group = _GROUP.fullmatch(part)
    if group is None:
        # A single letter may be missing, as in `units?`.
        return re.sub(r"\\(.)", r"\1", re.sub(r"(\w)\?", r"[\1]", part))
    name, content = group["name"], group["content"]
    if _CHOICE.fullmatch(content):
        text = f"{{{content}}}"
    elif name is not None:
        text = _quotes(content, name)
    else:
        text = _readable(content)
    return f"[{text}]" if group["optional"] else text


def _quotes(content: str, name: str) -> str:
    """A named group in braces; the quotes around its value are part of the text."""
    if content.startswith('"') and content.endswith('"'):
        return f'"{{{name}}}"'
    # An optional word, such as `(?P<no>no )`, is that word.
    return content if re.fullmatch(r"[\w ,]+", content) else f"{{{name}}}"


def _parts(pattern: str) -> Iterator[str]:
    """The groups of a pattern, each with what makes it optional, and what is between them."""
    start = depth = 0
    index = 0
    while index < len(pattern):
        character = pattern[index]
        if character == "\\":
            index += 2
            continue
        if character == "[":
            index = pattern.index("]", index + 2)
        elif character == "(":
            if depth == 0:
                yield pattern[start:index]
                start = index
            depth += 1
        elif character == ")":
            depth -= 1
            if depth == 0:
                end = index + 1 + (pattern[index + 1 : index + 2] in {"?", "*"})
                yield pattern[start:end].replace(")*", ")?")
                start = index = end
                continue
        index += 1
    yield pattern[start:]


def _split(pattern: str, separator: str) -> Iterator[str]:
    """The parts of a pattern between separators that are in no group."""
    found = ""
    for part in _parts(pattern):
        if part.startswith("("):
            found += part
            continue
        first, *others = re.split(rf"(?<!\\){re.escape(separator)}", part)
        found += first
        for other in others:
            yield found
            found = other
    yield found
