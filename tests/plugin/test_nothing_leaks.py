"""Five hundred secrets are planted wherever an adapter has words, and none is in any file of a run."""

import base64
import json
import re
import sys
import zlib
from collections import Counter
from textwrap import dedent

import pytest

from .plants import leaks, planted

#: Writes what other plugins would write: each report and each warning, as they see them.
CONFTEST = """
    import json
    from pathlib import Path
    import httpx, pytest
    from pytest_mcf.emulator import Emulator

    PLANTS = json.loads(Path("plants.json").read_text())

    def note(place):
        with open("used.txt", "a") as log:
            log.write(place + "\\n")

    def _write(value):
        with open("report.log", "a") as log:
            log.write(json.dumps(value, default=str) + "\\n")

    class Writer:
        def __init__(self, config):
            self.config = config

        def pytest_runtest_logreport(self, report):
            _write(self.config.hook.pytest_report_to_serializable(config=self.config, report=report))
            _write([report.longreprtext, str(report.longrepr), report.sections])

        def pytest_warning_recorded(self, warning_message):
            _write([str(warning_message.message), warning_message.category.__name__])

    def pytest_configure(config):
        config.pluginmanager.register(Writer(config))

    class Planting(httpx.BaseTransport):
        '''Puts secrets into responses: into fields that no model has, into errors, and into headers.'''

        def __init__(self):
            self.emulator = Emulator()

        def handle_request(self, request):
            answer = self.emulator.handle_request(request)
            body = answer.read()
            if request.url.path.startswith("/_mcf") or not body.startswith(b"{"):
                return answer
            value = json.loads(body)
            texts = [text for _, text in PLANTS["responses"]]
            note("responses")
            if isinstance(value.get("payload"), dict):
                value["payload"]["note"] = dict(enumerate(texts))
            for error in value.get("errors", ()):
                error["details"] = "; ".join(texts[:9])
            headers = {**answer.headers, "x-note": texts[0].encode("ascii", "replace").decode()}
            headers.pop("content-length", None)
            return httpx.Response(answer.status_code, headers=headers, content=json.dumps(value).encode())

    @pytest.fixture
    def mcf_upstream():
        return Planting()
"""

#: An adapter that says all it knows, in whatever way it can.
ADAPTER = """
    import json, logging, os, sys, warnings
    from pathlib import Path
    import httpx
    from pytest_mcf.integration import OrderRejected
    from pytest_mcf.integration.reference import ReferenceIntegration

    PLANTS = json.loads(Path("plants.json").read_text())
    FROM_ELSEWHERE = [os.environ[name] for name in PLANTS["variables"]]
    FROM_ELSEWHERE += [text for _, text in PLANTS["responses"]]

    def note(place):
        with open("used.txt", "a") as log:
            log.write(place + "\\n")

    def words(place):
        note(place)
        return " and ".join(text for _, text in PLANTS[place])

    class Shop(ReferenceIntegration):
        def __init__(self, endpoint):
            super().__init__(endpoint)
            self.endpoint = endpoint

        def say(self, *more):
            note("environment")
            print(words("standard output"), *more)
            print(words("standard error"), file=sys.stderr)
            logging.getLogger("shop").warning("it is %s", words("log"))
            warnings.warn(words("warning"), UserWarning)

        def place_order(self, order):
            self.say(*FROM_ELSEWHERE, self.endpoint.credentials.client_secret)
            return super().place_order(order)

        def cancel_order(self, order_id):
            try:
                raise KeyError(words("cause"))
            except KeyError as error:
                failure = RuntimeError(f"for {order_id}: {words('exception')} {' '.join(FROM_ELSEWHERE)}")
                failure.add_note(words("note"))
                raise failure from error

        def list_features(self, marketplace=None):
            note("query")
            for _, text in PLANTS["query"]:
                url = f"{self.endpoint.url}/fba/outbound/2020-07-01/features"
                httpx.get(url, params={"marketplaceId": "A", "who": text})
            assert False, words("assertion") + " ".join(FROM_ELSEWHERE)

        def get_order(self, order_id):
            note("view" if PLANTS["view"] else "code")
            if not PLANTS["view"]:
                raise OrderRejected(words("error of the port"), code=PLANTS["code"][0][1])
            _, plant = PLANTS["view"].pop()
            return super().get_order(order_id).model_copy(update={"status": plant})
"""

#: The base64 of what zlib compressed.
COMPRESSED = re.compile(r"eN[m-r][A-Za-z0-9+/]{20,}={0,2}")

PLACES = {
    "environment": 60,
    "responses": 60,
    "standard output": 40,
    "standard error": 40,
    "log": 40,
    "warning": 40,
    "cause": 30,
    "exception": 50,
    "note": 30,
    "query": 40,
    "assertion": 58,
    "error of the port": 30,
    "code": 1,
    "view": 1,
}

