"""The steps of the bundled features, for a team's own features too.

In a team's root `conftest.py`: `pytest_plugins = ["pytest_mcf.steps"]`. Each step calls one thing: the
integration under test, the sandbox around it, the faults on the way between the two, or the journal of what
went over the wire.
"""

pytest_plugins = [
    "pytest_mcf.steps.context",
    "pytest_mcf.steps.http.latest",
    "pytest_mcf.steps.definitions.registration",
]
