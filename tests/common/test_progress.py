"""How long the rest takes, at the pace until now."""

import pytest

from pytest_mcf.common.progress import ENOUGH, Progress, duration_in_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 s"),
        (0.6, "1 s"),
        (40.4, "40 s"),
        (60, "1 min"),
        (89, "1 min"),
        (255, "4 min"),
        (3599, "1 h"),
        (4800, "1 h 20 min"),
        (7200, "2 h"),
    ],
)
def test_durations_are_in_words(seconds, words):
    assert duration_in_words(seconds) == words


def test_the_rest_takes_as_long_as_the_beginning_did():
    clock = iter([100.0, 104.0, 104.0])
    progress = Progress(now=lambda: next(clock), total=500)
    progress.begin()
    progress.done = ENOUGH
    assert progress.rest == pytest.approx(0.4 * 490)
    progress.begin()
    assert progress.seconds == pytest.approx(4)


def test_too_little_is_no_ground_for_an_estimate():
    progress = Progress(total=500)
    progress.begin()
    progress.done = ENOUGH - 1
    assert progress.rest is None
    assert Progress(total=5, done=ENOUGH).rest is None
