"""The file: what is in it at each moment, who may write it, and when it goes."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pytest_mcf.cleanup.ledger import (
    Ledger,
    LedgerLock,
    Ledgers,
    Origin,
    Resource,
    account_of,
    ledgers_in,
    read_ledger,
)
from pytest_mcf.cleanup.ledger.entry import with_line
from pytest_mcf.errors import LedgerDamaged, LedgerNotWritten
from pytest_mcf.integration import Credentials, Endpoint

ORIGIN = Origin("run", "https://api.invalid", "M", "0123456789ab")
ORDER = Resource("order", "MCF-5eed-order")
ITEM = Resource("item", "MUG-5eed", "M")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger" / "run-1.jsonl"


@pytest.fixture
def ledger(path):
    ledger = Ledger(path, ORIGIN)
    yield ledger
    ledger.close()


def ask(ledger, resource=ORDER):
    return ledger.ask(resource, "5eed", "Cancel: an order", ours=True)


def test_nothing_is_written_before_something_is_asked_for(ledger, path):
    assert not path.parent.exists()
    ledger.close()
    assert not path.parent.exists()


def test_what_is_asked_for_is_on_disk_at_once(ledger, path):
    ask(ledger)
    read = read_ledger(path)
    assert read.origin == ORIGIN
    (entry,) = read.entries.values()
    assert (entry.resource, entry.scenario, entry.made, entry.left) == (
        ORDER,
        "Cancel: an order",
        False,
        None,
    )


@pytest.mark.parametrize(("name", "ours"), [("MCF-5eed-order", True), ("shop-4711", False)])
def test_a_ledger_of_an_earlier_version_recognises_names_by_the_seed_in_them(name, ours):
    line = {"is": "asked", "number": 1, "kind": "order", "name": name, "within": "", "seed": "5eed"}
    (entry,) = with_line({}, {**line, "scenario": "Cancel: an order"}).values()
    assert entry.is_surely_ours is ours


@pytest.mark.parametrize("ended", ["mark_refused", "mark_cleaned_up"])
def test_a_ledger_of_which_nothing_is_left_is_removed(ledger, path, ended):
    number = ask(ledger)
    getattr(ledger, ended)(*(number, "cancelled") if ended == "mark_cleaned_up" else (number,))
    assert path.exists()
    ledger.close()
    assert [file.name for file in path.parent.iterdir()] == [".gitignore"]


def test_a_ledger_of_which_something_is_left_stays_and_says_why(ledger, path):
    number = ask(ledger)
    ledger.mark_made(number, None)
    ledger.mark_left(number, "it is in Processing")
    ledger.close()
    (entry,) = read_ledger(path).entries.values()
    assert (entry.made, entry.left) == (True, "it is in Processing")


def test_one_that_was_taken_over_goes_on_where_it_ended(ledger, path):
    first = ask(ledger)
    ledger.close()
    lock = LedgerLock(path)
    assert lock.take()
    read = read_ledger(path)
    successor = Ledger(path, read.origin, lock, read.entries)
    second = ask(successor, ITEM)
    assert second != first
    successor.mark_cleaned_up(first, "cancelled")
    assert [entry.resource for entry in read_ledger(path).entries.values()] == [ITEM]
    successor.mark_cleaned_up(second, "deleted")
    successor.close()
    assert read_ledger(path) is None


def test_orders_are_cleaned_up_before_what_they_hold_and_the_latest_first(ledger):
    resources = [
        Resource("destination", "q"),
        ITEM,
        ORDER,
        Resource("subscription", "d", "T"),
        Resource("order", "2"),
    ]
    for resource in resources:
        ask(ledger, resource)
    kinds = [(entry.resource.kind, entry.number) for entry in ledger.entries]
    assert kinds == [("order", 5), ("order", 3), ("item", 2), ("subscription", 4), ("destination", 1)]


def test_cut_off_anywhere_it_says_no_less_than_was_whole(ledger, path):
    numbers = [ask(ledger), ask(ledger, ITEM)]
    ledger.mark_made(numbers[0], None)
    ledger.mark_cleaned_up(numbers[0], "cancelled")
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        lines = whole[:end].count(b"\n")
        read = read_ledger(path)
        open_then = {0: None, 1: [], 2: [ORDER], 3: [ORDER, ITEM], 4: [ORDER, ITEM], 5: [ITEM]}[lines]
        assert (read and [entry.resource for entry in read.entries.values()]) == open_then


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'"x"', b'{"is": "burnt", "number": 1}', b'{"is": "undone", "number": 7}', b"\xff", b"{}"],
)
def test_a_line_that_is_none_makes_it_damaged_and_says_which(ledger, path, line):
    ask(ledger)
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(LedgerDamaged, match="line 3 is not a line of a ledger"):
        read_ledger(path)


def test_a_ledger_of_a_newer_version_is_not_guessed_at(ledger, path):
    ask(ledger)
    path.write_bytes(path.read_bytes().replace(b'"ledger": 1', b'"ledger": 2'))
    with pytest.raises(LedgerDamaged, match="line 1 is not a line of a ledger"):
        read_ledger(path)


def test_a_folder_that_takes_no_ledger_is_said_before_anything_is_made(tmp_path):
    (tmp_path / "file").write_text("")
    ledger = Ledger(tmp_path / "file" / "run.jsonl", ORIGIN)
    with pytest.raises(LedgerNotWritten, match="mcf_ledger"):
        ask(ledger)


def test_while_it_is_written_no_other_process_has_its_lock(ledger, path):
    ask(ledger)
    assert not LedgerLock(path).take()
    ledger.close()
    assert LedgerLock(path).take()


def test_the_lock_of_a_killed_process_is_free(path):
    code = f"""
