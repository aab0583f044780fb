"""Binds the bundled features to tests. `pytest --mcf` collects this module and nothing else."""

from pytest_bdd import scenarios

from pytest_mcf.target import bundled

scenarios(str(bundled("features")))
