"""What a worker of pytest-xdist sends: all that the summary needs, and redacted if a file is to have it."""

import json

import pytest

SCENARIOS = (
    "cancel_order.feature::test_cancel_an_order_that_was_received",
    "read_order.feature::test_an_order_is_read_by_its_id",
)

#: What another plugin of the main process sees, and what it writes into a file.
PLUGIN = """
    import json

    class Log:
        def __init__(self, config):
            self.config = config

        def pytest_runtest_logreport(self, report):
            written = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
            if "mcf_evidence" in written:
                seen = vars(report)["mcf_evidence"].shown
                sides = {"seen": seen.model_dump(mode="json"), "written": written["mcf_evidence"]["evidence"]}
                with open("seen.jsonl", "a") as log:
                    log.write(json.dumps(sides) + "\\n")

    def pytest_addoption(parser):
        parser.addoption("--report-log")

    def pytest_configure(config):
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(Log(config))
"""


@pytest.fixture
def seen(pytester):
    """Play two scenarios on two workers; the evidence of each, as the main process has and writes it."""
    pytester.makepyfile(log_of_reports=PLUGIN)

    def played(*options):
        result = pytester.runpytest_subprocess(
            "--mcf", "-n", "2", "-p", "log_of_reports", *SCENARIOS, *options
        )
        result.assert_outcomes(passed=2)
        lines = (pytester.path / "seen.jsonl").read_text().splitlines()
        return result, [json.loads(line) for line in lines]

    return played


def secrets_of(evidence):
    """The access tokens in its requests, but for those that redaction made up."""
    headers = [header for each in evidence["exchanges"] for header in each["request_headers"]]
    tokens = [value for name, value in headers if name == "x-amz-access-token"]
    return [token for token in tokens if not token.startswith("Atza|scrubbed")]


def test_without_a_file_the_exchanges_are_seen_and_not_written(seen):
    result, evidence = seen()
    for each in evidence:
        assert secrets_of(each["seen"])
        assert each["written"] == {**each["seen"], "exchanges": []}
    count = sum(len(each["seen"]["exchanges"]) for each in evidence)
    result.stdout.fnmatch_lines(f"contract: {count} exchanges checked, 0 errors, *")


@pytest.mark.parametrize("option", ["--mcf-report=out", "--report-log=log"])
def test_where_a_file_has_them_they_are_redacted(seen, option):
    _, evidence = seen(option)
    for each in evidence:
        assert not secrets_of(each["seen"])
        assert each["written"] == each["seen"]
        assert each["written"]["exchanges"]


#: An adapter whose error has half a surrogate pair, which UTF-8 cannot write.
ADAPTER = """
    from pytest_mcf.integration.reference import ReferenceIntegration

    class Shop(ReferenceIntegration):
        def cancel_order(self, order_id):
            raise RuntimeError("half of \\ud800 it")
"""


@pytest.mark.parametrize("options", [(), ("--mcf-report=out",), ("--junitxml=junit.xml",)], ids=" ".join)
def test_half_a_surrogate_pair_does_not_end_the_run(pytester, options):
    pytester.makepyfile(shop=ADAPTER)
    own = ("--mcf-integration", "shop:Shop", "-o", "pythonpath=.", "-n", "2")
    result = pytester.runpytest_subprocess("--mcf", *own, *SCENARIOS, *options)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.no_fnmatch_line("*INTERNALERROR*")
    result.stdout.fnmatch_lines(["*RuntimeError: half of \\ud800 it*"])
