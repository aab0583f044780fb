"""What the plugin costs a run that does not use it: `pytest --collect-only` with it and without it, in pairs.

    .venv/bin/python -m benchmarks.idle [pairs]

Prints the processor time of both, and the median difference. Other plugins are switched off.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_OTHERS = ("anyio", "hypothesispytest", "schemathesis", "playwright", "base_url", "xdist", "xdist.looponfail")
_COMMAND = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]


def seconds_of(folder: str, *options: str) -> float:
    """The processor seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    switched_off = [option for name in _OTHERS for option in ("-p", f"no:{name}")]
    subprocess.run([*_COMMAND, *switched_off, *options], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(pairs: int) -> None:
    """Print both, and the difference."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_one.py").write_text("def test_one():\n    pass\n", encoding="utf-8")
        seconds_of(folder)
        measured = [(seconds_of(folder), seconds_of(folder, "-p", "no:mcf")) for _ in range(pairs)]
    used, unused = (statistics.median(each) for each in zip(*measured, strict=True))
    difference = statistics.median(one - other for one, other in measured)
    print(f"with {used * 1000:.1f} ms, without {unused * 1000:.1f} ms, ratio {used / unused:.3f}")
    print(f"the plugin costs {difference * 1000:.1f} ms (median of {pairs} pairs)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
