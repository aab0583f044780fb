"""The profile `sparse`: the least that the documents allow, in the order and the words that they leave open.

Each response is the emulator's own, less what its model does not require. `PROMISES` is the table of what
is optional in the model and stays nevertheless, with the rule that says so. What is drawn depends on the
emulator's seed and on the request, and on nothing else: the same read gives the same fields.
"""

from pytest_mcf.emulator.sparse.middleware import SparseMiddleware
from pytest_mcf.emulator.sparse.promises import PROMISES, Promise

__all__ = ["PROMISES", "Promise", "SparseMiddleware"]
