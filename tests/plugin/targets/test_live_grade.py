"""What a live run can show, and what it leaves to the emulator: the suite says so, and never the run."""

import pytest

from pytest_mcf.certificate.json import read_certificate

from .standing_in import CREDENTIALS, standing_in

#: Between them they have every reason that the sandbox cannot show a scenario.
FEATURES = (
    "follow_notifications.feature",
    "list_features.feature",
    "order_by_country.feature",
    "understand_quirks.feature",
)

UNEXPLAINED = "skipped, which nothing about this target explains"


@pytest.fixture
def live(pytester, run, monkeypatch):
    """The certificate of a live run against a served emulator."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)

    def live(*options):
        with standing_in() as stand_in:
            fast = ("-o", "mcf_rate=1000/1000", "--mcf-endpoint", stand_in.url)
            run("--mcf-live", *fast, "--mcf-report", "out", *options)
        return read_certificate(pytester.path / "out" / "certificate.json")

    return live


def unexplained(certificate):
    return [rule.id for rule in certificate.requirements if UNEXPLAINED.capitalize() in (rule.reason or "")]


def test_the_suite_explains_whatever_the_sandbox_cannot_show(live):
    certificate = live(*FEATURES)
    reasons = {one.reason.partition(" ")[0] for one in certificate.scenarios if one.outcome == "skipped"}
    assert reasons == {"needs", "shows", "createDestination", "createSubscription", "The"}
    assert unexplained(certificate) == []
    core = certificate.grades[0]
    assert core.not_observable > 0
    assert not any(UNEXPLAINED in obstacle for obstacle in core.obstacles)


BLOCKED = """
    from pytest_mcf.integration.reference import ReferenceIntegration


    class Shy(ReferenceIntegration):
        def cancel_order(self, order_id):
            body = {"name": "mine", "resourceSpecification": {"sqs": {"arn": "arn:aws:sqs:us-east-2:1:q"}}}
            self._api.call("POST", "/notifications/v1/destinations", body=body)
"""


def test_a_request_that_is_blocked_on_purpose_is_no_excuse(pytester, live):
    pytester.makepyfile(shop=BLOCKED)
    pytester.syspathinsert()
    one = "cancel_order.feature::test_cancel_an_order_that_was_received"
    certificate = live("--mcf-integration", "shop:Shy", one)
    assert [scenario.outcome for scenario in certificate.scenarios] == ["skipped"]
    assert "MCF-CANCEL-01" in unexplained(certificate)
    rule = next(rule for rule in certificate.requirements if rule.id == "MCF-CANCEL-01")
    assert rule.verdict == "not verified"
    assert any(UNEXPLAINED in obstacle for obstacle in certificate.grades[0].obstacles)
