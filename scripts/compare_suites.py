"""Show that a faster test suite still catches what the one before it caught.

Draws random lines that the changed or dropped tests of the old suite execute, breaks each of them in both
checkouts, and runs tests: the old ones that execute the line have to fail, and so have the files that took
their place in the new suite. If the old tests do not notice a break, another line is drawn. Prints a Markdown
table. Exits with 1 if the new suite misses a break.

Both checkouts need `.venv`, and the old one the coverage of a whole run by test:

    pytest -n 2 --cov=pytest_mcf --cov=steps --cov-context=test      (with pytest-cov)
    python scripts/compare_suites.py OLD NEW --seed 9 --breaks 20
"""

from __future__ import annotations

import argparse
import ast
import difflib
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

#: The tests that look at whole runs execute nearly every line, so they come last for each.
WHOLE_RUNS = ("tests/golden", "tests/plugin/test_run.py", "tests/plugin/test_profiles.py")
FOLDERS = ("pytest_mcf", "steps")
#: Tests beyond this number for one line show nothing new, and take minutes.
MOST_TESTS = 60
MINUTES = 5


@dataclass(frozen=True)
class Line:
    """A line of the product that both checkouts have: its file, and its number in each, from 1."""

    file: str
    old: int
    new: int


class Coverage:
    """Which tests of a checkout execute which line."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._data = CoverageData(str(root / ".coverage"))
        self._data.read()

    def lines(self, file: str) -> dict[int, list[str]]:
        """The tests that execute each line of a file, as node ids."""
        contexts = self._data.contexts_by_lineno(str(self._root / file))
        return {
            number: sorted({context.rpartition("|")[0] for context in found if "|" in context})
            for number, found in contexts.items()
        }


@dataclass(frozen=True)
class Suite:
    """A checkout with its tests."""

    root: Path

    def run(self, tests: list[str]) -> str | None:
        """Run tests until one fails; give its name, or None if all pass."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as arguments:
            arguments.write("\n".join(tests))
            arguments.flush()
            command = [str(self.root / ".venv/bin/pytest"), "-x", "-q", "-rfE", "-p", "no:cacheprovider"]
            try:
                ended = subprocess.run(
                    [*command, f"@{arguments.name}"],
                    cwd=self.root,
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=MINUTES * 60,
                )
            except subprocess.TimeoutExpired:
                return "the run never ended"
        if ended.returncode == 0:
            return None
        # The last such line is pytest's own: a run inside a test, or a log, may have printed others before.
        failed = [line for line in ended.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        if not failed:
            return f"pytest ended with {ended.returncode}"
        return failed[-1].split(" - ")[0].partition(" ")[2]


def main() -> int:
    """Compare two suites, and print a row for each break."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--breaks", type=int, default=20)
    given = parser.parse_args()
    old, new = Suite(given.old.resolve()), Suite(given.new.resolve())
    covered = Coverage(old.root)
    chance = random.Random(given.seed)  # noqa: S311 - a draw that can be repeated
    changed = changed_tests(old.root, new.root)
    lines = list(candidates(old, new, covered, changed))
    chance.shuffle(lines)
    print(f"Changed tests execute {len(lines)} lines of {' and '.join(FOLDERS)}; seed {given.seed}")
    print("| line | the break | red before | red now |\n|---|---|---|---|", flush=True)
    missed = shown = 0
    for line in lines:
        if shown == given.breaks:
            break
        tests = [test for test in covered.lines(line.file)[line.old] if file_of(test) in changed]
        row = compare(old, new, line, chosen(tests, chance))
        if row is not None:
            shown += 1
            missed += row[-1] is None
            print("| " + " | ".join(cell or "**nothing**" for cell in row) + " |", flush=True)
    return 1 if missed or shown < given.breaks else 0


def compare(old: Suite, new: Suite, line: Line, tests: list[str]) -> tuple[str | None, ...] | None:
    """Break a line in both; None if it cannot be broken, or if the old tests do not notice."""
    described = broken((old.root / line.file).read_text(encoding="utf-8"), line.old)
    if described is None:
        return None
    with replaced(old.root / line.file, line.old):
        before = old.run(tests)
    if before is None:
        return None
    # The files with the fewest tests speak of the line itself; the others execute it by the way.
    files = sorted(Counter(file_of(test) for test in tests).items(), key=lambda counted: counted[1])
    successors = [file for file, _ in files if (new.root / file).exists()]
    with replaced(new.root / line.file, line.new):
        now = new.run([*successors, *(test for test in WHOLE_RUNS if (new.root / test).exists())])
    return f"`{line.file}:{line.old}`", f"`{described}`", before, now


def file_of(test: str) -> str:
    """The test file of a node id."""
    return test.partition("::")[0]


def chosen(tests: list[str], chance: random.Random) -> list[str]:
    """So many of the tests that the run ends; which ones is left to chance."""
    return tests if len(tests) <= MOST_TESTS else chance.sample(tests, MOST_TESTS)


def candidates(old: Suite, new: Suite, covered: Coverage, changed: set[str]) -> Iterator[Line]:
    """The lines that both checkouts have, and that a changed test of the old one executes."""
    files = (path.relative_to(old.root) for each in FOLDERS for path in (old.root / each).rglob("*.py"))
    for file in sorted(map(str, files)):
        same = same_lines(old.root / file, new.root / file)
        for number, tests in sorted(covered.lines(file).items()):
            if number in same and any(file_of(test) in changed for test in tests):
                yield Line(file, number, same[number])


def changed_tests(old: Path, new: Path) -> set[str]:
    """The test files of the old checkout that the new one has no more, or has otherwise."""
    files = {path.relative_to(old) for path in (old / "tests").rglob("*.py")}
    return {
        str(file)
        for file in files
        if not (new / file).exists() or (new / file).read_bytes() != (old / file).read_bytes()
    }


def same_lines(old: Path, new: Path) -> dict[int, int]:
    """The numbers of the lines that two versions of a file share, from 1."""
    if not new.exists():
        return {}
    before, after = (path.read_text(encoding="utf-8").splitlines() for path in (old, new))
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {block.a + at + 1: block.b + at + 1 for block in blocks for at in range(block.size)}


@contextmanager
def replaced(path: Path, number: int) -> Iterator[None]:
    """Break a line of a file for a while."""
    before = path.read_text(encoding="utf-8")
    path.write_text(with_break(before, number)[0], encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def broken(source: str, number: int) -> str | None:
    """The break of a line in words; None if the line is not a statement that can be broken."""
    try:
        return with_break(source, number)[1]
    except LookupError:
        return None


def with_break(source: str, number: int) -> tuple[str, str]:
    """A source whose statement at a line is wrong, and what stands there now. Raises LookupError."""
    found = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt) and node.lineno == number
    ]
    if not found:
        raise LookupError
    node = found[0]
    match node:
        case ast.Return(value=ast.Constant(value=bool() as value)):
            return _cut(source, node, f"return {not value}")
        case ast.Return(value=value) if value is not None and not _is_none(value):
            return _cut(source, node, "return None")
        case ast.If(test=test) | ast.While(test=test):
            return _cut(source, test, f"not ({ast.unparse(test)})")
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value) if not _is_none(value):
            return _cut(source, value, "None")
        case ast.AugAssign() | ast.Raise() | ast.Expr(value=ast.Call()):
            return _cut(source, node, "pass")
        case ast.For(iter=items):
            return _cut(source, items, "()")
    raise LookupError


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _cut(source: str, node: ast.stmt | ast.expr, instead: str) -> tuple[str, str]:
    """Put other text in the place of a node."""
    lines = source.encode().splitlines(keepends=True)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    text = head + instead.encode() + tail
    changed = b"".join([*lines[:first], text, *lines[last + 1 :]]).decode()
    return changed, " ".join(text.decode().split()).replace("|", "\\|")[:90]


if __name__ == "__main__":
    sys.exit(main())
