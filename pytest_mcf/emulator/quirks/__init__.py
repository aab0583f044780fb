"""The profile `quirks`: the emulator responds as users have seen the real service respond.

`QUIRKS` is the table of what it does beyond the documents. Each entry has the id of the requirement
catalogue, which names its sources, and a cadence. Most quirks show whenever they have something to change.
Others show now and then; the emulator's seed decides when, so that a run with the same seed and the same
requests is the same to the byte:

    MCF-QUIRK-09    an empty page of the list    1 in 2 pages
    MCF-QUIRK-17    a vague refusal              1 in 3 refused orders
    MCF-QUIRK-22    an HTML page                 1 in 4 refused orders and previews
    MCF-QUIRK-41    429 below the rate           1 in 5 calls of some operations, never the first
    MCF-QUIRK-45    a token refused early        once, on the second to fourth call of the same operations

`docs/emulator.md` has a row for each quirk, and lists which are not in the table and why.
"""

from pytest_mcf.emulator.quirks.features import FEATURE_QUIRKS
from pytest_mcf.emulator.quirks.interruptions import INTERRUPTION_QUIRKS
from pytest_mcf.emulator.quirks.listing import LISTING_QUIRKS
from pytest_mcf.emulator.quirks.middleware import QuirksMiddleware
from pytest_mcf.emulator.quirks.offers import OFFER_QUIRKS
from pytest_mcf.emulator.quirks.orders import ORDER_QUIRKS
from pytest_mcf.emulator.quirks.other_apis import OTHER_API_QUIRKS
from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.refusals import REFUSAL_QUIRKS
from pytest_mcf.emulator.quirks.tracking import TRACKING_QUIRKS

QUIRKS: tuple[Quirk, ...] = (
    *ORDER_QUIRKS,
    *LISTING_QUIRKS,
    *TRACKING_QUIRKS,
    *OFFER_QUIRKS,
    *FEATURE_QUIRKS,
    *OTHER_API_QUIRKS,
    *REFUSAL_QUIRKS,
    # Last, and so outermost: what is not carried out has no response that another could change.
    *INTERRUPTION_QUIRKS,
)

__all__ = ["QUIRKS", "Cadence", "Quirk", "QuirksMiddleware"]
