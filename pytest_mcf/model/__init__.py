"""What Amazon documents: the definitions of its APIs, and the catalogue of their operations."""

from pytest_mcf.model.catalogue import OPERATIONS, Match, find_operation, find_path
from pytest_mcf.model.definition import Definition
from pytest_mcf.model.operation import Operation, Parameter

__all__ = [
    "OPERATIONS",
    "Definition",
    "Match",
    "Operation",
    "Parameter",
    "find_operation",
    "find_path",
]
