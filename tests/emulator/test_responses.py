"""What the emulator's responses look like, and what is kept of a refusal."""

from pytest_mcf.emulator import Emulator
from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.emulator.responses import DetailedHandler, DetailedResponse, json_response, with_header
from pytest_mcf.http import Request, Response


def test_json_has_no_blanks_and_is_utf_8():
    response = json_response(200, {"name": "Citroën", "sizes": [1, 2]}, ("cache-control", "no-store"))
    assert response.body == '{"name":"Citroën","sizes":[1,2]}'.encode()
    assert response.headers == (("content-type", "application/json"), ("cache-control", "no-store"))


def test_a_header_is_replaced_in_its_place_and_a_new_one_is_the_last():
    response = json_response(200, {}, ("x-amzn-requestid", "1"))
    assert [name for name, _ in with_header(response, "content-type", "text/html").headers] == [
        "content-type",
        "x-amzn-requestid",
    ]
    assert with_header(response, "content-type", "text/html").header("content-type") == "text/html"
    assert with_header(response, "age", "0").headers == (*response.headers, ("age", "0"))


def test_a_detailed_handler_responds_without_what_a_refusal_was_made_from():
    class Refusing(DetailedHandler):
        def respond(self, request):
            error = InvalidInputError.of([Entry(f"{request.target} is wrong", unknown_item="line-1")])
            return DetailedResponse(json_response(error.status, error.wire()), error.entries)

    handler = Refusing()
    assert handler.respond(Request("GET", "/")).entries[0].unknown_item == "line-1"
    assert b"line-1" not in handler.handle(Request("GET", "/")).body


def test_the_emulator_keeps_the_entries_of_a_refusal_and_none_of_a_success():
    refused = Emulator().respond(Request("GET", "/nowhere"))
    assert (refused.response.status, [each.message for each in refused.entries]) == (
        404,
        ["There is no operation at this path."],
    )
    shown = Emulator().respond(Request("GET", "/_mcf/state"))
    assert (shown.response.status, shown.entries) == (200, ())


def test_repeated_headers_are_read_as_one_value():
    request = Request("GET", "/fba/outbound/2020-07-01/fulfillmentOrders", (("x-amz-access-token", "a"),) * 2)
    response = Emulator().handle(request)
    assert isinstance(response, Response)
    assert response.status == 403
