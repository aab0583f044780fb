import re

import pytest

from pytest_mcf.emulator.world.id_generator import IdGenerator

KINDS = ("package", "shipment", "authorization", "seller_order", "seller_order_line")


def ids(seed, kind):
    generator = IdGenerator(seed)
    return [getattr(generator, kind)() for _ in range(3)]


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_and_follow_from_the_seed(kind):
    assert len(set(ids("a", kind))) == 3
    assert ids("a", kind) == ids("a", kind)


@pytest.mark.parametrize("kind", ["package", "shipment", "authorization"])
def test_another_seed_gives_other_ids(kind):
    assert not set(ids("a", kind)) & set(ids("b", kind))


@pytest.mark.parametrize("seed", ["", "a", "b", "pytest-mcf"])
def test_ids_look_like_amazons(seed):
    generator = IdGenerator(seed)
    assert 1_000_000_000 < generator.package() < 2_000_000_000
    assert re.fullmatch(r"T[a-z]{3}\d{6}", generator.shipment())
    assert re.fullmatch(r"902-\d{7}-0000000", generator.seller_order())
    assert re.fullmatch(r"\d{14}", generator.seller_order_line())
