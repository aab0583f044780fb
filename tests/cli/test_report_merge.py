"""`pytest-mcf report --merge`: the shards of a whole run, as files."""

import json

import pytest

from pytest_mcf.certificate.issuing.issue import Facts, Suite, issue
from pytest_mcf.certificate.issuing.merge import waivers_of
from pytest_mcf.certificate.json import as_json, read_certificate
from pytest_mcf.cli.installation import this_installation


@pytest.fixture
def whole(whole_run):
    return whole_run("documented").certificate


@pytest.fixture
def shards(whole, tmp_path):
    """The certificates that two halves of the run would have left."""
    here = this_installation()
    suite = Suite(rules=here.rules, scenarios=here.suite)
    facts = Facts(
        subject=whole.integration,
        setting=whole.setting,
        version=whole.pytest_mcf,
        made_at=whole.made_at,
        seconds=whole.seconds,
        hashes=whole.hashes,
        waivers=waivers_of(whole),
        complete=True,
    )
    paths = []
    for half in range(2):
        path = tmp_path / f"half-{half}.json"
        path.write_text(as_json(issue(suite, facts, whole.scenarios[half::2])), encoding="utf-8")
        paths.append(path)
    return paths


def test_the_shards_of_a_run_are_the_run(run, whole, shards, tmp_path):
    result = run("report", "--merge", *shards, "--output", tmp_path / "all")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'all' / 'certificate.html'}\n")
    assert "2 certificates merged: Full · 15 of 15, against emulator." in result.stderr
    merged = read_certificate(tmp_path / "all" / "certificate.json")
    unlike = {"parts": (), "seconds": 0, "made_at": whole.made_at}
    assert merged.model_copy(update=unlike) == whole.model_copy(update=unlike)
    verified = run("report", "--verify", tmp_path / "all" / "certificate.json")
    assert (verified.exit_code, verified.stdout) == (0, "")


def test_a_part_that_does_not_verify_is_refused(run, shards, tmp_path):
    value = json.loads(shards[1].read_text(encoding="utf-8"))
    value["scenarios"][0]["steps"].pop()
    shards[1].write_text(json.dumps(value), encoding="utf-8")
    result = run("report", "--merge", *shards, "--output", tmp_path / "all")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{shards[1]} does not verify: " in result.stderr
    assert f"pytest-mcf report --verify {shards[1]} lists what differs." in result.stderr
    assert not (tmp_path / "all").exists()


def test_no_part_is_overwritten(run, shards, tmp_path):
    folder = tmp_path / "merged"
    folder.mkdir()
    part = shards[0].rename(folder / "certificate.json")
    before = part.read_bytes()
    result = run("report", "--merge", part, shards[1], "--output", folder)
    assert result.exit_code == 2
    assert (
        f"would take the place of {part}, one of its parts. Name another folder with --output."
        in result.stderr
    )
    assert part.read_bytes() == before
