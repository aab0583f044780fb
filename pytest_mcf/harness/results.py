"""What methods of the port return: whether it is of the kind that they have to return, whatever its class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from pytest_mcf.errors import ResultMissing, ResultOfAnotherKind
from pytest_mcf.integration import views
from pytest_mcf.integration.port import RETURNS

_SEQUENCE = "Sequence["


def as_reported(method: str, result: Any) -> Any:
    """The result of a method. Of one that gives a sequence a list, whatever kind of sequence it gives."""
    is_sequence = (RETURNS[method] or "").startswith(_SEQUENCE)
    is_whole = isinstance(result, str | bytes | Mapping | BaseModel) or not isinstance(result, Iterable)
    return list(result) if is_sequence and not is_whole else result


def check_kind(method: str, result: Any) -> None:
    """See that a result, as reported, is a view, a list of views, or a text, as the port's method says.

    Raises ResultMissing and ResultOfAnotherKind.
    """
    expected = RETURNS[method]
    if expected is None:
        return
    if result is None:
        raise ResultMissing(method, expected)
    if not expected.startswith(_SEQUENCE):
        wrong = _of_another_kind(expected, [result])
    elif isinstance(result, list):
        wrong = [
            f"a sequence with {each}" for each in _of_another_kind(expected[len(_SEQUENCE) : -1], result)
        ]
    else:
        wrong = [_described(result)]
    if wrong:
        raise ResultOfAnotherKind(method, expected, wrong[0])


def _of_another_kind(expected: str, values: Iterable[Any]) -> list[str]:
    """Descriptions of the values that have no field of a view, or are no text where one is expected."""
    view = getattr(views, expected, None)
    if view is None:
        return [_described(each) for each in values if not isinstance(each, str)]
    return [_described(each) for each in values if not any(hasattr(each, name) for name in view.model_fields)]


def _described(value: object) -> str:
    return "None" if value is None else f"a value of the type {type(value).__name__}"
