"""The commands of pages that no test follows, each with its reason."""

PLACEHOLDERS = "has placeholders for the credentials of a seller"
AMAZON = "sends requests to Amazon"
ONCE = "takes a minute; the environment with the wheel is made once, with the same command"
INDEX = "needs a package index; tests/clients has the lines of docs/fixed-hosts.md, with the same modules"

NOT_FOLLOWED = {
    "python3 -m venv .venv": ONCE,
    ".venv/bin/pip install --quiet '.[mws,sqs]'": ONCE,
    "export SP_API_CLIENT_ID=... SP_API_CLIENT_SECRET=... SP_API_REFRESH_TOKEN=...": PLACEHOLDERS,
    "git checkout COMMIT": "has a placeholder for a commit of the reader's own repository",
    "jq -r '.integration.source.files[]' certificate.json | xargs -d '\\n' sha256sum | sha256sum": (
        "needs the reader's own repository; tests/certificate has the same digest"
    ),
    "pytest-mcf compare --live": AMAZON,
    "pytest --mcf-live": AMAZON,
    "pytest --mcf-live -k cancel_order": AMAZON,
    "pytest --mcf-live -n 4 --mcf-report certificate": AMAZON,
    "pytest --mcf-live --mcf-report live": AMAZON,
    "pytest-mcf report --merge live/certificate.json emulator/certificate.json": "needs a run at Amazon",
    "pytest-mcf sweep": "shows what a run at Amazon left behind",
    "pytest --mcf -n 4 --mcf-report certificate": (
        "takes as long as three pages; tests/test_wheel.py has such a run with two processes"
    ),
    ".venv/bin/pip install python-amazon-sp-api==2.1.35": INDEX,
    "npm install amazon-sp-api@1.2.1": INDEX,
    ".venv/bin/python client.py": INDEX,
    "node client.cjs": INDEX,
    "pip install mitmproxy": "installs another program; tests/clients play its part",
    "mitmdump --listen-port 8080 --set confdir=./proxy --set connection_strategy=lazy "
    "--map-remote '|^https://[^/]*amazon\\.com/|http://127.0.0.1:8000/'": "is another program",
    "python tests/conformance/attack.py ../shared/spec/fulfillmentOutbound_2020-07-01.json "
    "--max-examples 500 --seed 1": "takes minutes, in a checkout with its tests",
    "pytest-mcf drift fulfillmentOutbound_2026-07-04.json": (
        "reads Amazon's official file, which does not belong to the repository"
    ),
}
