"""Work in forked children of this process, several at a time, each with a copy of all that is loaded."""

from __future__ import annotations

import gc
import json
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

CAN_FORK = hasattr(os, "fork")


class Task(NamedTuple):
    """What one child does. Its result is JSON."""

    name: str
    run: Callable[[], Any]


class Done(NamedTuple):
    """The result of a task, or why there is none."""

    name: str
    result: Any = None
    trouble: str = ""


def run_in_children(tasks: Iterable[Task], folder: Path, most: int) -> Iterator[Done]:
    """Run tasks in children, at most `most` at a time; results come as they are there.

    `folder` is for their results. Where there is no fork, this process runs them itself, one after the other.
    """
    if not CAN_FORK:
        yield from (Done(task.name, task.run()) for task in tasks)
        return
    running: dict[int, tuple[str, Path]] = {}
    # What is there already is shared, and no collection of garbage in a child copies it.
    gc.freeze()
    try:
        for number, task in enumerate(tasks):
            if len(running) >= most:
                yield _next(running)
            file = folder / f"{number}.json"
            pid = os.fork()
            if pid == 0:
                _be_a_child(task, file)
            running[pid] = task.name, file
        while running:
            yield _next(running)
    finally:
        gc.unfreeze()


def _next(running: dict[int, tuple[str, Path]]) -> Done:
    """Wait for the next child that ends."""
    while True:
        pid, status = os.wait()
        # A session may have children that it started itself.
        if pid in running:
            break
    name, file = running.pop(pid)
    if status != 0:
        return Done(name, trouble=f"Its process ended with status {os.waitstatus_to_exitcode(status)}.")
    text = file.read_text(encoding="utf-8")
    file.unlink()
    return Done(name, json.loads(text))


def _be_a_child(task: Task, file: Path) -> NoReturn:
    status = 1
    try:
        file.write_text(json.dumps(task.run()), encoding="utf-8")
        status = 0
    except BaseException:  # noqa: BLE001 - nothing of the parent may run in the child
        traceback.print_exc()
    finally:
        # Neither the parent's exit handlers nor the buffers that it has not yet written.
        os._exit(status)
