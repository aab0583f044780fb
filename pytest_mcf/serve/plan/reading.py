"""A plan from a YAML file. An invalid one has one error: the line, the key, and the nearest known name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from pytest_mcf.common.text import did_you_mean, quoted
from pytest_mcf.errors import PlanRefused
from pytest_mcf.serve.plan.model import Plan

_BUNDLED = Path(__file__).parent / "plans"
_MOST_BYTES = 2**20

#: These nodes point to others, which would have to be read again and again.
_ALIASES = "An alias (*name) is not allowed. Write the value out."


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan, and where it is from."""

    plan: Plan
    text: str
    name: str
    """How it was named: the name of a bundled plan, or the name of its file."""
    is_bundled: bool
    lines: tuple[int, ...]
    """The line of each step, from 1."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def bundled_plans() -> Mapping[str, Path]:
    """The plans that come with pytest-mcf, by their names."""
    return MappingProxyType({path.stem: path for path in sorted(_BUNDLED.glob("*.yaml"))})


def read_plan(named: str) -> ReadPlan:
    """A bundled plan by its name, or one from a file. Raises PlanRefused."""
    bundled = bundled_plans()
    path = bundled.get(named, Path(named))
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise PlanRefused(
            f"The plan {named} cannot be read: {reason}. Name a YAML file, or a plan that comes with "
            f"pytest-mcf: {', '.join(bundled)}."
        ) from error
    if len(content) > _MOST_BYTES:
        raise PlanRefused(f"The plan {named} has {len(content)} bytes. Expected at most {_MOST_BYTES}.")
    return plan_from(text, path.name if named not in bundled else named, is_bundled=named in bundled)


def plan_from(text: str, name: str, *, is_bundled: bool = False) -> ReadPlan:
    """The plan that a text is. Raises PlanRefused."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            raise PlanRefused(f"The plan {name} is empty. Expected name and parts.")
        _check_keys(node, name, set())
        value = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or error
        raise PlanRefused(f"The plan {name}{line}: it is not valid YAML: {problem}.") from error
    try:
        plan = Plan.model_validate(value)
    except ValidationError as error:
        raise PlanRefused(_sentence(error, node, name)) from error
    lines = tuple(_line_of(node, ("parts", part, "steps", step)) for part, step in _places(plan))
    read = ReadPlan(plan, text, name, is_bundled, lines)
    _check_names(read)
    return read


def _places(plan: Plan) -> Iterator[tuple[int, int]]:
    for number, part in enumerate(plan.parts):
        for step in range(len(part.steps)):
            yield number, step


def _check_names(read: ReadPlan) -> None:
    """Each order has its name from a wait before. Raises PlanRefused."""
    named: list[str] = []
    for line, (_, step) in zip(read.lines, read.plan.steps, strict=True):
        wanted = getattr(step.value, "order", None)
        if wanted is not None and wanted not in named:
            hint = did_you_mean(wanted, named) if named else "Name it with a wait before: `as`."
            raise PlanRefused(
                f"The plan {read.name}, line {line}: no order is called {wanted!r} here. {hint}"
            )
        new = step.wait.as_ if step.wait else None
        if new is not None and new in named:
            raise PlanRefused(
                f"The plan {read.name}, line {line}: {new!r} names another order already. "
                "Choose another name."
            )
        named += [new] if new is not None else []


def _check_keys(node: yaml.Node, name: str, seen: set[int]) -> None:
    """YAML takes the last one of equal keys, and loses the others. Raises PlanRefused."""
    if id(node) in seen and not isinstance(node, yaml.ScalarNode):
        raise PlanRefused(f"The plan {name}, line {node.start_mark.line + 1}: {_ALIASES}")
    seen.add(id(node))
    children = []
    if isinstance(node, yaml.MappingNode):
        keys = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise PlanRefused(
                    f"The plan {name}, line {key.start_mark.line + 1}: expected a word as the key."
                )
            if key.value in keys:
                raise PlanRefused(
                    f"The plan {name}, line {key.start_mark.line + 1}: the key {key.value!r} stands twice. "
                    "Leave one of them out."
                )
            keys.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        _check_keys(child, name, seen)


def _sentence(error: ValidationError, node: yaml.Node, name: str) -> str:
    problem = error.errors()[0]
    where = problem["loc"]
    reason = str(problem["msg"]).removesuffix(".")
    if problem["type"] == "value_error":
        reason = str(problem["ctx"]["error"]).removesuffix(".")
    elif problem["type"] == "extra_forbidden":
        known = _keys_at(where[:-1])
        hint = f" {did_you_mean(str(where[-1]), known)}" if known else ""
        reason = f"there is no key {quoted(where[-1], 60)} here.{hint}".removesuffix(".")
    elif problem["type"] in ("enum", "literal_error") and isinstance(problem["input"], str):
        allowed = [each.strip(" '") for each in problem["ctx"]["expected"].replace(" or ", ", ").split(",")]
        reason = f"there is no {quoted(problem['input'], 60)}. {did_you_mean(problem['input'], allowed)}"
        reason = reason.removesuffix(".")
    path = ".".join(str(each) for each in where)
    end = "" if reason.endswith("?") else "."
    return f"The plan {name}, line {_line_of(node, where)}{f', at {path}' if path else ''}: {reason}{end}"


def _keys_at(where: tuple[int | str, ...]) -> list[str]:
    """The known keys of the mapping at a place in a plan."""
    types: list[Any] = [Plan]
    for step in where:
        if isinstance(step, str):
            types = [
                field.annotation
                for model in _models_in(types)
                for name, field in model.model_fields.items()
                if step in (name, field.alias)
            ]
    return [field.alias or name for model in _models_in(types) for name, field in model.model_fields.items()]


def _models_in(types: list[Any]) -> Iterator[type[BaseModel]]:
    for each in types:
        if isinstance(each, type) and issubclass(each, BaseModel):
            yield each
        else:
            yield from _models_in(list(get_args(each)))


def _line_of(node: yaml.Node, where: tuple[int | str, ...]) -> int:
    """The line of a place, or of the nearest one around it."""
    line: int = node.start_mark.line + 1
    for step in where:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if found:
                line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
