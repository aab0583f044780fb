"""The ratios that CI holds: counted calls of functions, never seconds.

    python -m benchmarks.ratios [--write]

A count is the same on a busy machine and on an idle one. Each ratio has its yardstick in the same process:
what another library takes for a part of the same work, or the same call with fewer orders. A ratio that is
a third worse than in `ratios.json` fails. `--write` stores what is counted now, after an intended change.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

import jsonschema

from benchmarks.replay import ours, record, theirs
from benchmarks.served import ServedSeller
from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model import OPERATIONS

HELD = Path(__file__).with_name("ratios.json")

#: So much worse fails.
WORSE = 4 / 3
FEW, MANY, TRIES, INTERACTIONS = 20, 400, 9, 100


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, in Python and in C."""
    count = 0

    def see(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def typical(call: Callable[[int], object]) -> float:
    """The median of the calls that a call makes, each time with another number."""
    call(0)  # what is made when it is first needed
    return median(calls_of(partial(call, number)) for number in range(1, TRIES + 1))


def explained(type_: object, content: bytes) -> float:
    """What jsonschema takes for one body of the same kind."""
    validator = jsonschema.Draft202012Validator(schema_of(type_))
    body = json.loads(content)
    return typical(lambda _: validator.is_valid(body))


def measured() -> dict[str, float]:
    """Each ratio by its name."""
    seller = ServedSeller()
    for _ in range(FEW):
        seller.complete()
    few_read, few_create = typical(seller.read), typical(seller.create)
    for _ in range(MANY):
        seller.create()
    read, create = typical(lambda number: seller.read(FEW // 2 + number)), typical(seller.create)
    response, request = seller.read(1), json.dumps(seller.order()).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cassette.yaml")
        record(path, INTERACTIONS)
        last = INTERACTIONS - TRIES - 1
        mine, others = ours(path), theirs(path)
        replayed = typical(lambda number: mine(last + number)), typical(lambda number: others(last + number))
    return {
        "cold read, served / jsonschema for its response": read
        / explained(OPERATIONS["getFulfillmentOrder"].response, response),
        "creation, served / jsonschema for its request": create
        / explained(OPERATIONS["createFulfillmentOrder"].request, request),
        f"cold read, with {MANY} more orders / without": read / few_read,
        f"creation, with {MANY} more orders / without": create / few_create,
        f"replay from {INTERACTIONS} interactions / vcrpy": replayed[0] / replayed[1],
    }


def worse_than(held: Mapping[str, float], found: Mapping[str, float]) -> list[str]:
    """What is a third worse than it was, or is not held at all, in sentences."""
    return [
        f"{name}: {found.get(name, float('inf')):.2f}, and {held.get(name, 0):.2f} is held"
        for name in sorted({*held, *found})
        if found.get(name, float("inf")) >= held.get(name, 0) * WORSE
    ]


def main() -> None:
    """Print the table; exit with 1 if a ratio is worse."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    found = measured()
    if write:
        rounded = {name: round(ratio, 3) for name, ratio in found.items()}
        HELD.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    held = json.loads(HELD.read_text(encoding="utf-8"))
    print("| ratio of calls | held | now |\n|---|---:|---:|")
    for name, ratio in found.items():
        print(f"| {name} | {held.get(name, 0):.2f} | {ratio:.2f} |")
    if wrong := worse_than(held, found):
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
