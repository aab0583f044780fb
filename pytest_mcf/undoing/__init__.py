"""Undoing what a ledger says was made: after each scenario, and for runs that were killed."""

from pytest_mcf.undoing.account import Account
from pytest_mcf.undoing.scenario import undo_scenario
from pytest_mcf.undoing.undoer import Fate, Undoer

__all__ = ["Account", "Fate", "Undoer", "undo_scenario"]
