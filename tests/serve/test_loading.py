"""What the start of a server loads: nothing that only a violation or a page needs."""

import subprocess
import sys


def test_a_server_starts_without_what_only_violations_and_pages_need():
    program = "import sys, pytest_mcf.serve.service; print(*{'jsonschema', 'jinja2'} & {*sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
