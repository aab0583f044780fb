"""The definitions of the bundled steps, read from their source: what they match, and what they use."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, TypeAlias

from pytest_bdd import parsers

from pytest_mcf.integration import METHODS
from pytest_mcf.rules.suite import Keyword

Decorator: TypeAlias = Literal["given", "when", "then", "step"]

_STEPS = "pytest_mcf.steps"

_KEYWORDS: Mapping[str, tuple[Keyword, ...]] = {
    "given": ("Given",),
    "when": ("When",),
    "then": ("Then",),
    "step": ("Given", "When", "Then"),
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


@dataclass(frozen=True, slots=True)
class _Module:
    """A module of steps: loaded, and as a syntax tree."""

    module: ModuleType
    functions: Mapping[str, ast.FunctionDef]


def step_definitions() -> Iterator[StepDefinition]:
    """Every step of the bundled features, module by module."""
    names: list[str] = import_module(_STEPS).pytest_plugins
    modules = {name: _load(name) for name in names}
    for name, loaded in modules.items():
        for function in loaded.functions.values():
            for decorator in function.decorator_list:
                yield from _definitions_of(name, loaded, function, decorator)


def title_of(module: str) -> str:
    """What a module of steps is about: the first line of its docstring."""
    docstring = inspect.getdoc(import_module(f"{_STEPS}.{module}")) or module
    return docstring.splitlines()[0].rstrip(".")


def _load(name: str) -> _Module:
    module = import_module(name)
    tree = ast.parse(inspect.getsource(module))
    return _Module(module, {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)})


def _definitions_of(
    name: str, loaded: _Module, function: ast.FunctionDef, decorator: ast.expr
) -> Iterator[StepDefinition]:
    match decorator:
        case ast.Call(func=ast.Name(id=kind), args=[argument, *_]) if kind in _KEYWORDS:
            found = _value_of(argument, loaded.module)
        case _:
            return
    parser = parsers.get_parser(found)
    called = _methods_called(getattr(loaded.module, function.name))
    for each in _parts_of(parser):
        yield StepDefinition(
            _KEYWORDS[kind],
            each,
            name.removeprefix(f"{_STEPS}."),
            function.name,
            " ".join((ast.get_docstring(function) or "").split()),
            tuple(argument.arg for argument in function.args.args),
            tuple(method for method in METHODS if method in called),
        )


def _parts_of(parser: parsers.StepParser) -> list[parsers.StepParser]:
    """A parser that knows several sentences, as one for each of them."""
    patterns = getattr(parser, "patterns", None)
    return [parser] if patterns is None else [parsers.re(pattern) for pattern in patterns]


def _value_of(expression: ast.expr, module: ModuleType) -> Any:
    """The value of a decorator's argument: a text, or the call of a parser with one."""
    match expression:
        case ast.Call(func=function, args=arguments):
            return _name(function, module)(*(_value_of(each, module) for each in arguments))
        case ast.JoinedStr(values=parts):
            return "".join(str(_value_of(part, module)) for part in parts)
        case ast.FormattedValue(value=value):
            return _value_of(value, module)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value_of(left, module) + _value_of(right, module)
        case ast.Constant(value=value):
            return value
        case _:
            return _name(expression, module)


def _name(expression: ast.expr, module: ModuleType) -> Any:
    """What a name of a module stands for. Raises TypeError for anything else."""
    match expression:
        case ast.Name(id=name):
            return getattr(module, name)
        case ast.Attribute(value=owner, attr=name):
            return getattr(_name(owner, module), name)
        case _:
            raise TypeError(f"{ast.unparse(expression)} is not the text of a step, nor a parser of one.")


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
