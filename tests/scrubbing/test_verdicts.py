"""The contract judges a scrubbed exchange as it judged the real one."""

import pytest

from pytest_mcf.contract import check
from pytest_mcf.scrubbing import Pseudonyms

from .conftest import bundled_cassettes, exchanges_on


def verdict(exchange):
    return [(each.side, each.pointer, each.severity, each.rule, each.erratum) for each in check(exchange)]


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in bundled_cassettes()}))
def test_of_every_bundled_exchange(folder):
    for cassette in bundled_cassettes():
        if cassette.parent.name == folder:
            pseudonyms = Pseudonyms()
            for exchange in exchanges_on(cassette):
                assert verdict(pseudonyms.scrub(exchange)) == verdict(exchange)