SCENARIOS = (
    "cancel_order.feature::test_cancel_an_order_that_was_received",
    "list_features.feature::test_the_features_of_the_marketplace",
    "place_order.feature::test_what_was_ordered_can_be_read_again",
    "read_order.feature::test_an_order_is_read_by_its_id",
)


def plants_by_place():
    """All plants, and those of each place."""
    everything = planted(sum(PLACES.values()))
    rest = iter(everything)
    return everything, {place: [next(rest) for _ in range(count)] for place, count in PLACES.items()}


@pytest.fixture
def written_by(pytester, run, monkeypatch):
    """Run scenarios of an adapter with plants, and give the content of each file that was written."""
    everything, plants = plants_by_place()
    variables = {f"SHOP_{number}": written for number, (_, written) in enumerate(plants["environment"])}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    pytester.path.joinpath("plants.json").write_text(json.dumps({**plants, "variables": [*variables]}))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(adapter=ADAPTER)
    monkeypatch.setenv("CI", "true")  # where the terminal is kept, too
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(pytester.path / "summary.md"))

    def written(*options):
        before = set(pytester.path.rglob("*"))
        result = run(
            "--mcf",
            *("--mcf-integration", "adapter:Shop", "--mcf-report", "out", "--junitxml", "junit.xml"),
            *(
                "-W",
                "default",
                "-o",
                "junit_logging=all",
                "-o",
                "junit_log_passing_tests=true",
                "-o",
                "pythonpath=.",
            ),
            *options,
        )
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        paths = [path for path in pytester.path.rglob("*") if path.is_file() and path not in before]
        files = {path.name: path.read_text(errors="replace") for path in paths if path.suffix != ".pyc"}
        return {**files, "terminal": result.stdout.str() + result.stderr.str()}

    return everything, written


def found_in(contents, plants):
    """The plants in each file; what is compressed in one is read as well."""
    return [
        (name, *leak)
        for name, content in contents.items()
        for part in (content, *unpacked(content))
        for leak in leaks(part, plants)
    ]


def unpacked(content):
    """The texts that a page holds in compressed form."""
    for blob in COMPRESSED.findall(content):
        yield zlib.decompress(base64.b64decode(blob)).decode()


def count_of_used(used):
    """How many plants were written somewhere: all of each place, and of the views one in each call."""
    notes = Counter(used.split("\n")[:-1])
    return sum(notes[place] if place == "view" else PLACES[place] for place in notes)


def test_no_plant_is_in_any_file(written_by):
    plants, written = written_by
    contents = written(*SCENARIOS)
    used = count_of_used(contents["used.txt"])
    pages = [*unpacked(contents["certificate.html"])]
    # Each of them was really written somewhere, and searched for in files, terminal and compressed parts.
    assert (used, len(plants), bool(pages)) == (520, 520, True)
    names = {
        "certificate.json",
        "certificate.html",
        "certificate.md",
        "junit.xml",
        "report.log",
        "summary.md",
    }
    assert names <= contents.keys()
    assert found_in(contents, plants) == []
    # What a reader needs is still there.
    for needed in ("RuntimeError: for ", "AssertionError from:", 'File "adapter.py", line '):
        assert needed in contents["junit.xml"]


#: An adapter in another process, which answers each call with an error and says more on standard error.
PROGRAM = """
    import json, sys

    PLANTS = [text for _, text in json.load(open("plants.json"))["exception"]]

    for line in sys.stdin:
        call = json.loads(line)
        print(*PLANTS, file=sys.stderr, flush=True)
        answer = {"jsonrpc": "2.0", "id": call["id"]}
        if call["method"] == "initialize":
            answer["result"] = {"name": "shop", "version": "1", "methods": ["place_order", "list_features"]}
        elif call["method"] == "place_order":
            data = {"traceback": "at place (shop.mjs:7:9) " + " or ".join(PLANTS)}
            answer["error"] = {"code": 1, "message": " and ".join(PLANTS), "data": data}
        else:
            answer = {"id": call["id"], "planted": PLANTS}
        print(json.dumps(answer), flush=True)
"""


def test_no_plant_of_a_program_is_in_any_file(written_by, pytester):
    plants, written = written_by
    pytester.path.joinpath("shop.py").write_text(dedent(PROGRAM))
    command = f"exec: {sys.executable} shop.py"
    contents = written("--mcf-integration", command, *SCENARIOS[:2])
    assert found_in(contents, plants) == []
    assert "at place (shop.mjs:7:9)" in contents["junit.xml"]
