import ast
import inspect

import pytest

import pytest_mcf.integration.adapter
from pytest_mcf.integration import METHODS, Adapter, Credentials, Endpoint, Integration

ENDPOINT = Endpoint(
    "https://api.invalid", "https://api.invalid/auth/o2/token", Credentials("c", "s", "r"), "M"
)


class Shop(Adapter):
    def get_order(self, order_id):
        return order_id


def test_a_method_that_the_subclass_does_not_define_is_missing():
    shop = Shop(ENDPOINT)
    assert [method for method in METHODS if hasattr(shop, method)] == ["get_order"]
    with pytest.raises(AttributeError, match="cancel_order"):
        shop.cancel_order("A")


def test_neither_a_name_nor_a_version_is_made_up():
    assert not {"name", "version"} & set(dir(Shop(ENDPOINT)))


def test_the_adapter_keeps_the_endpoint_that_it_is_constructed_with():
    assert Shop(ENDPOINT).endpoint is ENDPOINT


def test_type_checkers_see_the_methods_of_the_port_with_its_signatures():
    assert declared_methods(pytest_mcf.integration.adapter, "Adapter") == declared_methods(
        inspect.getmodule(Integration), "Integration"
    )


def declared_methods(module, name):
    """The signatures that a class declares in its source, also those for type checkers only."""
    tree = ast.parse(inspect.getsource(module))
    declared = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == name)
    return {
        node.name: (ast.unparse(node.args), ast.unparse(node.returns))
        for node in ast.walk(declared)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
