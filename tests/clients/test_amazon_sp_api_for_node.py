"""The npm package amazon-sp-api, unchanged, drives the emulator; where Node and the package are there."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("amazon_sp_api.cjs")

#: The packages of the example for Node, of which this client is one.
PACKAGES = Path(__file__).parents[2] / "docs" / "examples" / "node" / "node_modules"
IDS = ["a/b", "two words", "Zażółć-日本", "100%", "#7"]


@pytest.fixture(scope="module")
def node():
    """Run Node with arguments, and give what it printed."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not on the PATH")

    def run(*arguments):
        return subprocess.run(
            [program, *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "NODE_PATH": str(PACKAGES)},
        )

    if run("-e", "require('amazon-sp-api')").returncode:
        pytest.skip("the package is missing: npm ci --prefix docs/examples/node")
    return run


def test_an_order_lives_through_node(node, served, open_amazon_shop):
    open_amazon_shop(served).stock("MUG", 20)
    account = served.account
    done = node(SCRIPT, served.url, account.client_id, account.client_secret, account.refresh_token)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "read": IDS,
        "listed": IDS,
        "cancelled": {},
        "cancelledTwice": "InvalidInput",
        "missing": "NotFound",
        "noNumber": "InvalidInput",
    }
    _, token_call = served.journal.of("getAccessToken")
    assert dict(token_call.request_headers)["content-type"].startswith("application/json")
    (cancel, _) = served.journal.of("cancelFulfillmentOrder")
    assert cancel.request_body == b""
