"""What all scenarios of a process share."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_mcf.harness.claimed import AdapterGuard
from pytest_mcf.harness.earlier import Earlier

if TYPE_CHECKING:
    from pytest_mcf.cleanup.ledger import Ledgers
    from pytest_mcf.sqs.local import LocalSqs
    from pytest_mcf.upstream.live import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedByRun:
    """What all scenarios of a process share."""

    connection: Connection | None = None
    """The connection of a run over a network."""
    ledgers: Ledgers | None = None
    """What keeps account of what is made where it outlives the run."""
    local_sqs: LocalSqs | None = None
    """The queue service of a run whose settings name none. Without it, a scenario has one of its own."""
    earlier: Earlier = field(default_factory=Earlier)
    """What responses to the integration said in the scenarios before."""
    guard: AdapterGuard = lambda _: nullcontext()
    """What code of the adapter runs in."""
