import pytest

from pytest_mcf.errors import IntegrationUnavailable
from pytest_mcf.integration.factory import load_factory


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """The name of a module with a factory and with something that cannot be called."""
    name = f"shop_of_{tmp_path.name}".replace("-", "_")
    (tmp_path / f"{name}.py").write_text("def factory(endpoint):\n    return endpoint\n\nnumber = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_the_factory_that_a_specification_names(shop):
    assert load_factory(f"{shop}:factory")("the endpoint") == "the endpoint"


@pytest.mark.parametrize("specification", ["shop", "shop:", ":factory", ""])
def test_a_specification_needs_a_module_and_a_factory(specification):
    with pytest.raises(IntegrationUnavailable, match="has to be package"):
        load_factory(specification)


def test_a_module_that_cannot_be_imported_is_named():
    with pytest.raises(IntegrationUnavailable, match="'no_such_shop', which cannot be imported"):
        load_factory("no_such_shop:factory")


@pytest.mark.parametrize("name", ["missing", "number"])
def test_a_factory_can_be_called(shop, name):
    with pytest.raises(IntegrationUnavailable, match=f"names {name!r} in {shop!r}"):
        load_factory(f"{shop}:{name}")
