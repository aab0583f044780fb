"""What the terminal shows of a run: its certificate, or what there is to say of a part of the suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pytest_mcf.certificate.results.lines import Line, lines_of_part
from pytest_mcf.plugin.certifying.certifier import Certifier
from pytest_mcf.plugin.rerun import command_of


def lines_of(config: pytest.Config, certifier: Certifier) -> Iterator[Line]:
    """The lines for a run in which a scenario was played."""
    verbosity, rerun = config.get_verbosity(), command_of(config)
    if certifier.certificate is None:
        return lines_of_part(
            certifier.scenarios, headlines=certifier.headlines, rerun=rerun, verbosity=verbosity
        )
    from pytest_mcf.certificate.terminal import lines  # noqa: PLC0415 - a part has no certificate

    return lines(
        certifier.certificate,
        headlines=certifier.headlines,
        rerun=rerun,
        written_to=certifier.written_to,
        verbosity=verbosity,
    )
