"""A plan as a value: its parts, and the steps that move the world, wait and expect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pytest_mcf.common.text import did_you_mean
from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.gateway.faults.fault import Fault
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.outbound_2020_07_01.definitions import EventCode, ReturnItemDisposition
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status

_DAY = 86_400


def _known_operation(name: str) -> str:
    if name not in OPERATIONS:
        raise ValueError(f"there is no operation {name!r}. {did_you_mean(name, OPERATIONS)}")
    return name


def _known_rule(name: str) -> str:
    monitored = [verdict.rule.requirement for verdict in all_monitors().verdicts()]
    if name not in monitored:
        raise ValueError(f"no monitor checks a rule {name!r}. {did_you_mean(name, monitored)}")
    return name


OperationName = Annotated[str, AfterValidator(_known_operation)]
RuleId = Annotated[str, AfterValidator(_known_rule)]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z][A-Za-z0-9 _-]*$")]
"""What a plan calls an order, whose ID only the shop chooses."""
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Positive = Annotated[int, Field(ge=1, le=1000)]
Seconds = Annotated[float, Field(ge=0, le=_DAY)]
Words = Annotated[str, Field(min_length=1, max_length=1000)]


class _Part(BaseModel):
    """The base of all parts of a plan: frozen, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


class Missing(_Part):
    """Units that are on record and not on the shelf."""

    sku: Words
    units: Count


class OrderStep(_Part):
    """An order that something happens to."""

    order: Name


class Move(OrderStep):
    """The next status of an order."""

    to: Status


class Split(OrderStep):
    """How many shipments and packages an order is split into."""

    shipments: Positive = 1
    packages: Positive = 1


class PackageEvent(OrderStep):
    """What a carrier reports of a package. `package` counts the packages of the order, from 1."""

    package: Positive = 1
    event: EventCode


class Delivery(OrderStep):
    """A package of an order is delivered."""

    package: Positive = 1


class Return(OrderStep):
    """A fulfillment center inspects a returned unit. `item` is the ID of its line in the return."""

    item: Words
    condition: ReturnItemDisposition = ReturnItemDisposition.SELLABLE


class CustomerLine(_Part):
    """A line of a customer's order at Amazon."""

    sku: Words
    units: Positive


class CustomerOrder(_Part):
    """A customer orders at Amazon."""

    id: Words
    lines: Annotated[tuple[CustomerLine, ...], Field(min_length=1)]


class TimeSpan(_Part):
    """How far virtual time moves on."""

    seconds: Count = 0
    minutes: Count = 0
    hours: Annotated[int, Field(ge=0, le=10_000)] = 0
    days: Annotated[int, Field(ge=0, le=3000)] = 0

    @property
    def whole_seconds(self) -> int:
        """All together."""
        return int(timedelta(**self.model_dump()).total_seconds())


class Wait(_Part):
    """What the shop has to send before the plan goes on.

    Without `as` it has to send it after the plan last changed the world. With `as`, which is for
    createFulfillmentOrder, the first order counts that Amazon holds and that has no name yet.
    """

    operation: OperationName = Field(alias="for")
    order: Name | None = None
    sku: Words | None = None
    as_: Name | None = Field(default=None, alias="as")
    outcome: Literal["success", "any"] = "success"
    times: Positive = 1
    at_most: Annotated[float, Field(gt=0, le=_DAY)] = 60.0
    """In seconds of the clock on the wall."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.as_ is not None and self.operation != "createFulfillmentOrder":
            raise ValueError(f"as names a new order, and {self.operation} creates none")
        if self.as_ is not None and (self.order is not None or self.times > 1):
            raise ValueError("as names one new order. Leave order and times out")
        if self.sku is not None and self.operation != "createFulfillmentOrder":
            raise ValueError("sku is for createFulfillmentOrder, whose request has it")
        return self


class _Within(_Part):
    within: Seconds = 0.0
    """How long it may take until it holds, in seconds of the clock on the wall."""


class ExpectOrder(_Within):
    """What Amazon holds of one order."""

    order: Name
    status: Status | tuple[Status, ...] | None = None
    cancelled: bool | None = None
    units: Count | None = None
    """Ordered units of all lines."""
    shipped: Count | None = None
    unfulfillable: Count | None = None
    lines: dict[str, Count] | None = None
    """Ordered units by SKU: exactly these."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set - {"order", "within"}:
            raise ValueError("expected one of status, cancelled, units, shipped, unfulfillable, lines")
        return self


class ExpectOrders(_Within):
    """What Amazon holds of all orders that are not cancelled."""

    count: Count | None = None
    twice: Literal[False] | None = None
    """False: no two of those that came in this part have the same lines for the same recipient."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.count is None and self.twice is None:
            raise ValueError("expected count, twice or both")
        return self


class ExpectSent(_Within):
    """How often the shop sent something since the plan last changed the world, refused or not."""

    operation: OperationName
    order: Name | None = None
    at_least: Count = 0
    at_most: Count | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.at_least and self.at_most is None:
            raise ValueError("expected at_least, at_most or both")
        return self


class ExpectNotifications(_Within):
    """How many messages Amazon has sent to the shop's destinations."""

    at_least: Positive


class Step(_Part):
    """One step: just one of these keys."""

    ask: Words | None = None
    stock: dict[Words, Count] | None = None
    missing: Missing | None = None
    move: Move | None = None
    split: Split | None = None
    ship: OrderStep | None = None
    refill: OrderStep | None = None
    package: PackageEvent | None = None
    deliver: Delivery | None = None
    inspect_return: Return | None = None
    customer_order: CustomerOrder | None = None
    pass_time: TimeSpan | None = None
    fault: Fault | None = None
    clear_faults: Literal[True] | None = None
    wait: Wait | None = None
    pause: Seconds | None = None
    expect: ExpectOrder | None = None
    expect_orders: ExpectOrders | None = None
    expect_sent: ExpectSent | None = None
    expect_kept: Annotated[tuple[RuleId, ...], Field(min_length=1)] | None = None
    expect_notifications: ExpectNotifications | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_fields_set) != 1 or self.value is None:
            raise ValueError(f"a step has one key, of {', '.join(type(self).model_fields)}")
        return self

    @property
    def kind(self) -> str:
        """Its key."""
        return next(iter(self.model_fields_set))

    @property
    def value(self) -> Any:
        """What stands at its key."""
        return getattr(self, self.kind)

    @property
    def expects(self) -> bool:
        """Whether it can fail because of the shop."""
        return self.kind == "wait" or self.kind.startswith("expect")

    def __str__(self) -> str:
        value = self.value
        if isinstance(value, BaseModel):
            value = value.model_dump(mode="json", exclude_unset=True, by_alias=True)
        return f"{self.kind.replace('_', ' ')}: {_in_words(value)}"


class Part(_Part):
    """Steps that belong together. A wait that fails ends it; the next part begins in any case."""

    name: Words
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=1000)]


class Plan(_Part):
    """How the world moves, and what is expected of the shop."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    time_limit: Annotated[float, Field(gt=0, le=7 * _DAY)] = 1800.0
    """Of the whole plan, in seconds of the clock on the wall."""
    stock: dict[Words, Count] = {}
    """What is in stock at the beginning."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=100)]

    @property
    def steps(self) -> Iterator[tuple[Part, Step]]:
        """All steps, each with its part."""
        return ((part, step) for part in self.parts for step in part.steps)

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if not any(step.kind.startswith("expect") for _, step in self.steps):
            raise ValueError("a plan expects something, such as `expect: {order: first, units: 3}`")
        return self


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_in_words(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
