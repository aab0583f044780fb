"""A step as it is defined: its keyword, its text, its function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import Parameter, signature
from types import ModuleType
from typing import Literal, ParamSpec, TypeVar

from pytest_bdd import parsers

Keyword = Literal["given", "when", "then"]

_P = ParamSpec("_P")
_T = TypeVar("_T")

#: The attribute that lists the definitions of a function, as pluggy marks the implementation of a hook.
_MARK = "mcf_step_definitions"


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """A step: where it may stand, what text it has, and the function that it runs.

    `keyword` is None for a step that may follow each keyword. `accepted` are the names of the function's
    parameters, and `required` those of them without a default.
    """

    keyword: Keyword | None
    parser: parsers.StepParser
    function: Callable[..., object]
    accepted: frozenset[str]
    required: tuple[str, ...]


def given(text: str | parsers.StepParser) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Define a step that prepares a scenario. The function gets arguments and fixtures as in pytest-bdd."""
    return _marking(text, "given")


def when(text: str | parsers.StepParser) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Define a step that does something."""
    return _marking(text, "when")


def then(text: str | parsers.StepParser) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Define a step that checks something."""
    return _marking(text, "then")


def step(text: str | parsers.StepParser) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Define a step that may follow each keyword."""
    return _marking(text, None)


def definitions_in(module: ModuleType) -> Iterator[StepDefinition]:
    """The steps that a module defines, in their order; not those that it imports."""
    for value in vars(module).values():
        if getattr(value, "__module__", None) == module.__name__:
            yield from getattr(value, _MARK, ())


def _marking(
    text: str | parsers.StepParser, keyword: Keyword | None
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    parser = parsers.string(text) if isinstance(text, str) else text

    def mark(function: Callable[_P, _T]) -> Callable[_P, _T]:
        parameters = signature(function).parameters.values()
        definition = StepDefinition(
            keyword,
            parser,
            function,
            accepted=frozenset(each.name for each in parameters),
            required=tuple(each.name for each in parameters if each.default is Parameter.empty),
        )
        setattr(function, _MARK, (*getattr(function, _MARK, ()), definition))
        return function

    return mark
