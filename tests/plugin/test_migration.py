"""A run on both versions of the API: a certificate for each, and one of the migration."""

import json

import pytest

from pytest_mcf.certificate.evidence import RecordedExchange, RecordedReport, ScenarioEvidence
from pytest_mcf.certificate.migration import as_text, migration_of
from pytest_mcf.model.versions import FIRST, SUCCESSOR

from ..rotation import on_day

FEATURES = ("cancel_order.feature", "track_partially_fulfilled_order.feature", "offer_delivery.feature")

#: An integration that moved, and drops on the successor what could not be fulfilled.
FORGETFUL = """
    import pytest
    from pytest_mcf.integration.reference import reference_for
    from pytest_mcf.integration.reference.successor import SuccessorIntegration

    class Forgetful(SuccessorIntegration):
        def get_order(self, order_id):
            order = super().get_order(order_id)
            lines = tuple(line.model_copy(update={"unfulfillable": 0}) for line in order.lines)
            return order.model_copy(update={"lines": lines})

    @pytest.fixture
    def mcf_integration(mcf_environment):
        mcf_environment.time.stand_still()
        endpoint = mcf_environment.endpoint
        first = endpoint.api == "2020-07-01"
        kind = reference_for(endpoint.api) if first else Forgetful
        mount = mcf_environment.gateway.mount("integration")
        return kind(endpoint, mount, mcf_environment.time.sleep)
"""


@pytest.fixture
def migrated(run, pytester):
    """Play some features on both versions, and read what was written."""

    def play(*options):
        result = run("--mcf", "--mcf-api", "both", "--mcf-report", "report", *options, *FEATURES)
        return result, json.loads((pytester.path / "report" / "migration.json").read_text())

    return play


@on_day(0, of=2)
def test_the_reference_adapters_report_the_same_on_both_versions(migrated, pytester):
    result, migration = migrated()
    assert migration["differences"] == []
    assert {each["call"] for each in migration["documented"]} == {"list_delivery_offers"}
    assert migration["scenarios"] > 25
    assert migration["reports"] > 60
    assert migration["versions"] == [FIRST.name, SUCCESSOR.name]
    result.stdout.fnmatch_lines(
        ["migration: * scenarios played on both versions, * 0 differences, and * explain"]
    )
    for version in (FIRST, SUCCESSOR):
        text = (pytester.path / "report" / version.name / "certificate.json").read_text(encoding="utf-8")
        setting = json.loads(text)["setting"]
        assert (setting["api"], setting["model"]) == (version.name, f"Fulfillment Outbound v{version.name}")


@on_day(1, of=2)
def test_a_difference_names_the_call_the_field_and_the_rules(migrated, pytester):
    pytester.makeconftest(FORGETFUL)
    _, migration = migrated()
    found = {(each["call"], each["field"]) for each in migration["differences"]}
    assert {("", ""), ("get_order", "lines[0].unfulfillable")} <= found
    assert any("MCF-PART-06" in each["rules"] for each in migration["differences"])


def evidence(api, *reports, outcome="passed", name="a.feature::test_a"):
    return ScenarioEvidence(
        id=f"{name}[{api}]",
        file="a.feature",
        line=1,
        feature="A",
        name="a",
        requirements=("MCF-GET-01",),
        profile="documented",
        api=api,
        outcome=outcome,
        reports=reports,
        exchanges=tuple(sent_for(each.call) for each in reports),
    )


def sent_for(call):
    """A request that the integration sent during a call of the port."""
    return RecordedExchange(
        number=1,
        origin="integration",
        step=None,
        operation=None,
        method="GET",
        target="/",
        status=200,
        call=call,
    )


def report(call="get_order", error=None, **fields):
    return RecordedReport(call=call, error=error, fields=fields)


def differences(first, successor):
    both = (evidence(FIRST.name, *first), evidence(SUCCESSOR.name, *successor))
    return [str(each) for each in migration_of("Shop", both).differences]


@pytest.mark.parametrize("status", ["Received", "Planning", "Processing"])
def test_a_status_is_compared_by_its_meaning(status):
    assert differences([report(status=status)], [report(status="Processing")]) == []
    assert differences([report(status=status)], [report(status="Complete")]) == [
        "a.feature::test_a: get_order.status: Processing -> Complete (MCF-GET-01)"
    ]


def test_what_the_successor_has_no_place_for_is_no_difference():
    assert differences([report(**{"emails[0]": "x"})], [report()]) == []
    assert differences([report(comment="x")], [report()]) == [
        "a.feature::test_a: get_order.comment: x -> nothing (MCF-GET-01)"
    ]


def test_of_reasons_only_whether_there_are_some_is_compared():
    def previewed(**fields):
        return report("preview_order", **{f"[0].{name}": value for name, value in fields.items()})

    assert differences([previewed(**{"reasons[0]": "x"})], [previewed(**{"reasons[0]": "y"})]) == []
    assert len(differences([previewed(**{"reasons[0]": "x"})], [previewed()])) == 1
    assert len(differences([previewed(weight="x")], [previewed()])) == 1
    assert differences([previewed(time_zone="x")], [previewed()]) == []


