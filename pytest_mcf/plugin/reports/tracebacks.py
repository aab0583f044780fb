"""The part of a traceback that is the team's own: what lies below the code that called its adapter."""

from __future__ import annotations

import inspect
import sys
import sysconfig
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

#: Frames of these are between a feature and the integration, and are left out.
_MACHINERY = ("pytest_mcf", "pytest_bdd", "pytest", "_pytest", "pluggy")
#: These call code of a team. Elsewhere in pytest-mcf an error is its own, if no code of a team is on the way.
_CALLS_ADAPTERS = (
    "pytest_mcf.steps.",
    "pytest_mcf.integration.",
    "pytest_mcf.plugin.",
    "pytest_mcf.harness.claimed",
    "pytest_mcf.harness.environment",
)
_LIBRARIES = ("site-packages", "dist-packages")
#: The folder of Python's own library, in which the folder of what was installed lies.
_PYTHON = sysconfig.get_path("stdlib")
#: At most this many errors that caused each other are described.
_MOST_CAUSES = 5

_Line = tuple[FrameType, int]


def own_frames(error: BaseException) -> list[tuple[FrameType, int]]:
    """The frames of a traceback below the last one of the machinery, each with its line.

    There are none if a bundled step, or the harness, called nothing but Python's own library, such as json.
    """
    above, below = _divided(error)
    return [] if (_is_step(above) or _is_harness(above)) and all(map(_is_of_python, below)) else below


def step_frame(error: BaseException) -> FrameType | None:
    """The frame of a bundled step that raised an error, or called what did; None if it was not a step."""
    above, _ = _divided(error)
    return above[-1][0] if _is_step(above) else None


def is_of_harness(error: BaseException) -> bool:
    """Whether pytest-mcf raised an error by itself: it called no code of a team, and none called it."""
    above, below = _divided(error)
    return _is_harness(above) and all(map(_is_of_python, below))


def _divided(error: BaseException) -> tuple[list[_Line], list[_Line]]:
    """The frames down to the last one of the machinery, and those below."""
    frames = list(traceback.walk_tb(error.__traceback__))
    names = [_module(frame).partition(".")[0] for frame, _ in frames]
    below = max((number for number, name in enumerate(names) if name in _MACHINERY), default=-1) + 1
    return frames[:below], frames[below:]


def _is_step(above: Sequence[_Line]) -> bool:
    return bool(above) and _module(above[-1][0]).startswith("pytest_mcf.steps.")


def _is_harness(above: Sequence[_Line]) -> bool:
    names = [_module(frame) for frame, _ in above]
    last = names[-1] if names else ""
    if not _is_ours(last) or last.startswith(_CALLS_ADAPTERS):
        return False
    others = [(n, line) for n, line in enumerate(above) if names[n].partition(".")[0] not in _MACHINERY]
    # Another plugin may call pytest-mcf. What pytest-mcf calls may be an adapter, even if it is installed.
    begin = next(n for n, name in enumerate(names) if _is_ours(name))
    return all(_is_of_python(line) or (n < begin and _is_of_library(line)) for n, line in others)


def _is_ours(module: str) -> bool:
    return module.startswith("pytest_mcf.")


def _is_of_python(line: _Line) -> bool:
    path = Path(line[0].f_code.co_filename)
    return path.is_relative_to(_PYTHON) and not _is_of_library(line)


def _is_of_library(line: _Line) -> bool:
    return bool({*Path(line[0].f_code.co_filename).parts} & {*_LIBRARIES})


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def full_traceback(error: BaseException) -> str:
    """The own frames with their source, the error's message, and the same of the errors that caused it."""
    parts = []
    for each in _chain(error):
        shown = traceback.StackSummary.extract(iter(own_frames(each)))
        last = "".join(traceback.format_exception_only(each)).rstrip()
        parts.append("\n".join(filter(None, ("".join(shown.format()).rstrip(), last))))
    return "\nThis led to:\n".join(reversed(parts))


def whole_traceback(error: BaseException) -> str:
    """The frames of an error from pytest-mcf on, with their source, and its message."""
    frames = list(traceback.walk_tb(error.__traceback__))
    begin = next((n for n, (frame, _) in enumerate(frames) if _is_ours(_module(frame))), 0)
    shown = traceback.StackSummary.extract(iter(frames[begin:])).format()
    return "".join([*shown, *traceback.format_exception_only(error)]).rstrip()


def places(error: BaseException, root: Path) -> Iterator[str]:
    """Where the own frames of an error and of its causes are, without source and messages."""
    for number, each in enumerate(_chain(error)):
        if number and own_frames(each):
            yield f"Caused by {type(each).__name__}:"
        for frame, line in own_frames(each):
            yield f'File "{_shown(frame.f_code.co_filename, root)}", line {line}, in {frame.f_code.co_name}'


def place_of_method(adapter: object, name: str, root: Path) -> str | None:
    """Where the code of an adapter's method is; None if it is not Python."""
    code = getattr(inspect.unwrap(getattr(type(adapter), name, None) or place_of_method), "__code__", None)
    if code is None or code is place_of_method.__code__:
        return None
    return f'File "{_shown(code.co_filename, root)}", line {code.co_firstlineno}, in {name}'


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, the one that caused it, and so on."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(seen) < _MOST_CAUSES:
        seen.add(id(current))
        yield current
        suppressed = current.__suppress_context__
        current = current.__cause__ or (None if suppressed else current.__context__)


def _shown(filename: str, root: Path) -> str:
    """A path without what it says of a machine: below the root of the run, or in a folder of modules."""
    path = Path(filename)
    if path.is_relative_to(root) and not {*path.parts} & {*_LIBRARIES}:
        return path.relative_to(root).as_posix()
    folders = [folder for each in (*sys.path, "") if path.is_relative_to(folder := Path(each).absolute())]
    if not folders:
        return path.name
    return path.relative_to(max(folders, key=lambda each: len(each.parts))).as_posix()
