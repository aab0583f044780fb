"""A queue in a live run: the team's own by its ARN, and nothing is created that was not requested by name."""

from contextlib import closing

import pytest

from pytest_mcf.sqs.delivery import Delivery
from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import QueueService

from .standing_in import CREDENTIALS, standing_in

ONE = "read_a_queue.feature::test_who_is_subscribed_already_stays_so"
ALLOWED = ("--mcf-allow", "createDestination", "--mcf-allow", "createSubscription")


@pytest.fixture
def service():
    with closing(LocalSqs()) as local, closing(QueueService(local.url)) as queues:
        yield queues


@pytest.fixture
def stand_in(service):
    with standing_in(deliver=Delivery(service).deliver) as standing:
        yield standing


@pytest.fixture
def live(run, stand_in, service, monkeypatch):
    """A live run of one scenario with a queue, served by an emulator with this queue service."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)

    def run_live(*options):
        there = ("--mcf-endpoint", stand_in.url, "-o", f"mcf_sqs_endpoint={service.endpoint}")
        return run("--mcf-live", *there, ONE, "-rs", *options)

    return run_live


def names_of_queues(service):
    # Nothing of ours lists queues.
    response = service._client.list_queues()
    return {url.rpartition("/")[2] for url in response.get("QueueUrls", ())}


def test_without_an_arn_no_queue_is_created(live, stand_in, service):
    result = live(*ALLOWED)
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED * none is created in an account: set mcf_queue_arn"])
    assert names_of_queues(service) == set()
    assert not stand_in.exchanges


def test_with_an_arn_the_seller_is_not_subscribed_unless_that_is_allowed(live, stand_in, service):
    own = service.create("of-our-own")
    result = live("-o", f"mcf_queue_arn={own.arn}")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED * createDestination has effects that outlast the sandbox*"])
    assert stand_in.operations["createDestination"] == stand_in.operations["createSubscription"] == 0


def test_the_teams_own_queue_is_read_and_stays(live, service):
    own = service.create("of-our-own", VisibilityTimeout="1")
    live("-o", f"mcf_queue_arn={own.arn}", *ALLOWED).assert_outcomes(passed=1)
    assert names_of_queues(service) == {"of-our-own"}
