"""What Amazon documents: the definitions of its APIs, and the catalogue of their operations."""

from pytest_mcf.model.catalogue import OPERATIONS, find_operation, find_path, matched
from pytest_mcf.model.definition import Definition
from pytest_mcf.operation import Match, Operation, Parameter

__all__ = [
    "OPERATIONS",
    "Definition",
    "Match",
    "Operation",
    "Parameter",
    "find_operation",
    "find_path",
    "matched",
]
