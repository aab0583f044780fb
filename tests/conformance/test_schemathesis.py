"""schemathesis, on the facts of the official models, against a served emulator: it must find nothing.

The profile of hypothesis decides how much it tries: some three thousand requests that are the same each time,
or many more with a fresh seed, which it prints (docs/real-clients.md).
"""

import re

from pytest_mcf.model.catalogue import APIS
from pytest_mcf.model.number_form import JSON_NUMBER
from pytest_mcf.model.versions import FIRST as FIRST_VERSION
from pytest_mcf.model.versions import ORDERS_SUCCESSOR
from pytest_mcf.model.versions import SUCCESSOR as SUCCESSOR_VERSION

from ..hypothesis_profiles import examples
from ..model.official_facts import read_table
from ..rotation import on_day
from ..swagger import as_file, swagger_of
from .attack import attack

OUTBOUND, SUCCESSOR = FIRST_VERSION.api, SUCCESSOR_VERSION.api
NEIGHBOURS = [
    *("inventory_v1", "tokens_2021_03_01", "notifications_v1", "orders_v0", "messaging_v1"),
    ORDERS_SUCCESSOR.api,
]
CASES = re.compile(r"(\d+) generated, (\d+) passed")


def attacked(folder, apis, tried, *options):
    """What was seen of an attack that found nothing: how often which operation gave which status."""
    models = [folder / f"{api}.json" for api in apis]
    for api, model in zip(apis, models, strict=True):
        model.write_bytes(as_file(documented(swagger_of(read_table(api).facts), read_table(api).text)))
    repeatable = ["--generation-deterministic"] if tried.derandomize else []
    code, printed, statuses, wrong = attack(
        models, "--max-examples", str(tried.max_examples), *repeatable, *options
    )
    assert code == 0, printed
    assert wrong == [], printed
    assert {status for _, status in statuses} <= {200, 202, 204, 400, 403, 404, 409, 415}, printed
    cases = [(int(made), int(passed)) for made, passed in CASES.findall(printed)]
    assert len(cases) == len(apis), printed
    assert all(made == passed > 50 for made, passed in cases), printed
    return statuses


def documented(model, text):
    """The model with what its prose says of values: a request with others is refused for a good reason."""
    definitions = model["definitions"]
    for place, values in text.get("documented values", {}).items():
        name, _, each = place.partition("/")
        schema = definitions[name]["properties"][each] if each else definitions[name]
        schema.get("items", schema)["enum"] = values
    if "Decimal" in definitions:
        definitions["Decimal"]["pattern"] = JSON_NUMBER.removesuffix(r"(?!\n)")
    return model


@on_day(0, of=3)
def test_every_operation_answers_as_documented(tmp_path):
    statuses = attacked(tmp_path, [OUTBOUND], examples(0.4))
    for operation in APIS[OUTBOUND]:
        # Were all requests refused at the door, nothing would be shown of what is behind it.
        assert statuses[operation.name, 200], operation.name
        assert statuses[operation.name, 400], operation.name


@on_day(1, of=3)
def test_every_operation_of_the_successor_answers_as_documented(tmp_path):
    statuses = attacked(tmp_path, [SUCCESSOR], examples(0.4))
    for operation in APIS[SUCCESSOR]:
        assert statuses[operation.name, operation.success], operation.name
        assert statuses[operation.name, 400], operation.name


@on_day(2, of=3)
def test_the_neighbours_answer_as_documented(tmp_path):
    attacked(tmp_path, NEIGHBOURS, examples(0.2), "--phases", "coverage,fuzzing")
