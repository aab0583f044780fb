"""The commands of each page work as they stand, one after the other, in a fresh environment."""

import re
import shutil
import socket
import subprocess

import pytest

from ..installed import installed, wheel  # noqa: F401 - fixtures
from ..site import ROOT, blocks
from ..whole_runs import clean_environment

#: Commands that are not run here, by a part of their text, each with the reason.
LEFT_OUT = {
    "python3 -m venv .venv": "the environment of this test is one; tests/test_wheel.py installs it",
    ".venv/bin/pip install": "the same",
    "pip install": "an index of packages: the environment of this test has the extras",
    ".venv/bin/pytest": "plays the whole suite, as tests/test_wheel.py does",
    "--mcf-seed 4711": "the same",
    "pytest --mcf --mcf-report": "the same",
    "-n 4 --mcf-report certificate": "the same",
    "pytest --mcf -o mcf_profile=both": "the same",
    "pytest --mcf-replay": "the same, from cassettes",
    ".venv/bin/pytest-mcf init": "tests/starter follows the page",
    "git checkout COMMIT": "the commit is the reader's",
    "jq -r": "the same",
    "=...": "the credentials are the reader's, at Amazon",
    "pytest --mcf-live --mcf-endpoint": "waits as long as the rates demand; tests/plugin/targets plays it",
    "pytest --mcf-live -k": "Amazon is never asked",
    "pytest --mcf-live --mcf-report live": "the same",
    "report --merge live/": "the same",
    "pytest-mcf compare --live": "tests/truth plays it against a server",
    "mitmdump": "a program of others; the page was followed by hand",
    "--map-remote": "the same",
    "pytest-mcf serve --port 8000 --any-credentials": "for that program",
    "pytest-mcf serve --certify": "waits for a shop; tests/cli/test_serve_certify.py has one",
    "pytest --mcf tests/features": "the features of the page are played by test_examples.py",
    "tests/conformance/attack.py": "needs Amazon's model file; tests/conformance runs it",
    "pytest-mcf drift": "the same",
    "response.json": "the response is the reader's",
    "curl": "needs the server of another page; tests/cli/test_serve.py sends it",
}

#: What a reader has by then: certificates, by their names, of the runs of a feature each.
AT_HAND = {
    "docs/certificate.md": {
        "certificate.json": "cancel_order",
        "before.json": "cancel_order",
        "after.json": "cancel_order",
        "a.json": "cancel_order",
        "b.json": "preview_order",
        "c.json": "offer_delivery",
        "report/certificate.json": "cancel_order",
    },
    "docs/ci.md": {
        "main/certificate.json": "cancel_order",
        "certificate/certificate.json": "cancel_order",
    },
    "docs/first-run.md": {"certificate/certificate.json": "cancel_order"},
}

PAGES = sorted(
    page
    for path in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
    if blocks(page := path.relative_to(ROOT).as_posix(), "sh") + blocks(page, "console")
)

#: A page that does not end is stopped after so many seconds, a dozen times what it takes.
_TIME_TO_END = 300

#: Starts what goes on until the page ends, and waits until it listens.
SERVED = "{line} > served.txt 2>&1 &\nuntil grep -q '^listening' served.txt; do sleep 0.1; done\n"


def lines_of(page):
    """What a page says to type, a line for each command, without what a console answers."""
    text = "\n".join(blocks(page, "sh")).replace("\\\n", " ").splitlines()
    typed = [
        line.removeprefix("$ ")
        for block in blocks(page, "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]
    return [re.sub(r"\s+#.*", "", line).strip() for line in [*text, *typed] if line.strip()]


def reason_for(line):
    return next((reason for part, reason in LEFT_OUT.items() if part in line), None)


@pytest.fixture(scope="session")
def certificates(installed, made_once):  # noqa: F811 - the fixture of that name
    """A folder with a certificate for each feature of AT_HAND."""

    def play(folder):
        for feature in {each for names in AT_HAND.values() for each in names.values()}:
            run = typed(installed, f"pytest --mcf {feature}.feature --mcf-report {feature}", folder)
            assert run.returncode == 0, run.stdout

    return made_once("certificates-of-pages", play)


def typed(programs, script, folder):
    """Run a script as a reader would in whose shell the environment is active."""
    environment = clean_environment()
    path = f"{programs}:{environment['PATH']}"
    kept = {name: value for name, value in environment.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        ["bash", "-c", f"set -e\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n{script}"],
        cwd=folder,
        env={**kept, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_TIME_TO_END,
    )


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(not reason_for(each) for each in lines_of(page))]
)
def test_the_commands_of_a_page_work(installed, certificates, tmp_path, page):  # noqa: F811
    for name, feature in AT_HAND.get(page, {}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(certificates / feature / "certificate.json", tmp_path / name)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    script = ""
    for line in lines_of(page):
        if reason_for(line) is None:
            is_served = line.startswith("pytest-mcf serve")
            at_port = f"{line} --port {port}" if is_served and "--port" not in line else line
            at_port = at_port.replace("8000", str(port))
            script += SERVED.format(line=at_port) if is_served else f"{at_port}\n"
    run = typed(installed, script, tmp_path)
    assert run.returncode == 0, f"{script}\n{run.stdout}"


def test_what_is_left_out_is_on_a_page():
    every = [line for page in PAGES for line in lines_of(page)]
    assert [part for part in LEFT_OUT if not any(part in line for line in every)] == []


def test_most_pages_have_a_command_that_is_run():
    run = {page for page in PAGES for line in lines_of(page) if reason_for(line) is None}
    assert len(run) > len(PAGES) / 2
