"""Certify an Amazon Multi-Channel Fulfillment integration against its documented behaviour."""

from pathlib import Path

__version__ = "0.1.0"

# A wheel carries features, steps and cassettes inside this package. In a checkout (and so in an
# editable install) they stand one folder up, where people read them first: the package then looks
# there too, and `pytest_mcf.steps` is the same name everywhere.
_package = Path(__file__).parent
if not (_package / "features").is_dir():
    __path__.append(str(_package.parent))
