"""Paths that belong to pytest-mcf itself, and to no API of Amazon's."""

CONTROLS = "/_mcf/"
"""The beginning of each of them: of controls, faults, documents and the live page."""
