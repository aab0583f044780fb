"""Runs benchmarks one after the other: `python -m benchmarks [NAME ...]`.

Without a name: those that need nothing but the packages of the lock file. `throughput` also needs wrk, and
compares with what it finds of Prism and moto.
"""

import subprocess
import sys

_BY_THEMSELVES = ("ratios", "orders", "replay", "steps", "start")

for name in sys.argv[1:] or _BY_THEMSELVES:
    print(f"\n## {name}\n", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
