"""A bucket fills at its rate, holds no more than its burst, and may owe tokens."""

import pytest

from pytest_mcf.common.rates import TokenBucket


@pytest.mark.parametrize(
    ("taken", "seconds", "left"),
    [
        (0, 0.0, 6.0),
        (6, 0.0, 0.0),
        (6, 1.0, 2.0),
        (6, 60.0, 6.0),
        (8, 0.5, -1.0),
        (3, -60.0, 3.0),  # a clock that was set back
    ],
)
def test_the_tokens_that_are_left(taken, seconds, left):
    bucket = TokenBucket.full(rate=2.0, burst=6, now=100.0)
    for _ in range(taken):
        bucket = bucket.less_one()
    assert bucket.filled(100.0 + seconds).tokens == left
