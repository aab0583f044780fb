"""schemathesis, on the facts of the official models, against a served emulator: it must find nothing.

Some four thousand requests, the same each time; the long run is a command of its own (docs/conformance.md).
"""

import re

import pytest

from pytest_mcf.model.catalogue import APIS

from ..model.official_facts import read_table
from ..swagger import as_file, swagger_of
from .attack import attack

OUTBOUND = "outbound_2020_07_01"


def attacked(folder, api, *options):
    """What was seen of an attack that found nothing: how often which operation answered what."""
    model = folder / f"{api}.json"
    model.write_bytes(as_file(swagger_of(read_table(api).facts)))
    code, printed, statuses, wrong = attack(model, "--generation-deterministic", *options)
    assert code == 0, printed
    assert wrong == []
    assert {status for _, status in statuses} <= {200, 400, 403, 404, 409}
    (generated, passed) = re.search(r"(\d+) generated, (\d+) passed", printed).groups()
    assert int(generated) == int(passed) > 50
    return statuses


def test_every_operation_answers_as_documented(tmp_path):
    statuses = attacked(tmp_path, OUTBOUND, "--max-examples", "20")
    for operation in APIS[OUTBOUND]:
        # Were all requests refused at the door, nothing would be shown of what is behind it.
        assert statuses[operation.name, 200], operation.name
        assert statuses[operation.name, 400], operation.name


@pytest.mark.parametrize("api", ["inventory_v1", "tokens_2021_03_01", "notifications_v1", "orders_v0"])
def test_the_neighbours_answer_as_documented(tmp_path, api):
    attacked(tmp_path, api, "--phases", "coverage,fuzzing", "--max-examples", "5")
