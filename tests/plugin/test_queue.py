"""Scenarios with a queue: what they need, what they say without it, and what the integration is given."""

from contextlib import closing

import pytest

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import QueueService

FEATURE = "read_a_queue.feature"
ONE = f"{FEATURE}::test_who_is_subscribed_already_stays_so"

#: Hides packages from this run, as if they were not installed.
WITHOUT_PACKAGES = """
import sys
sys.modules["boto3"] = sys.modules["moto"] = None
"""

PUSHED_ONLY = """
from pytest_mcf.integration.reference import ReferenceIntegration

class Pushed(ReferenceIntegration):
    subscribe_to_order_status = None
    process_notifications = None
"""

#: As an SDK finds its way: by the endpoint alone.
READS_ON_ITS_OWN = """
import queue, threading
from urllib.parse import urlsplit
import boto3
from pytest_mcf.integration import IntegrationError
from pytest_mcf.integration.reference import ReferenceIntegration

class Reader(ReferenceIntegration):
    def __init__(self, endpoint):
        super().__init__(endpoint)
        self.endpoint, self.done, self.over = endpoint, queue.SimpleQueue(), threading.Event()
        self.thread = threading.Thread(target=self.read)
        if endpoint.queue_url:
            self.thread.start()

    def read(self):
        parts = urlsplit(self.endpoint.queue_url)
        sqs = boto3.client("sqs", region_name="us-east-1", endpoint_url=f"{parts.scheme}://{parts.netloc}")
        url = self.endpoint.queue_url
        while not self.over.is_set():
            for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages", []):
                try:
                    change = self.receive_notification(message["Body"])
                except IntegrationError:
                    continue
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                self.done.put(change)
        sqs.close()

    def process_notifications(self):
        changes = []
        while not self.done.empty():
            changes.append(self.done.get())
        return changes

    def close(self):
        self.over.set()
        if self.thread.is_alive():
            self.thread.join()
        super().close()
"""

FIXTURES = """
import os

def test_the_endpoint_has_the_queue(mcf_queue, mcf_endpoint, mcf_integration):
    assert mcf_endpoint.queue_url == mcf_queue.url
    assert mcf_endpoint.queue_arn == mcf_queue.arn
    assert "AWS_ACCESS_KEY_ID" in os.environ

def test_other_endpoints_have_none(mcf_endpoint):
    assert (mcf_endpoint.queue_url, mcf_endpoint.queue_arn) == (None, None)
"""

TOO_LATE = """
import pytest

@pytest.fixture
def integration(mcf_environment, mcf_integration):
    return mcf_environment.claim(mcf_integration)

def test_too_late(integration, mcf_queue):
    pass
"""


@pytest.fixture
def scenarios(pickles):
    """How many scenarios the feature has."""
    return sum(pickle["uri"].endswith(FEATURE) for pickle in pickles)


def test_without_the_extra_queues_are_not_verified(run, pytester, scenarios):
    pytester.makeconftest(WITHOUT_PACKAGES)
    result = run("--mcf", FEATURE, "-rs", "--mcf-report=certificate")
    result.assert_outcomes(skipped=scenarios)
    result.stdout.fnmatch_lines(["SKIPPED * install pytest-mcf[[]sqs]"])
    certificate = read_certificate(pytester.path / "certificate" / "certificate.json")
    verdicts = {each.id: each for each in certificate.requirements}
    assert verdicts["MCF-NOTIF-06"].verdict == "not verified"
    assert "nstall pytest-mcf[sqs]" in verdicts["MCF-NOTIF-06"].reason


@pytest.mark.parametrize("conftest", ["", WITHOUT_PACKAGES], ids=["with the extra", "without it"])
def test_who_reads_no_queue_does_not_claim_it(run, pytester, conftest):
    pytester.makeconftest(conftest)
    pytester.makepyfile(pushed_team=PUSHED_ONLY)
    pytester.syspathinsert()
    # The factory is called with an endpoint alone, as a team's is.
    result = run("--mcf", ONE, "-rs", "--mcf-integration=pushed_team:Pushed")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*the integration does not offer subscribe_to_order_status*"])


def test_an_integration_may_read_its_queue_on_its_own(run, pytester, scenarios):
    pytester.makepyfile(reading_team=READS_ON_ITS_OWN)
    pytester.syspathinsert()
    # Its waits between retries are real, so the scenarios about them are left out.
    chosen = ("-k", "not could_not_be_read and not without_end")
    result = run("--mcf", FEATURE, *chosen, "--mcf-integration=reading_team:Reader")
    result.assert_outcomes(passed=scenarios - 3, deselected=3)


def test_a_queue_is_a_fixture(run, pytester):
    pytester.makepyfile(FIXTURES)
    run().assert_outcomes(passed=2)


def test_who_asks_too_late_learns_why(run, pytester):
    pytester.makepyfile(TOO_LATE)
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*Ask for mcf_queue before mcf_integration*"])


def test_a_replay_has_no_queue(run, pytester):
    run("--mcf-record", ONE).assert_outcomes(passed=1)
    result = run("--mcf-replay", ONE, "-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*a cassette has no queue: messages are not recorded*"])


def test_a_queue_of_ones_own_is_used_and_kept(run, pytester, tmp_path):

    with closing(LocalSqs()) as local, closing(QueueService(local.url)) as service:
        own = service.create("of-our-own")
        ini = ["-o", f"mcf_sqs_endpoint={local.url}", "-o", f"mcf_queue_arn={own.arn}"]
        run("--mcf", ONE, *ini).assert_outcomes(passed=1)
        assert service.find(own.arn).count() == 0


@pytest.mark.parametrize(
    ("ini", "said"),
    [
        ("mcf_queue_arn=orders", "*mcf_queue_arn takes the ARN of a standard queue, such as arn:aws:sqs:*"),
        (
            "mcf_queue_arn=arn:aws:sqs:us-east-1:123456789012:orders.fifo",
            "*mcf_queue_arn takes the ARN of a standard queue*",
        ),
        ("mcf_sqs_endpoint=queue", "*mcf_sqs_endpoint takes the URL of a service that speaks SQS*"),
    ],
)
def test_what_names_no_queue_ends_the_run(run, ini, said):
    result = run("--mcf", ONE, "-o", ini)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([said])


def test_no_queue_is_created_in_an_account(run):
    result = run("--mcf", ONE, "-rs", "-o", "mcf_sqs_endpoint=https://sqs.us-east-1.amazonaws.com")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*none is created in an account: set mcf_queue_arn*"])
