"""Explained values: what an integration reports has to come from Amazon, from a message, or from the caller.

A value of a view is explained by an earlier response to the integration, by a message that it was given, or
by an argument of a call of the port, as far as these name the order, the package or the SKU that the view is
about. What belongs to the account, and not to an order, may come from any scenario of the run
(`pytest_mcf.harness.earlier`). An integration that reports anything else has it from somewhere that is not
the API.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from decimal import Decimal
from functools import cached_property, partial
from html import unescape
from typing import Any, TypeGuard

from pydantic import BaseModel

from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.errors import ValueUnexplained
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.asked_for import NO_ITEMS
from pytest_mcf.harness.earlier import Earlier
from pytest_mcf.harness.own_values import GivenArguments
from pytest_mcf.harness.values_in import moment_of, normal, read_body, values_in
from pytest_mcf.integration import View

#: The field that says what a view is about. Any response of the scenario may explain a view without one.
_KEYS = ("order_id", "package_number", "sku")

#: Fields in an integration's own words, or made of several values of Amazon's.
_OWN_WORDS = frozenset({"description", "translated_description", "message", "customer_link", "text"})

#: Addresses and links may be put together, or be a part of what came. A single word, such as a status, is
#: explained as a whole only, and so is what is shorter than this.
_JOINED = re.compile(r"[\s/]")
_SHORTEST_PART = 8

#: An archived message of MWS may have no id: then an integration recognises duplicates by their content.
_NOTIFICATION_ID = "notification_id"
_UNIQUE_ID = "<UniqueId>"

_BETWEEN_TAGS = re.compile(r">([^<>]*[^<>\s][^<>]*)<")

#: The names of all fields of the port's views, and how deep views lie in each other at most.
_FIELDS = tuple({name: None for view in View.__subclasses__() for name in view.model_fields})
_DEEPEST = 6


class Explanations:
    """What the integration received in a scenario.

    `earlier` has what it received in earlier scenarios that belongs to the account and not to an order.
    """

    def __init__(self, journal: Journal, earlier: Earlier) -> None:
        self._journal = journal
        self._earlier = earlier
        self._documents: list[_Document] = []
        self.arguments: set[str] = set()
        """The values of all arguments of calls, in the form in which they are compared."""
        self._read_up_to = 0
        self._messages = 0
        self._is_without_id = False
        """Whether the latest message has no id, so that an integration may report one of its own making."""
        self.given: list[GivenArguments] = []
        """The arguments of all calls, as they were given."""

    def add_arguments(self, arguments: Iterable[object]) -> None:
        """Note the arguments of a call of the port: views, ids, times, and the text of a message."""
        arguments = tuple(arguments)
        self.given.append(GivenArguments(arguments, len(self._journal)))
        documents = [_Document(partial(_plain, argument)) for argument in arguments]
        self._documents += documents
        self.arguments.update(*(document.values for document in documents))
        if any(_has_no_items(argument) for argument in arguments):
            self.arguments.add(NO_ITEMS)
        self._is_without_id = any(_is_xml(each) and _UNIQUE_ID not in each for each in arguments)

    def add_messages(self, messages: Sequence[str]) -> None:
        """Note the texts of the messages in the integration's queue, all that there were so far."""
        self._documents += [_Document(partial(_plain, message)) for message in messages[self._messages :]]
        self._messages = max(self._messages, len(messages))

    def check(self, method: str, result: Any) -> Any:
        """The result of a call; of an iterator, a list of what it gives.

        Raises ValueUnexplained if a view in it has a value that nothing explains.
        """
        self._add_responses()
        checked = list(result) if isinstance(result, Iterator) else result
        for view in _views_in(checked):
            self._check_view(method, view)
        return checked

    def _add_responses(self) -> None:
        """Note the responses that the integration has received since the last time."""
        for exchange in self._journal.since(self._read_up_to):
            if exchange.origin == "integration" and exchange.response_body:
                self._documents += [
                    _Document(partial(read_body, body))
                    for body in dict.fromkeys(
                        (exchange.response_body, *(each.response_body for each in in_first_words(exchange)))
                    )
                ]
            self._read_up_to = exchange.number

    def _check_view(self, method: str, view: object) -> None:
        key = next((str(value) for name in _KEYS if (value := getattr(view, name, None))), None)
        unexplained = [
            field for field in _reported(view) if field[0] != _NOTIFICATION_ID or not self._is_without_id
        ]
        # What was read last most often explains all of it.
        for known in self._known(method, key):
            unexplained = [field for field in unexplained if not _is_explained(field[1], known)]
            if not unexplained:
                return
        name, value = unexplained[0]
        raise ValueUnexplained(method, name, value, "" if key is None else f" for {key}")

    def _known(self, method: str, key: str | None) -> Iterator[AbstractSet[str]]:
        """What may explain a view that is about a key, the latest first."""
        yield frozenset()  # a view may have nothing to explain
        for document in reversed(self._documents):
            yield document.values if key is None else document.values_about(normal(key))
        if key is None:
            yield self._earlier.values_for(method)


