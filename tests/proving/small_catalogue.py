"""A catalogue for tests: one mutant of each end that there can be."""

from contextlib import suppress
from dataclasses import replace

from pytest_mcf.integration import IntegrationError
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.proving.edits import change, put
from pytest_mcf.proving.handlers import bodies, instead, request_headers
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api, wrong_request


class NeverEnds(ReferenceIntegration):
    """Reads an order without end."""

    def cancel_order(self, order_id):
        while True:
            with suppress(IntegrationError):
                self.get_order(order_id)


OF_SUCCESSOR = replace(
    wrong_api("OfSuccessor", "MCF-CANCEL-08", "Refuses what it cancelled.", instead("cancelOrder", 202, 400)),
    version=SUCCESSOR.name,
)

MUTANTS = (
    OF_SUCCESSOR,
    wrong_api("Seen", "MCF-CANCEL-03", "Cancels too late.", instead("cancelFulfillmentOrder", 400, 200)),
    wrong_api("OfAnother", "MCF-CANCEL-13", "Cancels too late.", instead("cancelFulfillmentOrder", 400, 200)),
    wrong_request(
        "Unseen",
        "MCF-CANCEL-02",
        "Sends a header of its own.",
        request_headers("cancelFulfillmentOrder", {"x-own": "1"}),
    ),
    wrong_api(
        "WithoutScenario",
        "MCF-QUIRK-52",
        "Changes nothing.",
        bodies("getFeatures", put("payload.unknown", 1)),
    ),
    wrong_adapter(NeverEnds, "MCF-CANCEL-01"),
    wrong_api(
        "Broken",
        "MCF-CANCEL-08",
        "Fails itself.",
        bodies("getFulfillmentOrder", change("payload.fulfillmentOrder", "no function")),
    ),
)
