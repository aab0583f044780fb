"""Adapters that want a grade which they have not earned. Each of them passed with one once."""

import unittest
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from pytest_mcf.emulator import Emulator
from pytest_mcf.errors import NotClaimed, NotPossible, RequestBlocked
from pytest_mcf.integration import (
    METHODS,
    AdapterDescription,
    Endpoint,
    LineView,
    OrderNotFound,
    OrderRejected,
    OrderView,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutants.retrying import OrdersAnew  # noqa: F401 - a run names it

_OPENED = []
"""How many adapters this process has opened: some of the adapters are honest at first."""


def _raising(name, error):
    """An adapter that raises something from every method of the port."""

    def method(self, *_, **__):
        raise error

    return type(name, (), {"__init__": lambda *_: None, **dict.fromkeys(METHODS, method)})


Skips = _raising("Skips", pytest.skip.Exception("not claimed: the integration does not offer it"))
SkipsAsUnittest = _raising("SkipsAsUnittest", unittest.SkipTest("not claimed"))
ExpectsToFail = _raising("ExpectsToFail", pytest.xfail.Exception("a known problem"))
EndsTheRun = _raising("EndsTheRun", pytest.exit.Exception("all is well", returncode=0))
EndsTheProcess = _raising("EndsTheProcess", SystemExit(0))
ClaimsNothing = _raising("ClaimsNothing", NotClaimed("place_order"))
SaysNotPossible = _raising("SaysNotPossible", NotPossible("not possible on this target"))
SaysBlocked = _raising("SaysBlocked", RequestBlocked("it would cost money"))


def skips_in_its_constructor(endpoint):
    """A factory that skips each scenario."""
    pytest.skip("no time for this")


class HonestOnce:
    """Offers everything in its first scenario, and nothing afterwards."""

    def __init__(self, endpoint):
        _OPENED.append(self)
        self._is_first = len(_OPENED) == 1
        self._reference = ReferenceIntegration(endpoint)

    def __getattr__(self, name):
        if name in METHODS and self._is_first:
            return getattr(self._reference, name)
        raise AttributeError(name)

    def close(self):
        """Close the connections."""
        self._reference.close()


class DeclaresAsItLikes(ReferenceIntegration):
    """Declares not to offer a method in the marketplace of the run, after its first scenario."""

    def __init__(self, endpoint):
        super().__init__(endpoint)
        _OPENED.append(self)

    @property
    def describe(self):
        if len(_OPENED) == 1:
            return None
        return AdapterDescription(without_in={"US": ("cancel_order",)})


class DeclaresEverything(HonestOnce):
    """The same, and says that it declares that for the marketplace."""

    @property
    def describe(self):
        return None if self._is_first else AdapterDescription(without_in={"US": METHODS})


class RefusesWithoutARequest:
    """Answers listings with an empty list and refuses all else, and never sends a request."""

    def __init__(self, endpoint):
        pass

    def __getattr__(self, name):
        if name not in METHODS:
            raise AttributeError(name)

        def method(*_, **__):
            if name.startswith(("list_", "check_")):
                return []
            raise OrderRejected("no")

        return method


class Nothing:
    """Has no method of the port at all."""

    def __init__(self, endpoint):
        pass


class Renamed(ReferenceIntegration):
    """The bundled reference adapter under another name."""

    name = "Our own integration"
    version = "7.0"


class RenamedOnTheWireToo(Renamed):
    """The same, with a user agent of its own."""

    def __init__(self, endpoint):
        super().__init__(endpoint)
        self._api._client.headers["user-agent"] = "OurShop/7.0 (Language=Python)"


class Untitled(ReferenceIntegration):
    """The bundled reference adapter, which only asks for its own name: that is nothing dishonest."""


class Wrapped:
    """The bundled reference adapter inside of something else."""

    name = "Our own integration"

    def __init__(self, endpoint):
        self._inner = ReferenceIntegration(endpoint)

    def __getattr__(self, name):
        if name in METHODS:
            return getattr(self._inner, name)
        raise AttributeError(name)

    def close(self):
        """Close the connections."""
        self._inner.close()


class AsksItself:
    """Has an emulator of its own, and never sends a request to Amazon."""

    def __init__(self, endpoint):
        hidden = Endpoint(endpoint.url, endpoint.token_url, endpoint.credentials, endpoint.marketplace)
        self._inner = ReferenceIntegration(hidden, Emulator())

    def place_order(self, order):
        """No other test has stock of it."""

    def cancel_order(self, order_id):
        """No other test knows it."""

    def track_package(self, package_number):
        return self._inner.track_package(package_number)

    def get_order(self, order_id):
        raise OrderNotFound(order_id)


class Invents(AsksItself):
    """Reports what the scenarios want to hear."""

    def get_order(self, order_id):
        line = LineView(line_id="1", sku="MUG", ordered=2, cancelled=2, unfulfillable=0)
        now = datetime(2026, 1, 5, 9, tzinfo=UTC)
        return OrderView(
            order_id=order_id, status="Cancelled", received_at=now, updated_at=now, lines=(line,)
        )


def _values(view):
    return {**{name: getattr(view, name) for name in type(view).model_fields}, "package_numbers": ()}


class InventsWithoutViews(Invents):
    """The same, in objects that are not views."""

    def get_order(self, order_id):
        return SimpleNamespace(**_values(super().get_order(order_id)))


class InventsInSlots(Invents):
    """The same, in objects without a dictionary."""

    def get_order(self, order_id):
        return _Slots(_values(super().get_order(order_id)))


class _Slots:
    __slots__ = (*OrderView.model_fields, "package_numbers")

    def __init__(self, values):
        for name, value in values.items():
            setattr(self, name, value)
