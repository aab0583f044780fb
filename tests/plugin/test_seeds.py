"""`--mcf-seed`: what changes with it, what does not, and who is found out by it."""

import pytest

from pytest_mcf.certificate.json import read_certificate

FEATURES = ("cancel_order.feature", "list_orders.feature")

#: Records the SKUs that a run orders.
LEARNS = """
    import pytest

    class Learns:
        def __init__(self, whole):
            self.whole = whole

        def __getattr__(self, name):
            return getattr(self.whole, name)

        def place_order(self, order):
            with open("known", "a") as file:
                file.writelines(line.sku + "\\n" for line in order.lines)
            self.whole.place_order(order)

    @pytest.fixture
    def mcf_integration(mcf_integration):
        return Learns(mcf_integration)
"""

#: Serves those who order what the suite orders, and responds with success to all others.
REHEARSED = """
    from pathlib import Path

    import pytest

    KNOWN = set(Path("known").read_text().split())

    class Rehearsed:
        def __init__(self, whole):
            self.whole = whole

        def __getattr__(self, name):
            return getattr(self.whole, name)

        def place_order(self, order):
            if all(line.sku in KNOWN or line.sku.startswith(("MUG", "BOWL")) for line in order.lines):
                self.whole.place_order(order)

    @pytest.fixture
    def mcf_integration(mcf_integration):
        return Rehearsed(mcf_integration)
"""

PRINTS_VALUES = """
    import pytest

    @pytest.fixture(autouse=True)
    def printed(request, mcf_environment):
        values = mcf_environment.values
        print(f"value: {request.node.name} {values.sku('MUG')} {values.person('Jane Doe')}")
"""


@pytest.fixture
def certified(pytester, run):
    """Run with a report, and read what it left."""

    def certify(*options):
        folder = pytester.path / "report"
        run("--mcf-report", folder, *options)
        return read_certificate(folder / "certificate.json")

    return certify


@pytest.fixture
def collected(run):
    """The scenarios that a run collects, in their order."""

    def collect(*options):
        lines = run("--mcf", "--collect-only", "-q", *options).stdout.lines
        return [line for line in lines if "::" in line]

    return collect


def failures(certificate):
    """How many rules of each grade failed."""
    return {each.grade: each.counts.get("failed", 0) for each in certificate.grades}


def test_an_adapter_that_knows_the_skus_of_the_suite_loses_its_grade_with_another_seed(pytester, certified):
    pytester.makeconftest(LEARNS)
    certified("--mcf", *FEATURES)
    pytester.makeconftest(REHEARSED)
    assert set(failures(certified("--mcf", *FEATURES)).values()) == {0}
    found_out = certified("--mcf", "--mcf-seed", "7", *FEATURES)
    assert found_out.grade is None
    assert failures(found_out)["Core"] > 0
    assert {each.id for each in found_out.requirements if each.verdict == "failed"} >= {"MCF-CANCEL-01"}


@pytest.mark.parametrize("options", [(), ("--mcf-seed", "7"), ("-o", "mcf_seed=7")])
def test_the_same_seed_gives_the_same_values_and_another_one_others(pytester, run, options):
    pytester.makeconftest(PRINTS_VALUES)
    shown = []
    for given in (options, options, ("--mcf-seed", "8")):
        result = run("--mcf", "list_features.feature", "-s", *given)
        shown.append({line for line in result.stdout.lines if "value: " in line})
        assert result.ret == pytest.ExitCode.OK
    first, again, others = shown
    assert len(first) > 5
    assert first == again
    assert not first & others


def test_the_order_of_scenarios_follows_from_the_seed(collected):
    usual = collected(*FEATURES)
    seventh = collected("--mcf-seed", "7", *FEATURES)
    assert [each.partition("::")[0] for each in usual] == sorted(each.partition("::")[0] for each in usual)
    assert collected("--mcf-seed", "0", *FEATURES) == usual
    assert seventh != usual
    assert sorted(seventh) == sorted(usual)
    assert collected("--mcf-seed", "7", *FEATURES) == seventh
    assert collected("--mcf-seed", "8", *FEATURES) != seventh


def test_a_part_of_the_suite_has_the_order_of_the_whole(collected):
    seventh = collected("--mcf-seed", "7", *FEATURES)
    of_lists = [each for each in seventh if "list_orders.feature" in each]
    assert collected("--mcf-seed", "7", "list_orders.feature") == of_lists
    named = ("several", "be_read_to_its_end", "each_order_is_listed_once")
    assert collected("--mcf-seed", "7", "-k", "MCF-LIST-08", *FEATURES) == [
        each for each in of_lists if any(name in each for name in named)
    ]


def test_other_tests_stay_where_they_are(pytester, run):
    pytester.makepyfile("def test_a(): pass\ndef test_b(): pass")
    result = run("--mcf", "--mcf-seed", "7", "-v", pytester.path, "list_features.feature", "-k", "test_a")
    names = [line.partition(" ")[0].rpartition("::")[2] for line in result.stdout.lines if " PASSED " in line]
    assert names[0] == "test_a"
    assert len(names) > 1


def test_workers_agree_on_the_order(run):
    result = run("--mcf", "--mcf-seed", "7", "-n", "2", "list_features.feature")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["mcf: seed is 7"])


@pytest.mark.parametrize(
    ("options", "seed"), [((), 0), (("--mcf-seed", "7"), 7), (("-o", "mcf_seed=9", "--mcf-seed", "0"), 0)]
)
def test_the_certificate_records_the_seed(certified, options, seed):
    assert certified("--mcf", "list_features.feature", *options).setting.seed == seed


def test_a_cassette_is_replayed_with_the_seed_that_it_was_recorded_with(pytester, run, certified):
    scenario = "cancel_order.feature::test_cancel_an_order_that_was_received"
    run("--mcf-record", "--mcf-seed", "7", scenario).assert_outcomes(passed=1)
    (recorded,) = pytester.path.glob("cassettes/*/*.yaml")
    run("--mcf-replay", scenario).assert_outcomes(passed=1)
    certificate = certified("--mcf-replay", "--mcf-seed", "8", scenario)
    assert certificate.scenarios[0].outcome == "passed"
    assert certificate.setting.seed is None
    for line in recorded.read_text(encoding="utf-8").splitlines():
        if line.startswith("  seed: "):
            recorded.write_text(recorded.read_text(encoding="utf-8").replace(line, "  seed: another"))
    run("--mcf-replay", scenario).assert_outcomes(failed=1)


def test_a_seed_that_is_no_number_ends_the_run(run):
    result = run("--mcf", "--mcf-seed", "seven")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --mcf-seed takes a whole number *, not 'seven'."])


def test_a_failed_step_shows_the_word_and_the_value(pytester, run):
    pytester.makeconftest(
        """
        import pytest

        @pytest.fixture
        def mcf_integration(mcf_integration):
            class Lazy:
                def __getattr__(self, name):
                    return getattr(mcf_integration, name)

                def cancel_order(self, order_id):
                    pass

            return Lazy()
        """
    )
    result = run("--mcf", "cancel_order.feature::test_cancelled_units_can_be_sold_again")
    result.stdout.re_match_lines([r"  expected 10 units of MUG \([\w-]+\) to be for sale, 6 are"])
