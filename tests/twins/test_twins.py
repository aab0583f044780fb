"""A correct integration is green, whatever it chose where the documents leave a choice."""

import random
from pathlib import Path

import pytest

from ..plugin.mutants.mutant_runs import meet  # noqa: F401 - a fixture
from ..rotation import of_today, on_day
from .twins import TWINS, WHOLE, WRONG

FIXTURES = """
import sys

sys.path.insert(0, {root!r})

from tests.twins.twins import open_twin

@pytest.fixture
def mcf_integration(request, mutant, mcf_settings, mcf_environment):
    request.node.user_properties.append(("seed", mcf_settings.seed))
    twin = open_twin(mutant, mcf_environment)
    mcf_environment.claim(twin, lambda endpoint: open_twin(mutant, mcf_environment, endpoint))
    yield twin
    mcf_environment.under_test.adapter.close()
"""

PROFILES = ("documented", "sparse", "quirks")

#: A push plays half of the twins, on one profile.
OF_TODAY = {name: TWINS[name] for name in of_today(list(TWINS), 2)}

#: Each plays the whole suite.
WHOLE_RUNS = list(zip(WHOLE, ("documented", "quirks"), strict=True))
PLAYED = [pytest.param(*run, marks=on_day(day, of=4)) for day, run in enumerate(WHOLE_RUNS, start=2)]


@pytest.fixture
def played(meet):  # noqa: F811 - the fixture of that name
    """What became of each twin on a profile, with a seed that differs from run to run."""

    def played_on(profile, name, twins):
        fixtures = FIXTURES.format(root=str(Path(__file__).parents[2]))
        plan = {name: twin.plan for name, twin in twins.items()}
        seed = random.SystemRandom().randrange(1, 10**6)
        options = ("-o", f"mcf_profile={profile}", "--mcf-seed", str(seed))
        return meet(f"{name}-{profile}", fixtures, plan, *options)

    return played_on


@pytest.mark.parametrize("profile", of_today(PROFILES, len(PROFILES)))
@pytest.mark.parametrize("name", OF_TODAY)
def test_a_twin_is_green(played, profile, name):
    met = played(profile, "twins", OF_TODAY)[name]
    assert met.red == set(), f"seeds {set(met.noted('seed').values())}: {met.lines}"
    # Some scenarios are about other profiles, and are skipped on this one.
    assert met.green or profile == "sparse"


@pytest.mark.parametrize(("name", "profile"), PLAYED)
def test_a_twin_of_many_choices_is_green_all_over_the_suite(played, profile, name):
    met = played(profile, f"whole-{name}", {name: WHOLE[name]})[name]
    assert met.red == set(), f"seeds {set(met.noted('seed').values())}: {met.lines}"
    assert len(met.green) > 300


@pytest.mark.parametrize("name", WRONG)
def test_who_goes_one_step_further_than_a_twin_is_red(played, name):
    met = played("documented", "near-misses", WRONG)[name]
    assert met.red


def test_there_are_enough_of_them():
    assert len(TWINS) >= 60
