"""Reports that leave a process: for the main process of pytest-xdist, or for a file.

Evidence is redacted now and not earlier. What is not redacted goes to no file, only to the main process.
Light: every run of pytest loads this module.
"""

from __future__ import annotations

from typing import Any

import pytest

from pytest_mcf.common.surrogates import all_spelled_out
from pytest_mcf.plugin.run_settings import settings_of

#: Under this name a report carries a scenario's evidence.
EVIDENCE = "mcf_evidence"
#: Under this name the report of a worker of pytest-xdist carries what it would hold if nothing was redacted.
_ORIGINAL = "mcf_original"


def serialized(config: pytest.Config, report: pytest.TestReport, data: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a report."""
    from pytest_mcf.plugin.reports.originals import originals_of  # noqa: PLC0415 - see above

    is_for_main_process = hasattr(config, "workerinput")
    evidence = data.get(EVIDENCE)
    if evidence is not None:
        data[EVIDENCE] = (
            evidence.to_main_process(is_written=_writes_exchanges(config))
            if is_for_main_process
            else evidence.to_json()
        )
    original = originals_of(config).of(report) if is_for_main_process else None
    if original is not None:
        data[_ORIGINAL] = original.to_json()
    # execnet ends the run at half a surrogate pair.
    return all_spelled_out(data) if is_for_main_process else data


def _writes_exchanges(config: pytest.Config) -> bool:
    """Whether a file of this run has exchanges: a certificate, or the log of pytest-reportlog."""
    return settings_of(config).report is not None or config.getoption("report_log", None) is not None


def take_original(data: dict[str, Any]) -> dict[str, Any] | None:
    """Take the original off the plain values of a report."""
    original: dict[str, Any] | None = data.pop(_ORIGINAL, None)
    return original


def complete(config: pytest.Config, report: pytest.TestReport, original: dict[str, Any] | None) -> None:
    """Give a report that a worker has sent its evidence again, and keep its original."""
    from pytest_mcf.plugin.evidence import SentEvidence  # noqa: PLC0415 - see above
    from pytest_mcf.plugin.reports.originals import Original, originals_of  # noqa: PLC0415 - see above

    attached = vars(report)
    if isinstance(attached.get(EVIDENCE), str):
        attached[EVIDENCE] = SentEvidence.model_validate_json(attached[EVIDENCE])
    if original is not None:
        originals_of(config).keep(report, Original.from_json(original))
