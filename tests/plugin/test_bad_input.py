"""A mistake of the user ends in one clear line: what was expected, what came, what to do."""

import pytest

EXIT = pytest.ExitCode.USAGE_ERROR


def only_line(result):
    """The one line that says what is wrong."""
    text = (result.stdout.str() + "\n" + result.stderr.str()).strip()
    assert "Traceback" not in text
    errors = [line for line in text.splitlines() if line.startswith("ERROR: ")]
    assert len(errors) == 1, text
    return errors[0]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("mcf_contract", "maybe", "The ini value mcf_contract has to be fail or warn, not 'maybe'."),
        ("mcf_errata", "warn", "The ini value mcf_errata has to be notice or error, not 'warn'."),
        ("mcf_derived", "off", "The ini value mcf_derived has to be error or notice, not 'off'."),
        (
            "mcf_integration",
            "nowhere",
            "mcf_integration has to be package.module:factory, exec: COMMAND or an http:// address, "
            "not 'nowhere'.",
        ),
        (
            "mcf_integration",
            "exec:",
            "mcf_integration is exec: without a command. Write the command behind it, "
            "such as exec: node adapter.mjs.",
        ),
        (
            "mcf_integration",
            "exec: node 'adapter.mjs",
            """mcf_integration is "exec: node 'adapter.mjs", which cannot be split into words: """
            "No closing quotation. Close every quote.",
        ),
        (
            "mcf_integration",
            "exec: no-such-program adapter.mjs",
            "mcf_integration is exec: no-such-program adapter.mjs, and there is no program "
            "'no-such-program' on the PATH. Install it, or correct the command.",
        ),
        (
            "mcf_integration",
            "http://",
            "mcf_integration is 'http://', which is not a valid address. Expected one such as http://127.0.0.1:9000/.",
        ),
        (
            "mcf_adapter_timeout",
            "soon",
            "The ini value mcf_adapter_timeout has to be a number of seconds, such as 60, not 'soon'.",
        ),
        (
            "mcf_adapter_timeout",
            "inf",
            "The ini value mcf_adapter_timeout has to be a number of seconds, such as 60, not 'inf'.",
        ),
        (
            "mcf_adapter_timeout",
            "-1",
            "The ini value mcf_adapter_timeout has to be a number of seconds, such as 60, not '-1'.",
        ),
        (
            "mcf_integration",
            "no_such_module:create",
            "mcf_integration names the module 'no_such_module', which cannot be imported: "
            "No module named 'no_such_module'. Install it, or put its folder on the path with "
            "pytest's ini value pythonpath.",
        ),
        (
            "mcf_integration",
            "json:no_such_factory",
            "mcf_integration names 'no_such_factory' in 'json', where there is no such callable.",
        ),
    ],
)
def test_a_wrong_ini_value(pytester, run, name, value, message):
    pytester.makeini(f"[pytest]\n{name} = {value}")
    result = run("--mcf")
    assert result.ret == EXIT
    assert only_line(result) == f"ERROR: {message}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mcf_marketplace", "XX"),
        ("mcf_marketplace", "a" * 100_000),
        ("mcf_region", "XX"),
        ("mcf_token_url", "http://[bad"),
        ("mcf_integration", "http://[bad"),
        ("mcf_ledger", "a" * 1000),
        ("mcf_contract", "a" * 3000),
    ],
)
def test_a_value_that_nothing_can_have_ends_the_run_once(pytester, run, name, value):
    pytester.makeini(f"[pytest]\n{name} = {value}")
    result = run("--mcf")
    assert result.ret == EXIT
    assert name in only_line(result)
    assert len(only_line(result)) < 600


NATIVE_TOML = tuple(map(int, pytest.__version__.split(".")[:1])) >= (9,)


