"""What it takes to issue and to write the certificate of many scenarios.

    python -m benchmarks.issuing CERTIFICATE [--scenarios 10000] [--rounds 5]

CERTIFICATE is a certificate.json of any run. Its scenarios are repeated, each time with other orders, until
there are enough. Processor time of one process, without the run before it.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice, pairwise
from pathlib import Path
from statistics import median

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import RecordedExchange, ScenarioEvidence
from pytest_mcf.certificate.html import as_html
from pytest_mcf.certificate.issuing.issue import Facts, Suite, issue
from pytest_mcf.certificate.json import as_json, read_certificate
from pytest_mcf.certificate.write import write_files
from pytest_mcf.resources import bundled
from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.rules.suite import read_suite


def repeated(certificate: Certificate) -> Iterator[ScenarioEvidence]:
    """The scenarios of a certificate again and again, each time with other orders."""
    for round_ in count():
        for one in certificate.scenarios:
            exchanges = tuple(_with_other_orders(each, round_) for each in one.exchanges)
            yield one.model_copy(update={"id": f"{one.id}-{round_}", "exchanges": exchanges})


def _with_other_orders(exchange: RecordedExchange, round_: int) -> RecordedExchange:
    bodies = {
        side: getattr(exchange, side).replace("order", f"order{round_}")
        for side in ("request_body", "response_body")
    }
    return exchange.model_copy(update=bodies)


def measure(certificate: Certificate, evidence: list[ScenarioEvidence]) -> list[float]:
    """The seconds of verdicts, certificate.html, certificate.json and the files, and of all of them."""
    clock = [time.process_time()]
    rules = catalogue()
    facts = Facts(
        subject=certificate.integration,
        setting=certificate.setting,
        version=certificate.pytest_mcf,
        made_at=certificate.made_at,
        seconds=certificate.seconds,
        hashes=certificate.hashes,
        waivers={},
        complete=True,
    )
    issued = issue(Suite(rules=rules, scenarios=read_suite(bundled("features"))), facts, evidence)
    clock.append(time.process_time())
    page = as_html(issued)
    clock.append(time.process_time())
    text = as_json(issued)
    clock.append(time.process_time())
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), {"certificate.html": page, "certificate.json": text})
    clock.append(time.process_time())
    return [*(after - before for before, after in pairwise(clock)), clock[-1] - clock[0]]


def main() -> None:
    """Print a row for each round, and the median."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("certificate", type=Path)
    parser.add_argument("--scenarios", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    certificate = read_certificate(options.certificate)
    evidence = list(islice(repeated(certificate), options.scenarios))
    # A run does the same: what it loaded before its first scenario stays to its end.
    gc.freeze()
    print(f"{options.scenarios} scenarios, {sum(len(one.exchanges) for one in evidence)} exchanges\n")
    print("| verdicts, grades, findings | certificate.html | certificate.json | files | all |")
    print("|---:|---:|---:|---:|---:|")
    totals = []
    for _ in range(options.rounds):
        seconds = measure(certificate, evidence)
        totals.append(seconds[-1])
        print("| " + " | ".join(f"{each:.1f} s" for each in seconds) + " |", flush=True)
    print(f"\nThe median of all is {median(totals):.1f} s.")


if __name__ == "__main__":
    main()
