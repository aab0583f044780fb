"""Verdicts are cached, and never for an exchange that the contract would see otherwise."""

import httpx
import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.gateway.contract_check import ContractCheck
from pytest_mcf.http import request_from_httpx

FEATURES = "https://api.invalid/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
GOOD = {"payload": {"features": []}}
NAMED = {"x-amzn-RequestId": "r-1"}


class Counting:
    """A contract that counts how often it was asked."""

    def __init__(self):
        self.asked = 0

    def check(self, exchange, match):
        self.asked += 1
        return Contract().check(exchange, match)


class CheckedApi:
    """A contract check before an API that responds as a test says."""

    def __init__(self):
        self.contract = Counting()
        self.response = httpx.Response(200)
        self.contract_check = ContractCheck(httpx.MockTransport(lambda _: self.response), self.contract)

    def rules(self, url=FEATURES, headers=NAMED, method="GET", **response):
        """The rules that an exchange broke."""
        self.response = httpx.Response(response.pop("status", 200), headers=headers, **response)
        response = self.contract_check.handle(request_from_httpx(httpx.Request(method, url)))
        return [each.rule for each in response.violations]


@pytest.fixture
def api():
    return CheckedApi()


def test_an_exchange_like_the_last_one_is_not_checked_again(api):
    assert api.rules(json=GOOD) == api.rules(json=GOOD, headers={"x-amzn-RequestId": "r-2"}) == []
    assert api.contract.asked == 1


def test_a_verdict_with_violations_is_cached_too(api):
    assert api.rules(json={}) == api.rules(json={}) == ["envelope"]
    assert api.contract.asked == 1


@pytest.mark.parametrize(
    ("different", "rules"),
    [
        ({"headers": {}}, ["MCF-ERR-04"]),
        ({"headers": {"x-amzn-RequestId": ""}}, ["MCF-ERR-04"]),
        ({"headers": {**NAMED, "content-type": "text/plain"}}, ["MCF-ERR-11"]),
        ({"json": {"payload": None}}, ["envelope", "model"]),
        ({"status": 201}, ["MCF-ERR-01", "MCF-ERR-02", "MCF-ERR-02"]),
        ({"url": FEATURES.partition("?")[0]}, ["model"]),
    ],
)
def test_what_the_contract_sees_makes_a_verdict_of_its_own(api, different, rules):
    assert api.rules(json=GOOD) == []
    assert sorted(api.rules(**{"json": GOOD, **different})) == sorted(rules)
    assert api.contract.asked == 2


def test_only_so_many_verdicts_are_kept(api):
    features = [{"featureName": "A" * 30_000, "featureDescription": "B"}]
    for number in range(200):
        api.rules(url=f"{FEATURES}{number}", json={"payload": {"features": features}})
    assert api.contract.asked == 200
    # They may take 4 MB together, and take a little more than 30 KB each.
    assert 0 < len(api.contract_check._cache) <= 4 * 1024 * 1024 // 30_000


def test_big_bodies_are_checked_each_time(api):
    big = {"payload": {"features": [{"featureName": "A" * 40_000, "featureDescription": "B"}]}}
    api.rules(json=big)
    api.rules(json=big)
    assert api.contract.asked == 2
    assert not api.contract_check._cache
