"""Binds one bundled feature to tests: the plugin runs this file once for each feature."""

from pytest_bdd import scenarios

#: The path of the feature; `pytest_mcf.plugin.collection` sets it before this file runs.
FEATURE: str

scenarios(FEATURE)  # noqa: F821 - see above
