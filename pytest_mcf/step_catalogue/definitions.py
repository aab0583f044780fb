"""The definitions of the bundled steps: what they match, and what they use."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.integration import METHODS
from pytest_mcf.rules.suite import Keyword

_STEPS = "pytest_mcf.steps"

#: The keywords that a step may follow, by the one that it is defined with.
_KEYWORDS: Mapping[str | None, tuple[Keyword, ...]] = {
    "given": ("Given",),
    "when": ("When",),
    "then": ("Then",),
    None: ("Given", "When", "Then"),
}


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """A function that plays a step, under one of the texts that it matches."""

    keywords: tuple[Keyword, ...]
    parser: parsers.StepParser
    module: str
    """Below `pytest_mcf.steps`, such as `http.faults`."""
    function: str
    description: str
    """Its docstring, in one line; empty if it has none."""
    fixtures: tuple[str, ...]
    methods: tuple[str, ...]
    """The methods of the port that it calls, in the port's order."""


def step_definitions() -> Iterator[StepDefinition]:
    """Every step of the bundled features, module by module."""
    # In a checkout the steps are a folder beside the package, which a static import does not find.
    for found in import_module(f"{_STEPS}.definitions.registration").all_definitions():
        called = _methods_called(found.function)
        for parser in _parts_of(found.parser):
            yield StepDefinition(
                _KEYWORDS[found.keyword],
                parser,
                found.function.__module__.removeprefix(f"{_STEPS}."),
                found.function.__name__,
                " ".join((inspect.getdoc(found.function) or "").split()),
                tuple(inspect.signature(found.function).parameters),
                tuple(method for method in METHODS if method in called),
            )


def title_of(module: str) -> str:
    """What a module of steps is about: the first line of its docstring."""
    docstring = inspect.getdoc(import_module(f"{_STEPS}.{module}")) or module
    return docstring.splitlines()[0].rstrip(".")


def _parts_of(parser: parsers.StepParser) -> list[parsers.StepParser]:
    """A parser that knows several sentences, as one for each of them."""
    patterns = getattr(parser, "patterns", None)
    return [parser] if patterns is None else [parsers.re(pattern) for pattern in patterns]


def _methods_called(called: Any, seen: frozenset[Any] = frozenset()) -> frozenset[str]:
    """The methods of the port that a function calls, or a function of the steps that it calls."""
    if not inspect.isfunction(called) or called in seen or not called.__module__.startswith(_STEPS):
        return frozenset()
    own, others = _calls_in(called)
    return own.union(*(_methods_called(called.__globals__.get(name), seen | {called}) for name in others))


@cache
def _calls_in(function: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The methods of the port that a function itself calls, and the names of the functions that it calls."""
    methods, functions = set(), set()
    for node in ast.walk(ast.parse(inspect.getsource(function))):
        match node:
            case ast.Attribute(value=ast.Name(id="integration"), attr=name) if name in METHODS:
                methods.add(name)
            case ast.Call(func=ast.Name(id=name)):
                functions.add(name)
    return frozenset(methods), frozenset(functions)
