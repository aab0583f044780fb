"""Reports that leave a process: for the main process of pytest-xdist, or for a file.

Evidence is redacted now and not earlier. Originals go to no file, only to the other process. Light: every
run of pytest loads this module.
"""

from __future__ import annotations

from typing import Any

import pytest

#: Under this name a report carries a scenario's evidence.
EVIDENCE = "mcf_evidence"
#: Under this name the report of a worker of pytest-xdist carries what it would hold if nothing was redacted.
_ORIGINAL = "mcf_original"


def serialized(config: pytest.Config, report: pytest.TestReport, data: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a report."""
    from pytest_mcf.plugin.reports.originals import originals_of  # noqa: PLC0415 - see above

    evidence = data.get(EVIDENCE)
    if evidence is not None and not isinstance(evidence, dict):
        data[EVIDENCE] = evidence.to_json()
    original = originals_of(config).of(report) if hasattr(config, "workerinput") else None
    if original is not None:
        data[_ORIGINAL] = original.to_json()
    return data


def take_original(data: dict[str, Any]) -> dict[str, Any] | None:
    """Take the original off the plain values of a report."""
    original: dict[str, Any] | None = data.pop(_ORIGINAL, None)
    return original


def keep_original(config: pytest.Config, report: pytest.TestReport, original: dict[str, Any]) -> None:
    """Keep the original of a report that another process has sent."""
    from pytest_mcf.plugin.reports.originals import Original, originals_of  # noqa: PLC0415 - see above

    originals_of(config).keep(report, Original.from_json(original))
