"""The endpoint, the errors and the views: the values that cross the port."""

import dataclasses

import pytest
from pydantic import ValidationError

from pytest_mcf.integration import (
    METHODS,
    Credentials,
    Endpoint,
    Integration,
    IntegrationError,
    OrderLine,
    OrderNotFound,
    View,
)
from pytest_mcf.integration import views as all_views


def test_the_text_of_an_endpoint_shows_no_secret():
    endpoint = Endpoint(
        "https://api.invalid", "https://t.invalid", Credentials("id", "S3CRET", "R3FRESH"), "M"
    )
    assert "S3CRET" not in repr(endpoint)
    assert "R3FRESH" not in repr(endpoint)
    with pytest.raises(dataclasses.FrozenInstanceError):
        endpoint.url = "https://other.invalid"


def test_an_error_has_the_code_and_the_request_id_of_amazon():
    error = OrderNotFound("No order A.", code="InvalidInput", request_id="amzn-1")
    assert isinstance(error, IntegrationError)
    assert (str(error), error.code, error.request_id) == ("No order A.", "InvalidInput", "amzn-1")
    assert (OrderNotFound("No.").code, OrderNotFound("No.").request_id) == (None, None)


def test_the_methods_of_the_port_are_those_of_its_protocol_in_order():
    assert METHODS[:3] == ("preview_order", "place_order", "get_order")
    assert all(callable(getattr(Integration, method)) for method in METHODS)


@pytest.mark.parametrize("name", sorted(set(all_views.__all__) - {"View", "PackageNumber"}))
def test_every_view_is_frozen(name):
    view = getattr(all_views, name)
    assert issubclass(view, View)
    assert view.model_config["frozen"]


def test_a_view_accepts_no_unknown_field():
    with pytest.raises(ValidationError, match="colour"):
        OrderLine(line_id="1", sku="MUG", quantity=1, colour="red")
