"""How the steps of this package are defined and looked up: by their text, however many there are.

At each step, pytest-bdd asks pytest for every fixture, and then every definition whether it matches. It gets
three definitions for all steps of this package, one for each keyword, and an index finds the step of a text.
"""

from .definition import StepDefinition, given, step, then, when
from .pattern import pattern

__all__ = ["StepDefinition", "given", "pattern", "step", "then", "when"]
