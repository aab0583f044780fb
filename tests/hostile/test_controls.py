"""The controls under /_mcf/ are as robust as Amazon's operations."""

from pytest_mcf.emulator.controls.table import CONTROLS

from .conftest import each_input, refused
from .test_bodies import NO_OBJECT
from .test_requests import METHODS, SEGMENTS

LOOKING = {"state", "overview", "notifications"}
PATHS = sorted({"/_mcf/" + "/".join(control.pattern) for control in CONTROLS} | {"/_mcf/faults"})


@each_input("name", [name for name in NO_OBJECT if name != "nothing"])
def test_a_body_other_than_an_object_is_refused(client, name):
    for path in PATHS:
        if path.rpartition("/")[2] not in LOOKING:
            refused(client.send("POST", path.replace("{}", "order-1"), NO_OBJECT[name], token=""))


@each_input("body", ['{"unknown": 1}', '{"seconds": "1"}', '{"seconds": 1e999}', '{"\\ud800": 1}'])
def test_an_unknown_property_of_a_control_is_refused(client, body):
    for path in PATHS:
        if path.rpartition("/")[2] not in LOOKING:
            refused(client.send("POST", path.replace("{}", "order-1"), body, token=""))


@each_input("segment", SEGMENTS, ids=lambda segment: segment[:20])
def test_any_name_in_a_path_gets_a_response(client, segment):
    for path in PATHS:
        if "{}" in path:
            refused(client.send("POST", path.replace("{}", segment), b"{}", token=""), 400, 404)


@each_input("path", ["/_mcf", "/_mcf/x", "/_mcf/state/", "/_mcf//state", "/_mcf/%73tate", "/_MCF/state"])
def test_an_unknown_control_is_not_found(client, path):
    for method in METHODS:
        refused(client.send(method, path, token=""), 404)


@each_input("path", [path.replace("{}", "x") for path in PATHS])
def test_an_unknown_method_is_refused(client, path):
    for method in ("PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        refused(client.send(method, path, token=""), 400, 404)


DOCUMENTS = [
    "/_mcf/documents",
    "/_mcf/documents/",
    "/_mcf/documents/1",
    "/_mcf/documents/1?expires=&signature=",
    "/_mcf/documents/1?expires=x&signature=x",
    f"/_mcf/documents/1?expires={'9' * 5000}&signature=x",
    "/_mcf/documents/%FF?expires=%FF&signature=%FF",
    "/_mcf/documents/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/_mcf/documents/1/2",
]


@each_input("path", DOCUMENTS, ids=lambda path: path[:40])
def test_a_document_without_a_valid_signature_is_not_found(client, path):
    refused(client.send("GET", path, token=""), 404)
