"""What a digest shows of the exchanges, and what it leaves out; and the command that rewrites the file."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_mcf.certificate.evidence import RecordedExchange
from pytest_mcf.settings.settings import PROFILES

from .digests import changes_between, digest, digests_of, read_digests, write_digests


def exchange(**changes):
    """An exchange in which an order was read, with changes."""
    facts = {
        "number": 1,
        "origin": "integration",
        "step": 0,
        "operation": "getFulfillmentOrder",
        "method": "GET",
        "target": "/fba/outbound/2020-07-01/fulfillmentOrders/A",
        "request_headers": (("x-amz-access-token", "Atza|scrubbed-1"),),
        "status": 200,
        "response_headers": (("content-type", "application/json"),),
        "response_body": '{"payload": {"status": "Received"}}',
    }
    return RecordedExchange(**{**facts, **changes})


READ = exchange()


def events(text):
    """A digest without its hashes."""
    return ", ".join(part.rpartition(" ")[0] for part in text.split(", "))


def test_operations_and_statuses_are_named_in_their_order_and_repetitions_counted():
    exchanges = [
        exchange(operation="createFulfillmentOrder", method="POST"),
        *[READ] * 3,
        exchange(status=404),
        exchange(operation=None, method="POST", target="/_mcf/time?x=1"),
        READ,
    ]
    assert events(digest(exchanges)) == (
        "createFulfillmentOrder 200, getFulfillmentOrder 200 x3, getFulfillmentOrder 404, "
        "POST /_mcf/time 200, getFulfillmentOrder 200"
    )


def test_a_fault_and_a_missing_response_are_named():
    exchanges = [exchange(fault="throttled", status=429), exchange(fault="answer-lost", status=None)]
    assert events(digest(exchanges)) == (
        "getFulfillmentOrder 429 (throttled), getFulfillmentOrder no response (answer-lost)"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "harness"},
        {"method": "POST"},
        {"target": "/fba/outbound/2020-07-01/fulfillmentOrders/B"},
        {"request_headers": ()},
        {"request_body": "a=1"},
        {"response_headers": (("content-type", "text/html"),)},
        {"response_body": '{"payload": {"status": "Planning"}}'},
        {"response_body": '{"payload": {"status": "Received"}'},
    ],
)
def test_whatever_was_sent_or_received_changes_the_hash_and_nothing_else(change):
    changed = digest([exchange(**change)])
    assert events(changed) == events(digest([READ]))
    assert changed != digest([READ])


def test_the_last_of_many_equal_events_counts_too():
    assert digest([READ, READ]) != digest([READ, exchange(response_body="{}")])


@pytest.mark.parametrize(
    "change", [{"number": 7}, {"step": None}, {"response_body": '{"payload":{"status":"Received"}}'}]
)
def test_what_says_nothing_of_behaviour_changes_nothing(change):
    assert digest([exchange(**change)]) == digest([READ])


def certificate(**exchanges):
    """What is looked at of a certificate: scenarios by their names, with their exchanges."""
    scenarios = [
        SimpleNamespace(
            id=f"../a.feature::{name}", file="a.feature", profile="documented", exchanges=tuple(those)
        )
        for name, those in exchanges.items()
    ]
    return SimpleNamespace(scenarios=scenarios)


def test_scenarios_of_another_profile_or_without_exchanges_have_no_digest():
    found = certificate(**{"test_a[x/y]": [READ], "test_b": []})
    assert digests_of(found, "documented") == {"a.feature::test_a[x/y]": digest([READ])}
    assert digests_of(found, "quirks") == {}


def test_a_file_has_a_sorted_line_for_each_scenario(tmp_path):
    path = tmp_path / "digests.txt"
    digests = {'b[{"sqs": {"arn": 1}}]': "get 200 1", "a": "get 200 2, put 200 3"}
    write_digests(path, digests)
    assert path.read_text() == 'a: get 200 2, put 200 3\nb[{"sqs": {"arn": 1}}]: get 200 1\n'
    assert read_digests(path) == digests


def test_a_change_is_reported_with_its_scenario_and_the_first_difference():
    before = {"same": "x 1", "gone": "x 1", "other": "x 1, y 2, z 3", "shorter": "x 1, y 2"}
    after = {"same": "x 1", "new": "x 1", "other": "x 1, y 7, z 8", "shorter": "x 1"}
    assert list(changes_between(before, after)) == [
        "gone: gone",
        "new: new: x 1",
        "changed: other: y 2 -> y 7",
        "changed: shorter: y 2 -> nothing more",
    ]


#: In the place of whole runs: one scenario with one exchange each.
ONE_EXCHANGE = """
    import json
    from pathlib import Path
    from types import SimpleNamespace

    import pytest

    from pytest_mcf.certificate.evidence import RecordedExchange

    @pytest.fixture
    def whole_run():
        exchange = RecordedExchange.model_validate(json.loads(Path("exchange.json").read_text()))
        scenarios = [
            SimpleNamespace(id="::test_a", file="a.feature", profile=profile, exchanges=[exchange])
            for profile in ("documented", "sparse", "quirks")
        ]
        certificate = SimpleNamespace(scenarios=scenarios)
        return lambda name: SimpleNamespace(certificate=certificate)
"""


def test_a_change_fails_until_the_command_that_the_failure_names_accepts_it(pytester):
    # Of another name than this folder: of two modules with one name, Python would load one.
    golden = pytester.mkdir("copy")
    for name in ("conftest.py", "digests.py", "test_exchanges.py"):
        shutil.copy(Path(__file__).with_name(name), golden)
    pytester.makeconftest(ONE_EXCHANGE)

    def compare(*options):
        quiet = ("-p", "no:cacheprovider", "-p", "no:schemathesis", "--import-mode=importlib")
        return pytester.runpytest(*quiet, golden, *options)

    def exchange_is(**changes):
        text = json.dumps(exchange(**changes).model_dump(mode="json"))
        (pytester.path / "exchange.json").write_text(text)

    exchange_is()
    compare("--rewrite-digests").assert_outcomes(passed=3)
    assert {path.name for path in golden.glob("*.txt")} == {f"{each}.txt" for each in PROFILES}
    compare().assert_outcomes(passed=3)
    exchange_is(status=404)
    result = compare()
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            "*Scenarios with other exchanges than in documented.txt: 1",
            "*changed: a.feature::test_a: getFulfillmentOrder 200 ?????? -> getFulfillmentOrder 404 ??????",
            "*run `MCF_ALL_TESTS=1 pytest tests/golden --rewrite-digests`, and commit it.",
        ]
    )
    compare("--rewrite-digests").assert_outcomes(passed=3)
    compare().assert_outcomes(passed=3)