import os, pathlib, signal
from pytest_mcf.cleanup.ledger import Ledger, Origin, Resource
ledger = Ledger(pathlib.Path({str(path)!r}), Origin("r", "u", "m", "a"))
ledger.ask(Resource("order", "o"), "s", "n", ours=True)
print("asked", flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout.readline() == b"asked\n"
            assert not LedgerLock(path).take()
        finally:
            process.kill()
    assert LedgerLock(path).take()
    assert len(read_ledger(path).entries) == 1


def test_it_is_kept_out_of_version_control_and_from_other_users(ledger, path):
    ask(ledger)
    assert (path.parent / ".gitignore").read_text() == "*\n"
    assert path.stat().st_mode & 0o077 == 0


def test_requesters_are_distinguished_and_not_identified():
    accounts = {account_of(Credentials(client, "S", refresh)) for client in "AB" for refresh in "XY"}
    assert len(accounts) == 4
    assert account_of(Credentials("A", "new", "X")) in accounts


def test_a_process_has_a_ledger_for_each_account(tmp_path):
    def endpoint(refresh):
        return Endpoint("https://u", "https://u/t", Credentials("c", "Secret-1", refresh), "M")

    ledgers = Ledgers(tmp_path, "run-7")
    one, other = ledgers.of(endpoint("Atzr|1")), ledgers.of(endpoint("Atzr|2"))
    assert ledgers.of(endpoint("Atzr|1")) is one
    ask(one)
    ask(other)
    ledgers.close()
    assert len(ledgers_in(tmp_path, "run-7")) == 2
    for path in ledgers_in(tmp_path):
        assert not {"Secret-1", "Atzr"} & set(path.read_text().replace("|", '"').split('"'))
        assert json.loads(path.read_text().splitlines()[0])["run"] == "run-7"


def test_workers_that_begin_at_the_same_moment_do_not_get_in_each_others_way(tmp_path):
    for round_ in range(30):
        together = Barrier(4)

        def begin(number, folder=tmp_path / str(round_) / "ledger", together=together):
            ledger = Ledger(folder / f"run-{number}.jsonl", ORIGIN)
            together.wait()
            ask(ledger)
            ledger.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(begin, range(4)))
        assert len(ledgers_in(tmp_path / str(round_) / "ledger")) == 4


def test_a_folder_that_was_there_is_not_kept_out_of_version_control(tmp_path):
    ledger = Ledger(tmp_path / "run.jsonl", ORIGIN)
    ask(ledger)
    ledger.close()
    assert not (tmp_path / ".gitignore").exists()
