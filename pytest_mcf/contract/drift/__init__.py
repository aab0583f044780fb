"""Drift: where the models of pytest-mcf and an official model file of Amazon's have parted.

    official file -> official.py -> facts -+
                                           +-> comparison.py -> differences
    our models    -> ours.py     -> facts -+

Both sides are boiled down to the same plain facts, and the difference of the facts is what is found.
Any version of a file will do; which API it describes is recognised by its paths.
"""

from __future__ import annotations

from dataclasses import dataclass

from pytest_mcf.contract.drift.comparison import Difference, compare
from pytest_mcf.contract.drift.facts import leave_out
from pytest_mcf.contract.drift.official import NotAnOfficialModel, official_facts, read_model
from pytest_mcf.contract.drift.ours import comparable_apis, our_facts, recognise
from pytest_mcf.model.catalogue import NOT_MODELLED

__all__ = ["Difference", "Drift", "NotAnOfficialModel", "comparable_apis", "find_drift"]


@dataclass(frozen=True, slots=True)
class Drift:
    """How one of our models compares with one official file. No differences: they say the same."""

    api: str
    """The name of the API in the catalogue, such as `inventory_v1`."""
    not_modelled: frozenset[str]
    """Operations of the API that the catalogue leaves out on purpose; they are not compared."""
    differences: tuple[Difference, ...]


def find_drift(content: bytes) -> Drift:
    """Compare the content of an official model file with our model of the same API.

    Raises NotAnOfficialModel when it is not Swagger 2.0, or describes no API of the catalogue.
    """
    try:
        model = read_model(content)
        api = recognise(model)
        not_modelled = NOT_MODELLED.get(api, frozenset())
        official = leave_out(official_facts(model), not_modelled)
        return Drift(api, not_modelled, tuple(compare(official, our_facts(api))))
    except RecursionError as error:
        raise NotAnOfficialModel(
            "The definitions of this file are circular or nested too deeply. Download the file again."
        ) from error