@pytest.mark.skipif(not NATIVE_TOML, reason="pytest has no file with types yet")
@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("mcf_adapter_timeout = 5\nmcf_seed = 7\nmcf_deadline = 1.5", None),
        ('mcf_waived = ["MCF-CANCEL-05: why"]\nmcf_adapter_timeout = "60"', None),
        ('mcf_waived = "MCF-CANCEL-05: why"', None),
        ("mcf_adapter_timeout = -5", "mcf_adapter_timeout has to be a number of seconds"),
        ("mcf_adapter_timeout = nan", "mcf_adapter_timeout has to be a number of seconds"),
        ("mcf_seed = 1.5", "--mcf-seed takes a whole number"),
        ("mcf_marketplace = 5", "There is no marketplace '5'"),
        ('mcf_marketplace = "de"', "takes an id such as A1PA6795UKMFR9, the one of DE."),
        ("mcf_deadline = true", "The ini value mcf_deadline has to be a text or a number"),
        ("mcf_region = []", "The ini value mcf_region has to be a text or a number"),
        ("mcf_seed = 2024-01-01", "The ini value mcf_seed has to be a text or a number"),
        ('mcf_integration = "a\\u0000b"', "mcf_integration has to be one line without control characters"),
    ],
)
def test_the_types_of_a_toml_file_are_taken(pytester, run, lines, problem):
    (pytester.path / "pytest.toml").write_text(f"[pytest]\n{lines}\n")
    result = run("--mcf", "--collect-only", "-q", "-k", "nothing_of_this_name")
    if problem is None:
        assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    else:
        assert result.ret == EXIT
        assert problem in only_line(result)


NOT_A_WAIVER = (
    "Each line of mcf_waived has to be an ID and a reason, such as "
    "MCF-CANCEL-05: the shop never asks twice, not "
)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["MCF-CANCEL-05"], f"{NOT_A_WAIVER}'MCF-CANCEL-05'."),
        (["MCF-CANCEL-05:"], f"{NOT_A_WAIVER}'MCF-CANCEL-05:'."),
        ([": just so"], f"{NOT_A_WAIVER}': just so'."),
        (
            ["MCF-CANCEL-05: a", "MCF-CANCEL-05: b"],
            "mcf_waived names MCF-CANCEL-05 twice. Leave one line out.",
        ),
        (
            ["MCF-CANCEL-05: a", "MCF-CANCEL-99: b"],
            "mcf_waived names 'MCF-CANCEL-99', and there is no such rule. Did you mean MCF-CANCEL-09? "
            "`pytest-mcf requirements` lists them.",
        ),
    ],
)
def test_waivers_that_cannot_be(pytester, run, lines, message):
    pytester.makeini("\n  ".join(["[pytest]\nmcf_waived =", *lines]))
    result = run("--mcf")
    assert result.ret == EXIT
    assert only_line(result) == f"ERROR: {message}"


@pytest.mark.parametrize("url", ["ftp://host", "host:80", "http://", "http://host:port", "http://host?query"])
def test_an_endpoint_that_is_none(run, url):
    result = run("--mcf-endpoint", url)
    assert result.ret == EXIT
    assert only_line(result).startswith("ERROR: --mcf-endpoint takes the URL of an SP-API endpoint, such as")


@pytest.mark.parametrize("other", [["--mcf-record"], ["--mcf-endpoint", "http://127.0.0.1:1"]])
def test_options_that_exclude_each_other(run, other):
    result = run("--mcf-replay", *other)
    assert result.ret == EXIT
    assert only_line(result) == (
        f"ERROR: --mcf-replay answers from cassettes only, so it cannot go with {other[0]}. Leave one out."
    )


def test_an_option_that_does_not_exist(run):
    result = run("--mcf-reply")
    assert result.ret == EXIT


def test_a_folder_without_cassettes(pytester, run):
    pytester.makeini("[pytest]\nmcf_cassettes = nothing")
    result = run("--mcf-replay")
    assert result.ret == EXIT
    assert only_line(result) == (
        f"ERROR: There are no cassettes in {pytester.path / 'nothing'}. Record some with --mcf-record."
    )


WHOLE = "version: 1\nmetadata:\n  interactions: 0\ninteractions: []\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it has no list of interactions"),
        (b"a: [", "while parsing"),
        (b"\xff\xfe\x00", "can't decode"),
        (b"- just\n- a list\n", "it has no list of interactions"),
        (b"version: 1\ninteractions: []\n", "no metadata"),
        (
            WHOLE.replace("interactions: 0", "interactions: 2").encode(),
            "it announces 2 interactions and holds 0",
        ),
        (b"version: 1\nmetadata: {interactions: 1}\ninteractions: [3]\n", "int"),
        (b"!!python/object:os.system {}\n", "python/object"),
    ],
)
def test_a_damaged_cassette_is_an_error_never_an_empty_one(pytester, run, content, reason):
    folder = pytester.mkdir("cassettes")
    (folder / "broken.yaml").write_bytes(content)
    result = run("--mcf-replay")
    assert result.ret == EXIT
    line = only_line(result)
    assert line.startswith(f"ERROR: The cassette {folder / 'broken.yaml'} cannot be read: ")
    assert reason in line
    assert line.endswith("Restore it from version control, or record it again with --mcf-record.")
