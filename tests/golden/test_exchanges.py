"""The exchanges of every scenario are those that were last reviewed."""

from pathlib import Path

import pytest

from .digests import changes_between, digests_of, read_digests, write_digests

#: The whole run that plays each profile.
RUNS = {"documented": "documented", "sparse": "sparse", "quirks": "both"}


@pytest.mark.parametrize("profile", RUNS)
def test_every_scenario_exchanges_what_its_digest_says(whole_run, rewrite, profile):
    path = Path(__file__).with_name(f"{profile}.txt")
    digests = digests_of(whole_run(RUNS[profile]).certificate, profile)
    if rewrite:
        write_digests(path, digests)
    changes = list(changes_between(read_digests(path), digests))
    assert not changes, "\n".join(
        [
            f"Scenarios with other exchanges than in {path.name}: {len(changes)}",
            *changes,
            "If that is meant, run `MCF_ALL_TESTS=1 pytest tests/golden --rewrite-digests`, and commit it.",
        ]
    )
