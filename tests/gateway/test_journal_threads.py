"""A journal that an integration adds to while something else reads it."""

import json
import threading

import httpx
import pytest

from pytest_mcf.errors import ValueUnexplained
from pytest_mcf.exchange import Violation
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.harness.contract_findings import ContractFindings
from pytest_mcf.harness.earlier import Earlier
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.http import Request, Response
from pytest_mcf.integration import FeatureEligibility
from pytest_mcf.serve.live_page.handler import LivePage

#: How long a listener waits for another one that is not to be called meanwhile, in seconds.
A_MOMENT = 0.2


def request(path="/"):
    return Request("GET", path)


class AddedToMeanwhile(Journal):
    """A journal that gets one more exchange right after it was first read."""

    def __init__(self, added, **settings):
        super().__init__(**settings)
        self.added = [added]

    def since(self, number):
        found = super().since(number)
        while self.added:
            self.add(*self.added.pop(), origin="integration")
        return found


def answer(sku):
    return request(), Response(200, (), json.dumps({"sku": sku, "featureName": "Gift"}).encode())


@pytest.mark.parametrize(
    "read",
    [list, Journal.of, lambda journal: journal.of("getFulfillmentOrder"), lambda journal: journal.since(1)],
    ids=["all", "of all operations", "of one operation", "since a number"],
)
def test_reading_goes_on_while_exchanges_are_added(read):
    journal = Journal()
    for _ in range(3):
        journal.add(request())

    def add_another(exchange):
        journal.add(request())
        return (exchange,)

    read(journal.translated(add_another, {}))
    assert len(journal) > 3


def test_listeners_are_called_in_the_order_of_the_numbers():
    heard, second_is_heard = [], threading.Event()

    def listener(exchange):
        if exchange.number == 1:
            second_is_heard.wait(A_MOMENT)
        else:
            second_is_heard.set()
        heard.append(exchange.number)

    journal = Journal(listener=listener)
    threads = [threading.Thread(target=journal.add, args=(request(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == [1, 2]


def test_a_response_that_comes_while_others_are_read_explains_later_reports():
    journal = AddedToMeanwhile(answer("MUG"))
    explanations = Explanations(journal, Earlier())
    reported = FeatureEligibility(sku="MUG", feature="Gift", eligible=True)
    journal.add(*answer("CUP"), origin="integration")
    with pytest.raises(ValueUnexplained, match="MUG"):
        explanations.check("check_feature", reported)
    explanations.check("check_feature", reported)


def test_a_contract_error_that_comes_while_others_are_read_is_reported_later():
    violation = Violation("getFeatures", "response", "/features", "a list", "a number")
    journal = AddedToMeanwhile((request(), Response(200, violations=(violation,))))
    findings = ContractFindings(journal, lambda: None)
    journal.add(request(), Response(200))
    assert findings.new_errors() == []
    assert [found for _, found in findings.new_errors()] == [violation]


def test_an_exchange_that_is_recorded_while_a_page_asks_is_in_its_next_list():
    gateway = Gateway(
        httpx.MockTransport(lambda _: httpx.Response(200)), journal=AddedToMeanwhile((request("/late"),))
    )
    gateway.journal.add(request("/first"))
    page = LivePage(gateway)

    def listed(since):
        return json.loads(page.handle(request(f"/_mcf/exchanges?since={since}")).body)

    first = listed(0)
    later = listed(first["last"])
    assert [each["target"] for each in (*first["exchanges"], *later["exchanges"])] == ["/first", "/late"]