class _Document:
    """A response, a message or an argument, and its values in the form in which they are compared.

    Most are never asked for, because what was read last explains a view. So each is read when it is.
    """

    def __init__(self, read: Callable[[], Any]) -> None:
        self._read = read

    @cached_property
    def _content(self) -> Any:
        return self._read()

    @cached_property
    def values(self) -> AbstractSet[str]:
        """All texts, times and numbers."""
        return frozenset(values_in(self._content))

    def values_about(self, key: str) -> AbstractSet[str]:
        """The values that are about a key: of a list in which some entries name it, only those."""
        if key not in self.values:
            return frozenset()
        return frozenset(_all_and_about(self._content, key)[1])


def _views_in(result: object) -> Iterable[object]:
    """The views of a result, which may be one, or any collection of them."""
    if isinstance(result, BaseModel | str | bytes):
        return (result,)
    if isinstance(result, Mapping):
        return result.values()
    return result if isinstance(result, Iterable) else (result,)


def _reported(view: object, path: str = "") -> Iterator[tuple[str, str | datetime]]:
    """The texts, times and package numbers of a view, each with the path of its field.

    They are read as steps read them, by the names of the port: a view need not be one of the port's classes.
    """
    names = type(view).model_fields if isinstance(view, BaseModel) else _FIELDS
    if path.count(".") < _DEEPEST:
        for name in names:
            if name not in _OWN_WORDS:
                yield from _reported_in(getattr(view, name, None), f"{path}{name}")


def _reported_in(value: object, path: str) -> Iterator[tuple[str, str | datetime]]:
    match value:
        case None | bool() | float() | Decimal():
            return
        case str() | datetime():
            yield path, value
        case list() | tuple():
            for entry in value:
                yield from _reported_in(entry, path)
        case Mapping():
            for entry in value.values():
                yield from _reported_in(entry, path)
        case int():
            if path.endswith(("package_number", "package_numbers")):
                yield path, str(value)
        case _:
            yield from _reported(value, f"{path}.")


def _is_explained(value: str | datetime, known: AbstractSet[str]) -> bool:
    if isinstance(value, datetime):
        return moment_of(value) in known
    plain = normal(value)
    if not plain or plain in known:
        return True
    if len(plain) < _SHORTEST_PART or not _JOINED.search(value):
        return False
    return any(plain in text or (len(text) >= _SHORTEST_PART and text in plain) for text in known)


def _all_and_about(document: Any, key: str) -> tuple[list[str], list[str]]:
    """All values, and those about a key. Both at once, because each list looks for the key in its entries."""
    if isinstance(document, dict):
        parts = naming = [_all_and_about(value, key) for value in document.values()]
    elif isinstance(document, list):
        parts = [_all_and_about(entry, key) for entry in document]
        naming = [part for part in parts if key in part[0]] or parts
    else:
        values = list(values_in(document))
        return values, values
    return (
        [value for everything, _ in parts for value in everything],
        [value for _, about in naming for value in about],
    )


def _texts_of_xml(text: str) -> dict[int, str]:
    """The texts between the tags of a legacy message."""
    return dict(enumerate(unescape(found).strip() for found in _BETWEEN_TAGS.findall(text)))


def _is_xml(argument: object) -> TypeGuard[str]:
    return isinstance(argument, str) and argument.lstrip().startswith("<")


def _has_no_items(argument: object) -> bool:
    """Whether an argument is an empty list, or something of which the list of items is empty."""
    items = getattr(argument, "items", None) if isinstance(argument, BaseModel) else argument
    return isinstance(items, list | tuple) and not items


def _plain(argument: object) -> Any:
    if isinstance(argument, BaseModel):
        return argument.model_dump()
    if isinstance(argument, str) and argument[:1] in "{[":
        return read_body(argument.encode())
    if _is_xml(argument):
        return _texts_of_xml(argument)
    return [_plain(entry) for entry in argument] if isinstance(argument, list | tuple) else argument
