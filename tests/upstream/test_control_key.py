"""The key of an endpoint's controls leaves with requests for controls, and with nothing else."""

import httpx

from pytest_mcf.http import Request
from pytest_mcf.upstream.live import EndpointConnection

from ..each_case import each_case

KEY = "a-key_of-16-and-more"


def sent(path, **how):
    """The headers with which a request leaves a connection to an endpoint."""
    seen = []
    network = httpx.MockTransport(lambda request: seen.append(request) or httpx.Response(200))
    connection = EndpointConnection("http://api.invalid", 0, print, network=network, **how)
    connection.open().handle(Request("GET", path, (("x-amz-access-token", "T"),)))
    (request,) = seen
    return dict(request.headers)


def test_requests_for_controls_carry_the_key():
    headers = sent("/_mcf/state", control_key=KEY)
    assert (headers["x-mcf-control-key"], headers["x-amz-access-token"]) == (KEY, "T")


@each_case("path", ["/", "/fba/outbound/2020-07-01/features", "/_mcfx", "/x/_mcf/state", "//_mcf/state"])
def test_other_requests_do_not(path):
    assert "x-mcf-control-key" not in sent(path, control_key=KEY)


def test_without_a_key_none_is_sent():
    assert "x-mcf-control-key" not in sent("/_mcf/state")
