"""Files that are not cassettes, or damaged ones: a line for each, an exit code, no traceback and no wait."""

import json
import os
import shutil

import pytest
import yaml

from pytest_mcf.errors import CassetteError
from pytest_mcf.resources import bundled
from pytest_mcf.upstream.cassettes.player import Player

from ..each_case import each_case

NAME = "cancel_order/cancel-an-order-that-was-received.yaml"
GOOD = (bundled("cassettes") / NAME).read_text()


def change(*path):
    """A change of the document at a path of keys; the last of them is the new value."""
    *keys, last, value = path

    def apply(document):
        part = document
        for key in keys:
            part = part[key]
        if value is KeyError:
            del part[last]
        else:
            part[last] = value

    return apply


FIRST = ("interactions", 0)
STATUS = (*FIRST, "response", "status")
STATUSES = [float("nan"), float("inf"), -5, 0, 99, 1000, 200.0, True, "200", None, [], {}, 10**400, KeyError]
NOT_TEXT = [1, 1.5, float("nan"), True, [], {}, ["a"]]
MOMENTS = ("", "yesterday", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00", 5, "9" * 5000, None)
#: Paths, and values that none of them may have.
WRONG = [
    ((*STATUS, "code"), STATUSES),
    (STATUS, (None, 200, "x", [], KeyError)),
    ((*FIRST, "request", "method"), NOT_TEXT),
    ((*FIRST, "request", "uri"), NOT_TEXT),
    ((*FIRST, "response", "body", "string"), NOT_TEXT),
    ((*FIRST, "response", "headers"), (None, 1, "a", [1])),
    ((*FIRST, "request", "headers"), ({"a": None}, {"a": {}}, {"a": [[]]}, {1: "a"})),
    (FIRST, (None, 1, "a", [], {})),
    (("metadata",), (None, 1, "a", [])),
    (("metadata", "marketplace"), ("", "XX", 5, None)),
    (("metadata", "seed"), ([], {}, KeyError)),
    (("metadata", "interactions"), (None, -1, 10**9, "a", [])),
    (("metadata", "recorded_at"), MOMENTS),
    (("metadata", "started_at"), MOMENTS),
]
CHANGES = {
    f"{'/'.join(map(str, path))} {value!r}"[:80]: change(*path, value)
    for path, values in WRONG
    for value in values
}
TEXTS = {
    "nothing": b"",
    "no YAML": b"{[",
    "a text": b"hello",
    "NUL": b"\x00" * 100,
    "no UTF-8": b"\xff\xfe\xfd",
    "half": GOOD.encode()[: len(GOOD) // 2],
    "a Python object": b"!!python/object/apply:os.system ['true']",
    "deep": b"[" * 100_000,
    "laughs": b"metadata: {interactions: 0, seed: *j}\ninteractions: []\n"
    b"a: &a [x, x, x, x, x, x, x, x, x]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (c + 1, c + 1, b", ".join([b"*%c" % c] * 9)) for c in range(ord("a"), ord("j"))
    ),
    "duplicate anchors": b"&a &a x",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cassettes").mkdir()
    return tmp_path / "cassettes"


def verdict_on(run, *options):
    result = run("cassettes", "--json", *options)
    assert result.exit_code == 1
    (described,) = json.loads(result.stdout)
    return described


@each_case("name", CHANGES)
def test_a_value_of_another_kind_is_damage(run, folder, name):
    document = yaml.safe_load(GOOD)
    CHANGES[name](document)
    (folder / "a.yaml").write_text(yaml.safe_dump(document))
    described = verdict_on(run, "--check")
    assert described["verdict"] == "damaged"
    assert all(len(error) < 600 for error in described["errors"])
    with pytest.raises(CassetteError):
        Player(folder / "a.yaml")


@each_case("name", TEXTS)
def test_a_file_that_is_no_cassette_is_damaged(run, folder, name):
    (folder / "a.yaml").write_bytes(TEXTS[name])
    described = verdict_on(run, "--check")
    assert described["verdict"] == "damaged"
    assert all(len(error) < 600 for error in described["errors"])


SPECIAL = {
    "a pipe": os.mkfifo,
    "a folder": os.mkdir,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a link that leads nowhere": lambda path: path.symlink_to("/nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
}


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
@each_case("name", SPECIAL)
def test_what_is_no_regular_file_is_not_waited_for(run, folder, name):
    path = folder / "a.yaml"
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    SPECIAL[name](path)
    assert verdict_on(run, "--check")["verdict"] == "damaged"
    result = run("cassettes", "scan")
    assert result.exit_code == 1
    assert "cannot be read" in result.stdout


def test_a_name_of_5_mb_is_cut(run, folder):
    document = yaml.safe_load(GOOD)
    document["metadata"]["answered_by"] = "x" * 5_000_000
    (folder / "a.yaml").write_text(yaml.safe_dump(document))
    assert len(run("cassettes").stdout) < 1000


def test_a_good_one_is_good(run, folder):
    shutil.copy(bundled("cassettes") / NAME, folder / "a.yaml")
    assert run("cassettes", "--check").exit_code == 0
