"""How many examples hypothesis tries, and whether they are the same each time.

`push` is the default: a few examples, the same in each run.

`nightly` tries at least ten times as many, with fresh seeds:

    HYPOTHESIS_PROFILE=nightly .venv/bin/pytest tests/emulator

A failure prints the example and a line `@reproduce_failure(...)`; with that line above the test, the example
is tried again. `--hypothesis-seed=N` makes a whole nightly run repeatable.

No profile knows time: what is slow on a busy machine is not a failure.
"""

import os

from hypothesis import HealthCheck, settings

#: Of every test, in every profile.
_ALWAYS = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}


def load_profile():
    """Load the profile that the environment names (hypothesis itself reads no such variable)."""
    settings.register_profile("push", **_ALWAYS, derandomize=True, max_examples=25, stateful_step_count=30)
    settings.register_profile(
        "nightly", **_ALWAYS, derandomize=False, max_examples=500, stateful_step_count=50, print_blob=True
    )
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "push"))


def examples(times, **others):
    """Settings for a test that needs a multiple of the profile's examples; others as hypothesis takes them.

    No test states a number of its own: it would be the same in both profiles.
    """
    return settings(max_examples=round(settings.default.max_examples * times), **others)
