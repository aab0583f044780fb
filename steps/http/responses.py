"""What Amazon responded last: accepted or refused, and what is in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.values import shown
from pytest_mcf.model import OPERATIONS

from ..context import ScenarioContext
from ..definitions import pattern, then
from ..json_paths import PATHS, quoted, values_at
from .latest import Latest
from .operations import require_documented
from .wire import errors_of, the_value

#: Which of them an operation documents, the contract checks.
_SUCCESS = (HTTPStatus.OK, HTTPStatus.NO_CONTENT)


@then("Amazon accepts")
def amazon_accepts(latest: Latest) -> None:
    answer = latest.exchange()
    assert answer.status in _SUCCESS, (
        f"expected Amazon to accept, it answered {answer.status} to {answer}: {errors_of(answer)}"
    )


@then("the answer is an empty object")
def answer_is_empty(latest: Latest) -> None:
    answer = latest.exchange()
    assert (answer.status, answer.response_json()) == (200, {}), (
        f"expected 200 with an empty object, it was {answer.response_json()} to {answer}"
    )


@then(pattern(r'the refusal (?P<how>has the code|names|says) "(?P<text>[^"]+)"'))
def refusal_has(latest: Latest, context: ScenarioContext, how: str, text: str) -> None:
    """It names something in its message, and says more in its details."""
    field = {"has the code": "code", "names": "message", "says": "details"}[how]
    found = [str(error.get(field)) for error in errors_of(latest.exchange())]
    names = context.words.field_names(text) if how == "names" else (text,)
    right = text in found if field == "code" else any(name in each for name in names for each in found)
    assert right, f"expected {text!r} as the {field} of an error or in it, the refusal has {found}"


@then(pattern(r'"(?P<path>[\w.*-]+)" of the answer is (?P<wanted>.+)'))
def answer_has_value(latest: Latest, context: ScenarioContext, path: str, wanted: str) -> None:
    answer = latest.exchange()
    found = found_in(answer, path)
    allowed = [context.shown(path, text) for text in wanted.split(" or ")]
    if not found:
        require_documented_in(answer, path)
    assert found, f"expected {path} in the answer, {answer} has none"
    wrong = [value for value in found if value not in allowed]
    described = " or ".join(map(shown, wanted.split(" or "), allowed))
    assert not wrong, f"expected {path} to be {described}, the answer has {wrong}"


@then(pattern(rf"the answer has (?P<negated>no )?(?P<paths>{PATHS})"))
def answer_has(latest: Latest, negated: str | None, paths: str) -> None:
    answer = latest.exchange()
    for path in quoted(paths):
        found = found_in(answer, path)
        if negated or not found:
            require_documented_in(answer, path)
        if negated:
            assert not found, f"expected no {path} in the answer, {answer} has {found}"
        else:
            assert found, f"expected {path} in the answer, {answer} has none"
            whole = found_in(answer, path.rpartition(".")[0]) if "." in path else [{}]
            assert len(found) >= len(whole), f"expected {path} everywhere, it is there {len(found)} times"


@then(pattern(r'"(?P<path>[\w.*]+)" of the answer has (?P<count>\d+) entr(?:y|ies)'))
def answer_has_entries(latest: Latest, path: str, count: str) -> None:
    answer = latest.exchange()
    found = found_in(answer, path)
    if not found:
        require_documented_in(answer, path)
    entries = the_value(found, path)
    assert isinstance(entries, list), f"expected a list as {path}, it is {entries!r}"
    assert len(entries) == int(count), f"expected {count} entries of {path}, there are {len(entries)}"


def require_documented_in(answer: Exchange, path: str) -> None:
    """Raise StepRefused if a path that a response does not have is one that no document has."""
    require_documented(path, *([OPERATIONS[answer.operation].api] if answer.operation else []))


def found_in(answer: Exchange, path: str) -> list[Any]:
    """Every value at a path of a response's payload."""
    return values_at(answer.response_json().get("payload", answer.response_json()), path)
