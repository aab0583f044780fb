"""schemathesis, on the official models, against a served emulator: it must find nothing.

The profile of hypothesis decides how much it tries: some three thousand requests that are the same each time,
or many more with a fresh seed, which it prints (docs/conformance.md).
"""

import re
from pathlib import Path

import pytest

from pytest_mcf.model.catalogue import APIS

from ..hypothesis_profiles import examples
from .attack import attack

OFFICIAL_MODELS = Path(__file__).parents[2] / ".." / "shared" / "spec"
OUTBOUND = "fulfillmentOutbound_2020-07-01"
NEIGHBOURS = ["fbaInventory", "tokens_2021-03-01", "notifications", "ordersV0"]
CASES = re.compile(r"(\d+) generated, (\d+) passed")

pytestmark = pytest.mark.skipif(
    not OFFICIAL_MODELS.is_dir(), reason="Amazon's model files are not beside this checkout"
)


def attacked(names, tried, *options):
    """What was seen of an attack that found nothing: how often which operation gave which status."""
    repeatable = ["--generation-deterministic"] if tried.derandomize else []
    models = [OFFICIAL_MODELS / f"{name}.json" for name in names]
    code, printed, statuses, wrong = attack(
        models, "--max-examples", str(tried.max_examples), *repeatable, *options
    )
    assert code == 0, printed
    assert wrong == [], printed
    assert {status for _, status in statuses} <= {200, 400, 403, 404, 409}, printed
    cases = [(int(made), int(passed)) for made, passed in CASES.findall(printed)]
    assert len(cases) == len(names), printed
    assert all(made == passed > 50 for made, passed in cases), printed
    return statuses


def test_every_operation_answers_as_documented():
    statuses = attacked([OUTBOUND], examples(0.4))
    for operation in APIS["outbound_2020_07_01"]:
        # Were all requests refused at the door, nothing would be shown of what is behind it.
        assert statuses[operation.name, 200], operation.name
        assert statuses[operation.name, 400], operation.name


def test_the_neighbours_answer_as_documented():
    attacked(NEIGHBOURS, examples(0.2), "--phases", "coverage,fuzzing")
