"""Where the cassettes of these tests come from."""

from pytest_mcf.upstream.cassettes.provenance import Provenance

PROVENANCE = Provenance(
    "a test", "2026-01-05T09:00:00+00:00", "M", "run", "seed", "2026-01-05T09:00:00+00:00"
)
