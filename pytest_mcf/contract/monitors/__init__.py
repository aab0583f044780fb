"""Monitors: rules over time, on all traffic of an integration, in tests and served.

    exchange -> Monitors    (monitors.py)        each goes to the monitors that want to know of it
             -> a monitor   (one file each)      remembers what it must, and checks each occasion
             -> RuleOutcome   (monitor.py)         the rule was kept, or here is the misconduct
    Conduct                 (conduct.py)         what was found, and what a test does on purpose

`observed_exchange.py`, `orders.py` and `tokens/observed.py` are how monitors read exchanges; `memory.py` is
what they keep, and why they may run for weeks.
"""

from pytest_mcf.contract.monitors.conduct import Conduct
from pytest_mcf.contract.monitors.creation import Creation
from pytest_mcf.contract.monitors.customers.confirming import Confirmations, CustomerMessages
from pytest_mcf.contract.monitors.customers.placing import Fulfilment
from pytest_mcf.contract.monitors.final_orders import FinalOrders
from pytest_mcf.contract.monitors.harness_access import HarnessAccess
from pytest_mcf.contract.monitors.late_changes import LateChanges
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.monitors import Monitors, Verdict
from pytest_mcf.contract.monitors.package_numbers import PackageNumbers
from pytest_mcf.contract.monitors.paging import Paging
from pytest_mcf.contract.monitors.previews import Previews
from pytest_mcf.contract.monitors.refusals import Refusals
from pytest_mcf.contract.monitors.returns import Returns
from pytest_mcf.contract.monitors.throttling import Throttling
from pytest_mcf.contract.monitors.tokens.kinds import TokenKinds
from pytest_mcf.contract.monitors.tokens.life import TokenLife
from pytest_mcf.contract.monitors.tokens.restricted import RestrictedTokens
from pytest_mcf.contract.monitors.undeclared import Undeclared

__all__ = [
    "Conduct",
    "Monitor",
    "Monitors",
    "Rule",
    "RuleOutcome",
    "RulePassed",
    "RuleViolation",
    "Verdict",
    "all_monitors",
    "ordering_monitors",
]


def all_monitors() -> Monitors:
    """Every monitor there is, all new: they have seen nothing yet."""
    tokens = (TokenKinds(), TokenLife(), RestrictedTokens())
    return Monitors([*tokens, Throttling(), Paging(), Undeclared(), CustomerMessages(), *_ordering()])


def ordering_monitors() -> Monitors:
    """The monitors that find the same in redacted exchanges: they need no times and no secrets."""
    return Monitors(_ordering())


def _ordering() -> tuple[Monitor, ...]:
    return (
        Refusals(),
        Previews(),
        Creation(),
        LateChanges(),
        FinalOrders(),
        PackageNumbers(),
        Returns(),
        Fulfilment(),
        Confirmations(),
        HarnessAccess(),
    )
