"""A memory of so many bytes."""

from pytest_mcf.common.cache import Remembered


def test_what_was_kept_is_there_until_it_is_forgotten():
    memory = Remembered[str](1_000_000)
    memory.keep(("a", 1), "value", 10)
    assert memory.of(("a", 1)) == "value"
    assert memory.of(("a", 2)) is None
    memory.forget()
    assert memory.of(("a", 1)) is None


def test_it_begins_anew_when_it_is_full_and_never_holds_more():
    memory = Remembered[int](100_000)
    for number in range(995):
        memory.keep(number, number, 9_000)
        assert memory.of(number) == number
        assert len(memory) <= 10
    assert len(memory) > 1


def test_values_without_a_size_are_bounded_too():
    memory = Remembered[int](10_000)
    for number in range(1000):
        memory.keep(number, number, 0)
    assert len(memory) < 10
