"""What it costs to redact an exchange: `python -m benchmarks.redaction`, over all bundled cassettes."""

import statistics
import time

from pytest_mcf.exchange import Exchange
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.resources import bundled
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer
from pytest_mcf.upstream.cassettes.vcr_format import from_vcr


def exchanges() -> list[list[Exchange]]:
    """The exchanges of every cassette."""
    loaded = (
        CassetteFile.load_cassette(path, YamlSerializer) for path in bundled("cassettes").rglob("*.yaml")
    )
    return [
        [from_vcr(*pair) for pair in zip(requests, responses, strict=True)]
        for requests, responses, _ in loaded
    ]


def main() -> None:
    """Redact them all, each scenario with a table of its own."""
    milliseconds = []
    for scenario in exchanges():
        pseudonyms = Pseudonyms()
        for exchange in scenario:
            start = time.perf_counter()
            pseudonyms.redact(exchange)
            milliseconds.append((time.perf_counter() - start) * 1000)
    slow = statistics.quantiles(milliseconds, n=100)[98]
    count, mean = len(milliseconds), statistics.mean(milliseconds)
    print(f"{count} exchanges: {mean:.2f} ms each, 99% within {slow:.1f} ms")


if __name__ == "__main__":
    main()
