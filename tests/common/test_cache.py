"""A cache with a limit in bytes."""

from pytest_mcf.common.cache import SizedCache


def test_a_value_is_cached_until_the_cache_is_cleared():
    cache = SizedCache[str](1_000_000)
    cache.put(("a", 1), "value", 10)
    assert cache.get(("a", 1)) == "value"
    assert cache.get(("a", 2)) is None
    cache.clear()
    assert cache.get(("a", 1)) is None


def test_a_full_cache_is_emptied_and_never_exceeds_its_bytes():
    cache = SizedCache[int](100_000)
    for number in range(995):
        cache.put(number, number, 9_000)
        assert cache.get(number) == number
        assert len(cache) <= 10
    assert len(cache) > 1


def test_values_without_a_size_are_bounded_too():
    cache = SizedCache[int](10_000)
    for number in range(1000):
        cache.put(number, number, 0)
    assert len(cache) < 10
