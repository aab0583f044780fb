from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.emulator.world.update_index import BUCKET_LIMIT, UpdateIndex

START = datetime(2026, 1, 5, tzinfo=UTC)


def key(number):
    return START + timedelta(seconds=number // 3), f"order-{number}"


@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 60)), max_size=200), probe=st.integers(0, 60))
def test_it_is_a_sorted_set(steps, probe):
    index, model = UpdateIndex(), set()
    for adding, number in steps:
        if adding and key(number) not in model:
            index.add(key(number))
            model.add(key(number))
        elif not adding and key(number) in model:
            index.remove(key(number))
            model.remove(key(number))
    assert len(index) == len(model)
    assert list(index.after(key(probe))) == sorted(each for each in model if each > key(probe))


def test_it_stays_sorted_over_many_buckets():
    index = UpdateIndex()
    numbers = [(number * 7919) % 20_011 for number in range(20_011)]
    for number in numbers:
        index.add(key(number))
    for number in numbers[::2]:
        index.remove(key(number))
    rest = sorted(key(number) for number in numbers[1::2])
    assert list(index.after((START, ""))) == rest
    middle = rest[len(rest) // 2]
    assert next(index.after(middle)) == rest[len(rest) // 2 + 1]
    assert len(index) == len(rest) > 5 * BUCKET_LIMIT
