"""Filter expressions: conditions on a notification's payload, in a part of Google's CEL.

Supported are field paths, strings, numbers, true, false, null, lists; == != < <= > >= in; ! && || ?: and
parentheses; has(path), path.startsWith(x), path.endsWith(x), path.contains(x). As in CEL, a missing field
is an error and not a value; with && and || the other side may still decide.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.emulator.errors import InvalidInputError

#: The value of an expression for a payload. Raises EvaluationError if it has none.
Expression = Callable[[Mapping[str, Any]], Any]

#: The deepest nesting: 256 parentheses must not exhaust Python's stack.
DEEPEST = 20

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>-?\d+(?:\.\d+)?)
      | (?P<string>"[^"\\]*"|'[^'\\]*'|`[^`\\]*`)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<sign>==|!=|<=|>=|&&|\|\||[<>!?:().,\[\]])
    )""",
    re.VERBOSE | re.ASCII,
)

_CONSTANTS = MappingProxyType({"true": True, "false": False, "null": None})

_ORDERINGS: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)

_METHODS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {"startsWith": str.startswith, "endsWith": str.endswith, "contains": str.__contains__}
)


class EvaluationError(Exception):
    """An expression has no value for a payload: a field is missing, or types do not match."""


def matches(expression: Expression, payload: Mapping[str, Any]) -> bool:
    """Whether a payload passes the filter; one for which the expression has no value does not."""
    try:
        return expression(payload) is True
    except EvaluationError:
        return False


def parse_expression(text: str) -> Expression:
    """An expression from its text; one that is not valid is InvalidInput (MCF-NOTIF-27)."""
    parser = _Parser(_tokens(text))
    expression = parser.parse()
    parser.expect_end()
    return expression


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise _syntax_error(text[position:])
        found.append((str(match.lastgroup), match[match.lastgroup or 0]))
        position = match.end()
    return found


class _Parser:
    """Recursive descent, one method for each level of precedence."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def parse(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InvalidInputError(f"filterExpression: is nested deeper than {DEEPEST} levels.")
        condition = self._parse_logic("||", lambda: self._parse_logic("&&", self._parse_relation))
        if self._take("?"):
            positive = self.parse()
            self._expect(":")
            condition = _choice(condition, positive, self.parse())
        self._depth -= 1
        return condition

    def expect_end(self) -> None:
        if self._next < len(self._tokens):
            raise _syntax_error(self._tokens[self._next][1])

    def _parse_logic(self, sign: str, parse: Callable[[], Expression]) -> Expression:
        left = parse()
        while self._take(sign):
            left = _logic(left, parse(), decisive=sign == "||")
        return left

    def _parse_relation(self) -> Expression:
        left = self._parse_unary()
        for sign in ("==", "!=", *_ORDERINGS, "in"):
            if self._take(sign):
                return _relation(sign, left, self._parse_unary())
        return left

    def _parse_unary(self) -> Expression:
        negations = 0
        while self._take("!"):
            negations += 1
        value = self._parse_value()
        if not negations:
            return value
        return lambda payload: _truth(value(payload)) is (negations % 2 == 0)

    def _parse_value(self) -> Expression:
        if self._take("("):
            inner = self.parse()
            self._expect(")")
            return inner
        if self._take("["):
            return self._parse_list()
        kind, text = self._advance()
        if kind == "name" and text not in _CONSTANTS:
            return self._parse_field(text)
        literal = _literal(kind, text)
        return lambda _: literal

    def _parse_field(self, name: str) -> Expression:
        if name == "has" and self._take("("):
            path = self._parse_path(self._parse_name())
            self._expect(")")
            return lambda payload: _has(path, payload)
        path = self._parse_path(name)
        if not self._take("("):
            return lambda payload: _field(path, payload)
        method = _METHODS.get(path[-1])
        if method is None:
            raise _syntax_error(f"{path[-1]}(")
        argument = self.parse()
        self._expect(")")
        return lambda payload: _call(method, _field(path[:-1], payload), argument(payload))

    def _parse_path(self, name: str) -> list[str]:
        path = [name]
        while self._take("."):
            path.append(self._parse_name())
        return path

    def _parse_name(self) -> str:
        kind, text = self._advance()
        if kind != "name":
            raise _syntax_error(text)
        return text

    def _parse_list(self) -> Expression:
        members: list[Expression] = []
        while not self._take("]"):
            members.append(self.parse())
            if not self._take(","):
                self._expect("]")
                break
        return lambda payload: [member(payload) for member in members]

    def _take(self, text: str) -> bool:
        following = self._tokens[self._next : self._next + 1]
        taken = following in ([("sign", text)], [("name", text)])
        self._next += taken
        return taken

    def _advance(self) -> tuple[str, str]:
        if self._next == len(self._tokens):
            raise _syntax_error("its end")
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise InvalidInputError(f"filterExpression: lacks a {text!r}.")


def _syntax_error(text: str) -> InvalidInputError:
    return InvalidInputError(
        f"filterExpression: cannot be understood at {text[:40]!r}.",
        "Such as FulfillmentOrderStatusNotification.FulfillmentOrderStatus == 'Complete'.",
    )


def _literal(kind: str, text: str) -> Any:
    if kind == "number":
        return float(text) if "." in text else int(text)
    if kind == "string":
        return text[1:-1]
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    raise _syntax_error(text)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise EvaluationError


def _logic(left: Expression, right: Expression, *, decisive: bool) -> Expression:
    def evaluate(payload: Mapping[str, Any]) -> bool:
        try:
            first = _truth(left(payload))
        except EvaluationError:
            if _truth(right(payload)) is decisive:
                return decisive
            raise
        return first if first is decisive else _truth(right(payload))

    return evaluate


def _choice(condition: Expression, positive: Expression, negative: Expression) -> Expression:
    return lambda payload: positive(payload) if _truth(condition(payload)) else negative(payload)


def _relation(sign: str, left: Expression, right: Expression) -> Expression:
    def evaluate(payload: Mapping[str, Any]) -> bool:
        one, other = left(payload), right(payload)
        if sign in {"==", "!="}:
            return _equal(one, other) is (sign == "==")
        if sign == "in":
            if not isinstance(other, list):
                raise EvaluationError
            return any(_equal(one, member) for member in other)
        if not (_are_numbers(one, other) or (isinstance(one, str) and isinstance(other, str))):
            raise EvaluationError
        return _ORDERINGS[sign](one, other)

    return evaluate


def _equal(one: Any, other: Any) -> bool:
    """To Python true is 1; here it is not."""
    return bool(one == other) and isinstance(one, bool) is isinstance(other, bool)


def _are_numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _field(path: list[str], payload: Mapping[str, Any]) -> Any:
    value: Any = payload
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            raise EvaluationError
        value = value[name]
    return value


def _has(path: list[str], payload: Mapping[str, Any]) -> bool:
    try:
        _field(path, payload)
    except EvaluationError:
        return False
    return True


def _call(method: Callable[[str, str], bool], subject: Any, argument: Any) -> bool:
    if not isinstance(subject, str) or not isinstance(argument, str):
        raise EvaluationError
    return method(subject, argument)
