"""What each attack on the reader of XML costs: `python -m benchmarks.xml_attacks`, in a checkout."""

import subprocess
import sys

from tests.hostile.xml_attacks import ATTACKS

SCRIPT = """
import pathlib, re, sys, time
from pytest_mcf.cli import main
begin = time.perf_counter()
try:
    main(["check", "FulfillmentOrderStatusNotification", "-"])
except SystemExit:
    pass
seconds = time.perf_counter() - begin
# getrusage would count what the process before it took, too.
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())
print(seconds, int(peak[1]) / 1024, file=sys.stderr)
"""


def measured(text: bytes) -> tuple[float, float]:
    """The seconds of a check, and the largest memory of its process in MiB."""
    ended = subprocess.run([sys.executable, "-c", SCRIPT], input=text, capture_output=True, check=False)
    seconds, used = ended.stderr.decode().splitlines()[-1].split()
    return float(seconds), float(used)


if __name__ == "__main__":
    print("| attack | bytes | seconds | peak memory |")
    print("|---|---|---|---|")
    for name, (make, _) in ATTACKS.items():
        text = make()
        seconds, used = measured(text)
        print(f"| {name} | {len(text):,} | {seconds:.2f} | {used:.0f} MiB |")
