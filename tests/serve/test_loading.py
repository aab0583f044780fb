"""What the start of a server loads: nothing that only a violation, a page, a plan or a stock file needs."""

import subprocess
import sys

NOT_NEEDED = (
    "jinja2",
    "jsonschema",
    "pytest_mcf.certificate.html",
    "pytest_mcf.emulator.controls.seller_orders",
    "pytest_mcf.emulator.quirks",
    "pytest_mcf.emulator.registry.notifications",
    "pytest_mcf.emulator.sparse",
    "pytest_mcf.harness.sandbox",
    "pytest_mcf.integration",
    "pytest_mcf.model.messaging_v1",
    "pytest_mcf.model.orders_v0.definitions",
    "pytest_mcf.model.outbound_2026_07_04",
    "pytest_mcf.rules.requirements",
    "pytest_mcf.serve.plan",
    "tenacity",
)


def test_a_server_starts_without_what_few_servers_need():
    program = f"import sys, pytest_mcf.serve.run; print(*{{*{NOT_NEEDED}}} & {{*sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
