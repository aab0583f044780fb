"""Filter expressions: conditions on a notification's payload, in a part of Google's CEL.

Known are field paths, strings, numbers, true, false, null, lists; == != < <= > >= in; ! && || ?: and
parentheses; has(path), path.startsWith(x), path.endsWith(x), path.contains(x). As in CEL, a field that
is not there is an error and not a value; with && and || the other side may still decide.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.emulator.errors import InvalidInputError

#: What an expression has to say of a payload. Raises UndecidedError where it has nothing to say.
Expression = Callable[[Mapping[str, Any]], Any]

#: The deepest nesting; 256 characters of nothing but parentheses shall not exhaust Python's stack.
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


class UndecidedError(Exception):
    """An expression that is neither true nor false of a payload: a field is missing, or types do not fit."""


def matches(expression: Expression, payload: Mapping[str, Any]) -> bool:
    """Whether an event passes the filter; one of which nothing can be said does not."""
    try:
        return expression(payload) is True
    except UndecidedError:
        return False


def read_expression(text: str) -> Expression:
    """An expression from its text; what is not understood is InvalidInput (MCF-NOTIF-27)."""
    reader = _Reader(_tokens(text))
    expression = reader.read()
    reader.expect_end()
    return expression


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise _misunderstood(text[position:])
        found.append((str(match.lastgroup), match[match.lastgroup or 0]))
        position = match.end()
    return found


class _Reader:
    """Recursive descent, one method for each level of precedence."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def read(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InvalidInputError(f"filterExpression: is nested deeper than {DEEPEST} levels.")
        condition = self._read_logic("||", lambda: self._read_logic("&&", self._read_relation))
        if self._take("?"):
            positive = self.read()
            self._expect(":")
            condition = _choice(condition, positive, self.read())
        self._depth -= 1
        return condition

    def expect_end(self) -> None:
        if self._next < len(self._tokens):
            raise _misunderstood(self._tokens[self._next][1])

    def _read_logic(self, sign: str, read: Callable[[], Expression]) -> Expression:
        left = read()
        while self._take(sign):
            left = _logic(left, read(), decisive=sign == "||")
        return left

    def _read_relation(self) -> Expression:
        left = self._read_unary()
        for sign in ("==", "!=", *_ORDERINGS, "in"):
            if self._take(sign):
                return _relation(sign, left, self._read_unary())
        return left

    def _read_unary(self) -> Expression:
        negations = 0
        while self._take("!"):
            negations += 1
        value = self._read_value()
        if not negations:
            return value
        return lambda payload: _truth(value(payload)) is (negations % 2 == 0)

    def _read_value(self) -> Expression:
        if self._take("("):
            inner = self.read()
            self._expect(")")
            return inner
        if self._take("["):
            return self._read_list()
        kind, text = self._advance()
        if kind == "name" and text not in _CONSTANTS:
            return self._read_field(text)
        literal = _literal(kind, text)
        return lambda _: literal

    def _read_field(self, name: str) -> Expression:
        if name == "has" and self._take("("):
            asked = self._read_path(self._read_name())
            self._expect(")")
            return lambda payload: _has(asked, payload)
        path = self._read_path(name)
        if not self._take("("):
            return lambda payload: _field(path, payload)
        method = _METHODS.get(path[-1])
        if method is None:
            raise _misunderstood(f"{path[-1]}(")
        argument = self.read()
        self._expect(")")
        return lambda payload: _call(method, _field(path[:-1], payload), argument(payload))

    def _read_path(self, name: str) -> list[str]:
        path = [name]
        while self._take("."):
            path.append(self._read_name())
        return path

    def _read_name(self) -> str:
        kind, text = self._advance()
        if kind != "name":
            raise _misunderstood(text)
        return text

    def _read_list(self) -> Expression:
        members: list[Expression] = []
        while not self._take("]"):
            members.append(self.read())
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
            raise _misunderstood("its end")
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise InvalidInputError(f"filterExpression: lacks a {text!r}.")


def _misunderstood(text: str) -> InvalidInputError:
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
    raise _misunderstood(text)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise UndecidedError


def _logic(left: Expression, right: Expression, *, decisive: bool) -> Expression:
    def evaluate(payload: Mapping[str, Any]) -> bool:
        try:
            first = _truth(left(payload))
        except UndecidedError:
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
                raise UndecidedError
            return any(_equal(one, member) for member in other)
        if not (_are_numbers(one, other) or (isinstance(one, str) and isinstance(other, str))):
            raise UndecidedError
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
            raise UndecidedError
        value = value[name]
    return value


def _has(path: list[str], payload: Mapping[str, Any]) -> bool:
    try:
        _field(path, payload)
    except UndecidedError:
        return False
    return True


def _call(method: Callable[[str, str], bool], subject: Any, argument: Any) -> bool:
    if not isinstance(subject, str) or not isinstance(argument, str):
        raise UndecidedError
    return method(subject, argument)
