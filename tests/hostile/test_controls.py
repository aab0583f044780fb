"""The controls under /_mcf/ are as robust as Amazon's operations."""

from pytest_mcf.emulator.controls.table import all_controls

from .conftest import each_input, refused
from .test_bodies import NO_OBJECT
from .test_requests import METHODS, SEGMENTS

LOOKING = {"state", "overview", "notifications"}
PATHS = sorted({"/_mcf/" + "/".join(control.pattern) for control in all_controls()} | {"/_mcf/faults"})


@each_input("name", [name for name in NO_OBJECT if name != "nothing"])
def test_a_body_other_than_an_object_is_refused(harness_client, name):
    for path in PATHS:
        if path.rpartition("/")[2] not in LOOKING:
            refused(harness_client.send("POST", path.replace("{}", "order-1"), NO_OBJECT[name], token=""))


@each_input("body", ['{"unknown": 1}', '{"seconds": "1"}', '{"seconds": 1e999}', '{"\\ud800": 1}'])
def test_an_unknown_property_of_a_control_is_refused(harness_client, body):
    for path in PATHS:
        if path.rpartition("/")[2] not in LOOKING:
            refused(harness_client.send("POST", path.replace("{}", "order-1"), body, token=""))


@each_input("segment", SEGMENTS, ids=lambda segment: segment[:20])
def test_any_name_in_a_path_gets_a_response(harness_client, segment):
    for path in PATHS:
        if "{}" in path:
            refused(harness_client.send("POST", path.replace("{}", segment), b"{}", token=""), 400, 404)


@each_input("path", ["/_mcf", "/_mcf/x", "/_mcf/state/", "/_mcf//state", "/_mcf/%73tate", "/_MCF/state"])
def test_an_unknown_control_is_not_found(harness_client, path):
    for method in METHODS:
        refused(harness_client.send(method, path, token=""), 404)


@each_input("path", [path.replace("{}", "x") for path in PATHS])
def test_an_unknown_method_is_refused(harness_client, path):
    for method in ("PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        refused(harness_client.send(method, path, token=""), 400, 404)


DOCUMENTS = [
    "/proof-of-delivery/",
    "/proof-of-delivery/1",
    "/proof-of-delivery/1?X-Amz-Date=&X-Amz-Expires=&X-Amz-Signature=",
    "/proof-of-delivery/1?X-Amz-Date=x&X-Amz-Expires=x&X-Amz-Signature=x",
    f"/proof-of-delivery/1?X-Amz-Date=20260105T090000Z&X-Amz-Expires={'9' * 5000}&X-Amz-Signature=x",
    "/proof-of-delivery/%FF?X-Amz-Expires=%FF&X-Amz-Signature=%FF",
    "/proof-of-delivery/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/proof-of-delivery/1/2",
]


@each_input("path", DOCUMENTS, ids=lambda path: path[:40])
def test_a_document_without_a_valid_signature_is_denied(client, path):
    for method in METHODS:
        refused(client.send(method, path, token=""), 403)
