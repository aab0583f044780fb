"""The steps of the bundled features: for `pytest-mcf steps`, and for what an unknown step may mean."""

from pytest_mcf.step_catalogue.catalogue import CatalogueStep, step_catalogue
from pytest_mcf.step_catalogue.examples import StepExample
from pytest_mcf.step_catalogue.unknown import explain_unknown_step

__all__ = ["CatalogueStep", "StepExample", "explain_unknown_step", "step_catalogue"]
