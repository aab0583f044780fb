"""Binds one bundled feature to tests: the plugin runs this file once for each feature."""

from pytest_bdd import scenarios

#: The path of the feature; set before this file runs (see `pytest_mcf.collecting`).
FEATURE: str

scenarios(FEATURE)
