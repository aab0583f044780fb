"""schemathesis, on the official models, against a served emulator: it must find nothing.

Some four thousand requests, the same each time; the long run is a command of its own (docs/conformance.md).
"""

import re
from pathlib import Path

import pytest

from pytest_mcf.model.catalogue import APIS

from .attack import attack

OFFICIAL_MODELS = Path(__file__).parents[2] / ".." / "shared" / "spec"
OUTBOUND = "fulfillmentOutbound_2020-07-01"

pytestmark = pytest.mark.skipif(
    not OFFICIAL_MODELS.is_dir(), reason="Amazon's model files are not beside this checkout"
)


def attacked(name, *options):
    """What was seen of an attack that found nothing: how often which operation answered what."""
    model = OFFICIAL_MODELS / f"{name}.json"
    code, printed, statuses, wrong = attack(model, "--generation-deterministic", *options)
    assert code == 0, printed
    assert wrong == []
    assert {status for _, status in statuses} <= {200, 400, 403, 404, 409}
    (generated, passed) = re.search(r"(\d+) generated, (\d+) passed", printed).groups()
    assert int(generated) == int(passed) > 50
    return statuses


def test_every_operation_answers_as_documented():
    statuses = attacked(OUTBOUND, "--max-examples", "20")
    for operation in APIS["outbound_2020_07_01"]:
        # Were all requests refused at the door, nothing would be shown of what is behind it.
        assert statuses[operation.name, 200], operation.name
        assert statuses[operation.name, 400], operation.name


@pytest.mark.parametrize("name", ["fbaInventory", "tokens_2021-03-01", "notifications", "ordersV0"])
def test_the_neighbours_answer_as_documented(name):
    attacked(name, "--phases", "coverage,fuzzing", "--max-examples", "5")
