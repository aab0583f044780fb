"""The gateway: each exchange is judged once, recorded once, and passed on untouched."""

import threading

import httpx
import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.errors import HarnessFailed, RequestNotRecorded
from pytest_mcf.gateway import Gateway

FEATURES = "https://api.invalid/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
HEADERS = {"x-amzn-RequestId": "r-1"}


def gateway_to(response, contract=None):
    return Gateway(httpx.MockTransport(response), contract)


def get(gateway, url=FEATURES, origin="integration"):
    with httpx.Client(transport=gateway.mount(origin)) as client:
        return client.get(url)


def test_the_response_passes_unchanged_though_it_breaks_the_contract():
    gateway = gateway_to(lambda _: httpx.Response(200, content=b'{"odd" :  1}', headers=HEADERS))
    response = get(gateway)
    assert (response.status_code, response.content, response.headers["x-amzn-requestid"]) == (
        200,
        b'{"odd" :  1}',
        "r-1",
    )
    (exchange,) = gateway.journal
    assert exchange.errors


def test_an_exchange_is_recorded_as_it_was():
    gateway = gateway_to(lambda _: httpx.Response(200, json={"payload": {"features": []}}, headers=HEADERS))
    get(gateway, origin="harness")
    (exchange,) = gateway.journal
    assert exchange.number == 1
    assert exchange.origin == "harness"
    assert exchange.operation == "getFeatures"
    assert exchange.target == "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
    assert exchange.request_id == "r-1"
    assert exchange.violations == ()
    assert str(exchange) == (
        "#1 getFeatures GET /fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER -> 200"
    )


def test_an_encoded_slash_stays_encoded():
    seen = []
    gateway = gateway_to(lambda request: seen.append(request.url.raw_path) or httpx.Response(404))
    get(gateway, "https://api.invalid/fba/outbound/2020-07-01/fulfillmentOrders/A%2FB")
    assert seen == [b"/fba/outbound/2020-07-01/fulfillmentOrders/A%2FB"]
    assert gateway.journal.of("getFulfillmentOrder")[0].path.endswith("A%2FB")


def test_an_error_that_no_handler_may_raise_is_a_harness_error_and_not_the_clients():
    def fails(_):
        raise RuntimeError("no such lock")

    gateway = gateway_to(fails)
    with pytest.raises(HarnessFailed, match=r"pytest-mcf itself failed.*RuntimeError: no such lock"):
        get(gateway)
    [error] = gateway.journal.harness_errors
    assert isinstance(error.error, RuntimeError)


def test_a_broken_connection_is_recorded_and_stays_broken():
    def fail(request):
        raise httpx.ConnectError("refused", request=request)

    gateway = gateway_to(fail)
    with pytest.raises(httpx.ConnectError):
        get(gateway)
    (exchange,) = gateway.journal
    assert (exchange.status, exchange.failure) == (None, "ConnectError: refused")


def test_trouble_of_the_harness_is_not_forgotten_though_the_client_swallows_it():
    def fail(_):
        raise RequestNotRecorded("not there")

    gateway = gateway_to(fail)
    with pytest.raises(RequestNotRecorded):
        get(gateway)
    assert [str(error) for error in gateway.journal.harness_errors] == ["not there"]


def test_the_contract_is_the_one_that_was_given():
    gateway = gateway_to(
        lambda _: httpx.Response(
            200, json={"features": [{"featureName": "A", "featureDescription": "a"}]}, headers=HEADERS
        ),
        Contract(errata="error"),
    )
    get(gateway)
    assert {violation.erratum for violation in next(iter(gateway.journal)).errors} == {"MCF-QUIRK-25"}


def test_exchanges_from_several_threads_pass_one_at_a_time():
    inside, most = [], []

    def response(_):
        inside.append(1)
        most.append(len(inside))
        inside.pop()
        return httpx.Response(200, json={"payload": {"features": []}}, headers=HEADERS)

    gateway = gateway_to(response)
    threads = [threading.Thread(target=get, args=(gateway,)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert [exchange.number for exchange in gateway.journal] == list(range(1, 21))


def test_the_journal_finds_by_operation_and_origin():
    gateway = gateway_to(lambda _: httpx.Response(200, json={}, headers=HEADERS))
    get(gateway, origin="harness")
    get(gateway, "https://api.invalid/elsewhere")
    assert len(gateway.journal.of("getFeatures")) == 1
    assert len(gateway.journal.of("getFeatures", "integration")) == 0
    assert len(gateway.journal.of(origin="integration")) == 1
    assert [exchange.number for exchange in gateway.journal.since(1)] == [2]
