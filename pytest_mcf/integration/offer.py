"""What an integration offers of the port: its methods, and the optional fields of its views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import Field, ValidationError, field_validator

from pytest_mcf.common.text import did_you_mean, listed
from pytest_mcf.errors import IntegrationUnavailable
from pytest_mcf.integration.port import METHODS
from pytest_mcf.integration.views import View
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

LEGACY_MESSAGES = "legacy messages"
"""That `receive_notification` takes the XML of MWS as well as JSON."""

#: What few businesses have in an order, each with the method of the port that it belongs to. An integration
#: that carries it declares so; no other one is given such an order.
ORDER_OPTIONS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        (
            "Address.address_line3",
            "Order.displayable_id",
            "Order.delivery_window",
            "Order.delivery_preferences",
            "Order.cash_on_delivery",
            "Order.payments",
            "Order.ship_from_country",
            "OrderLine.comment",
            "OrderLine.declared_value",
            "OrderLine.price",
        ),
        "place_order",
    )
)

#: What a business may not have, each with the method of the port that it belongs to: fields that are
#: reported, and a form of messages. An integration that does not report it declares so.
OPTIONAL_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "OrderView.returned": "request_return",
        "OrderView.return_authorizations": "request_return",
        "PackageView.locker_number": "get_order",
        "PackageTracking.customer_link": "track_package",
        "PackageTracking.signed_for_by": "track_package",
        "DeliveryDocument.drop_off_attributes": "get_proof_of_delivery",
        LEGACY_MESSAGES: "receive_notification",
        "CustomerOrderLine.unit_price": "read_customer_order",
    }
)

#: Everything that an integration may offer, or declare that it does not.
OFFERABLE: tuple[str, ...] = (*METHODS, *ORDER_OPTIONS, *OPTIONAL_FIELDS)


class AdapterDescription(View):
    """What an adapter declares beforehand, as its class attribute `describe` or in its `initialize` response.

    `offers` names what its orders carry beyond what all orders have, such as `Order.cash_on_delivery`.
    `without` names methods and fields that it does not offer anywhere, such as `OrderView.returned`, and
    `legacy messages` if it takes notifications in JSON alone; `without_in` those that it does not offer in a
    marketplace, by the country of the marketplace: `{"JP": ("list_features",)}`. A method that is missing
    everywhere need not be named. `sells_in` names the countries of all marketplaces that it sells in, such as
    `("DE", "FR")`; without it, these are all.
    """

    offers: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_in: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    sells_in: tuple[str, ...] = ()

    @field_validator("offers")
    @classmethod
    def _are_options(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in ORDER_OPTIONS:
                raise ValueError(f"orders have no option {name!r}. {did_you_mean(name, ORDER_OPTIONS)}")
        return names

    @field_validator("without")
    @classmethod
    def _are_known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in OFFERABLE:
                raise ValueError(f"the port has no {name!r}. {did_you_mean(name, OFFERABLE)}")
        return names

    @field_validator("without_in")
    @classmethod
    def _are_known_in(cls, countries: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        for names in countries.values():
            cls._are_known(names)
        return countries

    @field_validator("sells_in")
    @classmethod
    def _have_marketplaces(cls, countries: tuple[str, ...]) -> tuple[str, ...]:
        for country in countries:
            if country not in MARKETPLACE_BY_COUNTRY:
                raise ValueError(f"Amazon has no marketplace in {country!r}. Expected codes such as 'DE'")
        return countries


@dataclass(frozen=True, slots=True)
class Offer:
    """What one adapter offers in one scenario."""

    methods: frozenset[str]
    description: AdapterDescription
    country: str
    """The country of the scenario's marketplace."""

    @property
    def names(self) -> tuple[str, ...]:
        """The methods and fields that it offers, in the port's order."""
        return tuple(name for name in OFFERABLE if self.has(name))

    @property
    def declared(self) -> tuple[str, ...]:
        """What it declares not to offer in a marketplace, such as `list_features in JP`."""
        countries = sorted(self.description.without_in.items())
        declared = [f"{name} in {country}" for country, names in countries for name in sorted(names)]
        if self.description.sells_in:
            declared.append(f"everything outside {listed(sorted(self.description.sells_in))}")
        return tuple(declared)

    def has(self, name: str) -> bool:
        """Whether it offers a method, or a field of a view together with the method that it belongs to."""
        if name in self.description.without or self.declares(name):
            return False
        if name in ORDER_OPTIONS:
            return name in self.description.offers and self.has(ORDER_OPTIONS[name])
        if name in OPTIONAL_FIELDS:
            return self.has(OPTIONAL_FIELDS[name])
        return name in self.methods

    def declares(self, name: str) -> bool:
        """Whether it declares not to offer something in this marketplace, which it may offer in others."""
        return not self._sells_in(self.country) or name in self.description.without_in.get(self.country, ())

    def check_run_in(self, country: str) -> None:
        """Raise IntegrationUnavailable if it declares that it does not sell in the country of a run."""
        if not self._sells_in(country):
            places = listed(sorted(self.description.sells_in))
            raise IntegrationUnavailable(
                f"The adapter declares that it sells in {places}, and the run plays in {country}. "
                f"Set mcf_marketplace to a marketplace of its own, or add {country} to sells_in."
            )

    def _sells_in(self, country: str) -> bool:
        return not self.description.sells_in or country in self.description.sells_in


def given_options(value: object) -> Iterator[str]:
    """The options of orders that a view has a value for, with those of its parts."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from given_options(each)
    elif isinstance(value, View):
        for field in type(value).model_fields:
            part = getattr(value, field)
            name = f"{type(value).__name__}.{field}"
            if part and name in ORDER_OPTIONS:
                yield name
            yield from given_options(part)


def offer_of(adapter: Any, country: str) -> Offer:
    """What an adapter offers. Raises IntegrationUnavailable for an invalid `describe`."""
    methods = frozenset(name for name in METHODS if getattr(adapter, name, None) is not None)
    return Offer(methods, read_description(getattr(adapter, "describe", None)), country)


def read_description(value: Any) -> AdapterDescription:
    """A description as an adapter has it: the model, a mapping, or nothing. Raises IntegrationUnavailable."""
    if value is None:
        return AdapterDescription()
    try:
        return AdapterDescription.model_validate(value)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'describe'}: {problem['msg']}"
            for problem in error.errors()
        )
        raise IntegrationUnavailable(
            f"The adapter's describe is not valid: {problems}. Expected an AdapterDescription, such as "
            'AdapterDescription(without=("OrderView.returned",)).'
        ) from error
