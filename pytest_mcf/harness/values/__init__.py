"""The values of a run that the words of a feature stand for.

values   what each word stands for in one scenario
ids      ids that are hashes, and how they are recognised
places   addresses in the countries with a marketplace
towns    their towns, postal codes and phone numbers
lists    the names and texts to draw from
"""

from pytest_mcf.harness.values.places import COUNTRIES, Place
from pytest_mcf.harness.values.values import ScenarioValues, shown

__all__ = ["COUNTRIES", "Place", "ScenarioValues", "shown"]