def offers(count):
    """A report of so many offers."""
    return report("list_delivery_offers", **{f"[{number}].earliest": "some" for number in range(count)})


def answer(*tiers):
    """A response of the successor that has an offer for each of some tiers."""
    return json.dumps({"offers": [{"serviceTier": tier} for tier in tiers]})


def moved(first, successor, response):
    """The migration of two reports of offers; the successor's response was this one."""
    then = evidence(SUCCESSOR.name, successor)
    answered = tuple(each.model_copy(update={"response_body": response}) for each in then.exchanges)
    both = (evidence(FIRST.name, first), then.model_copy(update={"exchanges": answered}))
    return migration_of("Shop", both)


def test_the_offer_that_the_successor_does_not_have_is_explained_by_its_documents():
    migration = moved(offers(3), offers(2), answer("STANDARD", "EXPEDITED"))
    assert migration.differences == ()
    assert [each.field for each in migration.documented] == ["[2].earliest"]
    assert "## Documented: the successor offers PRIORITY in Canada, India and Mexico only" in as_text(
        migration
    )


@pytest.mark.parametrize(
    ("reported", "tiers", "fields"),
    [
        (1, ("STANDARD", "EXPEDITED"), ["[1].earliest", "[2].earliest"]),
        (2, ("STANDARD", "EXPEDITED", "PRIORITY"), ["[2].earliest"]),
        (2, ("STANDARD", "EXPEDITED", "EXPEDITED"), ["[2].earliest"]),
        (2, (), ["[2].earliest"]),
        (4, ("STANDARD", "EXPEDITED"), ["[3].earliest"]),
    ],
    ids=["two less", "PRIORITY was offered", "another was offered", "nothing was offered", "one more"],
)
def test_any_other_number_of_offers_is_a_difference(reported, tiers, fields):
    migration = moved(offers(3), offers(reported), answer(*tiers))
    assert [each.field for each in migration.differences] == fields
    assert migration.documented == ()


def test_an_error_that_only_one_version_raises_is_a_difference():
    assert differences([report(error="OrderNotFound")], [report(error="OrderRejected")]) == [
        "a.feature::test_a: get_order: OrderNotFound -> OrderRejected (MCF-GET-01)"
    ]


def test_a_scenario_that_fails_on_the_successor_alone_is_a_difference():
    both = (evidence(FIRST.name), evidence(SUCCESSOR.name, outcome="failed"))
    migration = migration_of("Shop", both)
    assert [str(each) for each in migration.differences] == [
        "a.feature::test_a: outcome: passed -> failed (MCF-GET-01)"
    ]
    assert "passed -> failed" in as_text(migration)


def test_a_scenario_of_the_first_version_alone_is_named():
    migration = migration_of("Shop", [evidence(FIRST.name)])
    assert migration.scenarios == 0
    assert len(migration.not_compared) == 1


def test_what_failed_on_the_first_version_is_not_compared():
    both = [evidence(each.name, report(status="Complete"), outcome="failed") for each in (FIRST, SUCCESSOR)]
    migration = migration_of("Shop", both)
    assert (migration.scenarios, migration.reports) == (0, 0)
    assert migration.not_compared == ("a.feature::test_a: it failed on the first version",)
    assert "Nothing was shown" in as_text(migration)


def test_what_was_reported_without_a_request_is_not_compared():
    silent = [
        evidence(each.name, report(status="Complete")).model_copy(update={"exchanges": ()})
        for each in (FIRST, SUCCESSOR)
    ]
    migration = migration_of("Shop", silent)
    assert (migration.scenarios, migration.reports) == (1, 0)
    assert "Nothing was shown" in as_text(migration)


#: How the adapter in `shop.py` is played.
INTEGRATION = ("--mcf", "--mcf-integration", "shop:Shop", "-o", "pythonpath=.")
CANCEL = "cancel_order.feature::test_cancel_an_order_that_was_received"

SPEAKS_ONE = """
    from pytest_mcf.integration.reference{where} import {kind}

    class Shop({kind}):
        pass
"""


def test_an_integration_that_did_not_move_fails_on_the_successor(run, pytester):
    pytester.makepyfile(shop=SPEAKS_ONE.format(where="", kind="ReferenceIntegration"))
    result = run(*INTEGRATION, "--mcf-api", SUCCESSOR.name, CANCEL)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*The integration sent createFulfillmentOrder in a run on v2026-07-04*"])


def test_an_integration_that_moved_fails_on_the_first_version(run, pytester):
    pytester.makepyfile(shop=SPEAKS_ONE.format(where=".successor", kind="SuccessorIntegration"))
    result = run(*INTEGRATION, CANCEL)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*The integration sent createOrder in a run on v2020-07-01*"])


def test_an_integration_calls_what_it_offers_though_it_offers_no_features(run):
    scenario = "authorize.feature::test_every_request_shows_the_access_token"
    run("--mcf", "--mcf-api", SUCCESSOR.name, scenario).assert_outcomes(passed=1)
