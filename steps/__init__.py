"""The steps of the bundled features, for a team's own features too.

In a team's root `conftest.py`: `pytest_plugins = ["pytest_mcf.steps"]`. Each step calls one thing: the
integration under test, the sandbox around it, the faults on the way between the two, or the journal of what
went over the wire.
"""

pytest_plugins = [
    "pytest_mcf.steps.context",
    "pytest_mcf.steps.world",
    "pytest_mcf.steps.orders",
    "pytest_mcf.steps.stock",
    "pytest_mcf.steps.holds",
    "pytest_mcf.steps.shipments",
    "pytest_mcf.steps.tracking",
    "pytest_mcf.steps.proof",
    "pytest_mcf.steps.lists",
    "pytest_mcf.steps.features",
    "pytest_mcf.steps.http.latest",
    "pytest_mcf.steps.http.wire",
    "pytest_mcf.steps.http.requests",
    "pytest_mcf.steps.http.responses",
    "pytest_mcf.steps.http.sent",
    "pytest_mcf.steps.http.exchanges",
    "pytest_mcf.steps.http.authorization",
    "pytest_mcf.steps.order_details",
    "pytest_mcf.steps.previews",
    "pytest_mcf.steps.offers",
    "pytest_mcf.steps.returns",
    "pytest_mcf.steps.notifications",
    "pytest_mcf.steps.legacy_notifications",
    "pytest_mcf.steps.queue",
    "pytest_mcf.steps.http.faults",
    "pytest_mcf.steps.quirks",
    "pytest_mcf.steps.customers.world",
    "pytest_mcf.steps.customers.requests",
    "pytest_mcf.steps.customers.orders",
    "pytest_mcf.steps.customers.shipments",
    "pytest_mcf.steps.http.usage_plans",
]
