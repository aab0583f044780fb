"""What the targets of a certificate cannot show: facts of the suite, by the setting."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_mcf.certificate.certificate import Setting
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.observable import Limits


def limits_of(settings: Sequence[Setting]) -> Limits | None:
    """The limits of the targets together: those of the version alone if one of them can show all of it.

    Production has none of its own: what it withholds is an obstacle, because it shows no order's way.
    """
    limited = [one for one in settings if one.target == "sandbox"]
    api = settings[0].api
    if not limited or any(one.target not in {"sandbox", "production"} for one in settings):
        return Limits(settings[0].marketplace, api=api, is_sandbox=False) if api != FIRST.name else None
    allowed = {name for one in limited for name in one.allowed}
    return Limits(limited[0].marketplace, tuple(sorted(allowed)), api)
