"""What the terminal shows of a run: its certificate, or what there is to say of a part of the suite."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

import pytest

from pytest_mcf.certificate.results.lines import Line, lines_of_part
from pytest_mcf.common.text import counted
from pytest_mcf.plugin.certifying.certifier import Certifier
from pytest_mcf.plugin.rerun import command_for

#: More differences are in the file.
_MOST_DIFFERENCES = 20


def lines_of(config: pytest.Config, certifier: Certifier) -> Iterator[Line]:
    """The lines for a run in which a scenario was played."""
    verbosity, rerun = config.get_verbosity(), partial(command_for, config)
    if certifier.certificate is None:
        return lines_of_part(
            certifier.scenarios, headlines=certifier.headlines, rerun=rerun, verbosity=verbosity
        )
    from pytest_mcf.certificate.terminal import lines  # noqa: PLC0415 - a part has no certificate

    return chain(
        *(
            lines(
                certificate,
                headlines=certifier.headlines,
                rerun=rerun,
                written_to=certifier.written_to if certifier.migration is None else None,
                verbosity=verbosity,
            )
            for certificate in certifier.certificates.values()
        ),
        _of_migration(certifier),
    )


def _of_migration(certifier: Certifier) -> Iterator[Line]:
    migration = certifier.migration
    if migration is None:
        return
    count, documented = len(migration.differences), len(migration.documented)
    yield Line(
        f"migration: {migration.scenarios} scenarios played on both versions, {migration.reports} reports "
        f"compared, {counted(count, 'difference')}"
        + (f", and {documented} that the documents explain" if documented else "")
    )
    from pytest_mcf.certificate.migration import NOTHING_SHOWN  # noqa: PLC0415 - two versions

    if not migration.reports:
        yield Line(NOTHING_SHOWN)
    for difference in migration.differences[:_MOST_DIFFERENCES]:
        yield Line(f"  {difference}")
    if count > _MOST_DIFFERENCES:
        yield Line(f"  and {count - _MOST_DIFFERENCES} more")
    if certifier.written_to:
        yield Line(f"written to {certifier.written_to}")
