"""Play the feature that `pytest-mcf init` writes beside common plugins of pytest, all in one environment.

Exits with 1 if a run does not end as it should, after all of them have ended.

    .venv/bin/python scripts/other_plugins.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLUGINS = (
    "django",
    "pytest-asyncio",
    "pytest-cov",
    "pytest-django",
    "pytest-html",
    "pytest-randomly",
    "pytest-recording",
    "pytest-rerunfailures",
    "pytest-socket",
    "pytest-timeout",
    "pytest-xdist",
)

PASSED, REFUSED = 0, 4

#: The options of each run, and the exit code that it has to have.
RUNS: tuple[tuple[tuple[str, ...], int], ...] = (
    ((), PASSED),
    (("-n", "2"), PASSED),
    (("-p", "no:randomly"), PASSED),
    (("--disable-socket",), REFUSED),
    (("--disable-socket", "--allow-hosts=127.0.0.1"), PASSED),
    (("--block-network",), REFUSED),
    (("--block-network", "--allowed-hosts=127.0.0.1"), PASSED),
    (("-o", "asyncio_mode=auto"), PASSED),
    (("--timeout", "60"), PASSED),
    (("--html=report.html", "--self-contained-html"), PASSED),
    (("--reruns", "1"), PASSED),
    (("--cov=certification",), PASSED),
)


def main() -> int:
    """Play every run; print a line for each."""
    red = 0
    with tempfile.TemporaryDirectory() as folder:
        programs = install(Path(folder))
        make_project(Path(folder), programs)
        for options, expected in RUNS:
            ended = play(Path(folder), programs, options)
            is_right = ended.returncode == expected
            print(
                f"{'ok' if is_right else 'FAILED'}: pytest --mcf certification {' '.join(options)}",
                flush=True,
            )
            if not is_right:
                red += 1
                print(ended.stdout[-2000:] + ended.stderr[-2000:], flush=True)
    return 1 if red else 0


def install(folder: Path) -> Path:
    """A new environment with pytest-mcf and all plugins; gives the folder of its programs."""
    uv = [sys.executable, "-m", "uv"]
    environment = folder / ".venv"
    subprocess.run([*uv, "venv", "--quiet", str(environment)], check=True)
    python = str(environment / "bin" / "python")
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", python, str(ROOT), *PLUGINS], check=True)
    return environment / "bin"


def make_project(folder: Path, programs: Path) -> None:
    """The files of `pytest-mcf init`, with the adapter of docs/first-hour.md."""
    subprocess.run(
        [programs / "pytest-mcf", "init", "--lang", "python"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    page = (ROOT / "docs" / "first-hour.md").read_text(encoding="utf-8")
    found = re.search(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert found is not None, "the page has an adapter in Python"
    (folder / "certification" / "adapter.py").write_text(found[1], encoding="utf-8")
    (folder / "django_settings.py").write_text('SECRET_KEY = "none"\n', encoding="utf-8")


def play(folder: Path, programs: Path, options: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Play the own feature, with every plugin loaded."""
    return subprocess.run(
        [programs / "pytest", "--mcf", "certification", *options],
        cwd=folder,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "django_settings"},
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
