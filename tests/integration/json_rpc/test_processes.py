"""No process of an adapter is left behind: not those of its group, and on Linux not those that left it."""

import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress

import pytest

from pytest_mcf.integration.json_rpc.process_group import ProcessGroup

from ...each_case import each_case

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for processes as Linux can")

SLEEP = f"{sys.executable} -I -S -c 'import time; time.sleep(600)'"

#: Ways in which a process gets away from the program that started it; each line writes the numbers of those
#: that are to be ended.
ESCAPES = {
    "a child": f"{SLEEP} & echo $!",
    "several children": f"for i in 1 2 3; do {SLEEP} & echo $!; done",
    "setsid": f"setsid {SLEEP} & echo $!",
    "setsid without a parent": f"(setsid {SLEEP} & echo $!)",
    "setsid in setsid": "setsid sh -c 'setsid sleep 600 & echo $!; wait' & sleep 0.2",
    "nohup": f"nohup {SLEEP} >/dev/null 2>&1 & echo $!",
    "a cleared environment": f"env -i setsid {SLEEP} & echo $!",
    "a name with brackets": "cp /bin/sleep './a) b ('; setsid './a) b (' 600 & echo $!",
    "deaf to signals": f"(trap '' TERM HUP INT; setsid {SLEEP} & echo $!)",
    "stopped": f"setsid {SLEEP} & kill -STOP $!; echo $!",
}
#: With these the program has ended before it is to be ended.
GONE = "{}; exit 0"
STAYS = "{}; read _"


@contextmanager
def started(tmp_path, script):
    group = ProcessGroup(["/bin/sh", "-c", script], tmp_path, {"PATH": os.environ["PATH"]})
    yield group
    group.end(grace=0.05)
    for stream in group.streams:
        stream.close()


def started_by(group, escape):
    """Descriptors of the processes that a program says it has started."""
    count = 3 if escape == "several children" else 1
    lines = iter(group.streams[1].readline, b"")
    return [os.pidfd_open(int(next(lines))) for _ in range(count)]


def have_ended(descriptors):
    for descriptor in descriptors:
        ended, _, _ = select.select([descriptor], [], [], 30)
        if not ended:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        os.close(descriptor)
        yield bool(ended)


@each_case("escape", ESCAPES)
@each_case("program", [STAYS, GONE])
def test_all_that_a_program_started_ends_with_it(tmp_path, escape, program):
    if (escape, program) == ("a cleared environment", GONE):
        # Nothing connects it with the program any more: see docs/adapters.md.
        return
    with started(tmp_path, program.format(ESCAPES[escape])) as group:
        descriptors = started_by(group, escape)
    assert all(have_ended(descriptors))


OWNER = """
import os, sys, time
from pathlib import Path
from pytest_mcf.integration.json_rpc.process_group import ProcessGroup
group = ProcessGroup(["/bin/sh", "-c", sys.argv[1]], Path("."), {"PATH": os.environ["PATH"]})
print(group.streams[1].readline().decode(), flush=True)
time.sleep(600)
"""


@each_case("escape", ["a child", "setsid", "setsid without a parent", "nohup", "deaf to signals", "stopped"])
def test_all_ends_if_this_process_is_killed(tmp_path, escape):
    script = STAYS.format(ESCAPES[escape])
    command = [sys.executable, "-c", OWNER, script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=tmp_path) as owner:
        descriptors = [os.pidfd_open(int(owner.stdout.readline()))]
        owner.kill()
    assert all(have_ended(descriptors))


def test_others_are_left_alone(tmp_path):
    other = subprocess.Popen(["/bin/sleep", "600"], env={"PROCESS_TREE_ID": "another"})
    with started(tmp_path, "read _"):
        pass
    assert other.poll() is None
    other.kill()
    other.wait()


def test_the_guard_of_one_program_ends_only_that(tmp_path):
    script = "echo up; read _"
    with started(tmp_path, script) as second:
        with started(tmp_path, script) as first:
            assert first.streams[1].readline() == second.streams[1].readline() == b"up\n"
        assert second.ended_within(0.1) is None
    assert second.ended_within(0) is not None
