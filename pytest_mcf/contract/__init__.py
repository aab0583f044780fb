"""The contract: the models, expectations beyond them, and the check of an exchange against both.

    exchange -> model layer    (body.py, request.py)   what the published schema says
             -> expectations   (envelope.py, facts/)   what every reader of the documents expects
             -> errata register (errata.py)            which deviations of real data are known
             -> violations

The contract checks and never interferes.
"""

from pytest_mcf.contract.check import Contract, check
from pytest_mcf.contract.errata import ERRATA
from pytest_mcf.contract.erratum import Erratum

__all__ = ["ERRATA", "Contract", "Erratum", "check"]
