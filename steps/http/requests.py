"""Requests that no integration should send, or that only some sellers send: the harness sends them."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_mcf.common.feature_values import rows_of
from pytest_mcf.harness.sandbox import Sandbox

from ..context import ScenarioContext
from ..customers.senders import SENDERS_FOR_CUSTOMERS
from ..definitions import pattern, when
from .senders import SENDERS, Changes
from .sent import FIELDS

#: What a request can be about, in the words of the features.
ACTS = "|".join((*SENDERS, *SENDERS_FOR_CUSTOMERS))


@when(
    pattern(
        rf"a request to (?P<act>{ACTS}) reaches Amazon"
        r'(?: with "(?P<field>[\w.-]+)" as (?P<value>.+)| without "(?P<missing>[\w.-]+)"| with:)?'
    )
)
def request_reaches_amazon(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_sandbox: Sandbox,
    context: ScenarioContext,
    act: str,
    field: str | None,
    value: str | None,
    missing: str | None,
    datatable: Sequence[Sequence[str]] = (),
) -> None:
    """The request is right, but for a field with another value, without it, or for those of a table."""
    rows = rows_of(datatable, FIELDS) if datatable else []
    changes = [(row["field"], row["value"]) for row in rows]
    if field is not None and value is not None:
        changes.append((field, value))
    if missing is not None:
        changes.append((missing, "nothing"))
    send(mcf_sandbox, context, act, changes)


@when(
    pattern(
        r"a request to (?P<act>place|preview) the order "
        r"with (?P<size>\d+) (?P<what>lines|units) reaches Amazon"
    )
)
def big_request_reaches_amazon(
    mcf_sandbox: Sandbox, context: ScenarioContext, act: str, size: str, what: str
) -> None:
    lines, units = (int(size), 1) if what == "lines" else (1, int(size))
    context.plan([(str(number), "MUG", units) for number in range(lines)])
    send(mcf_sandbox, context, f"{act} the order", ())


def send(sandbox: Sandbox, context: ScenarioContext, act: str, changes: Changes) -> None:
    """Send a request that is right, but for the changes."""
    {**SENDERS, **SENDERS_FOR_CUSTOMERS}[act](sandbox, context, changes)
