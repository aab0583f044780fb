"""All cases of a test run, and each that fails is named."""

import pytest

from .each_case import each_case


def failure_of(test, **fixtures):
    with pytest.raises(AssertionError) as caught:
        test(**fixtures)
    return str(caught.value).splitlines()


def test_every_case_runs_after_a_failure_and_each_failure_is_named():
    seen = []

    @each_case(("name", "number"), [("a", 1), ("b", 2), ("c", 3), ("d", 4)])
    def check(name, number):
        seen.append(name)
        assert number % 2, name

    first, *failures = failure_of(check)
    assert seen == ["a", "b", "c", "d"]
    assert first == "2 of 4 cases failed:"
    assert [line.split()[0] for line in failures if line.startswith("[")] == ["['b'-2]", "['d'-4]"]
    assert "AssertionError: b" in failures[0]


def test_cases_without_a_failure_pass():
    @each_case("number", [1, 3])
    def check(number):
        assert number % 2

    check()


@each_case(
    ("ids", "expected"),
    [
        (None, ["['x']", "[None]"]),
        (["first", "second"], ["[first]", "[second]"]),
        (lambda value: f"<{value}>", ["[<x>]", "[<None>]"]),
    ],
)
def test_cases_have_names(ids, expected):
    @each_case("value", ["x", None], ids=ids)
    def check(value):
        raise ValueError

    assert [line.split()[0] for line in failure_of(check)[1:]] == expected


def test_twice_is_every_combination_in_one_failure():
    seen = []

    @each_case("row", [1, 2])
    @each_case("column", "ab", ids=str)
    def check(row, column, fixture):
        seen.append((row, column))
        assert (row, column) != (2, "a"), fixture

    (first, failure, *_) = failure_of(check, fixture="F")
    assert seen == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
    assert first == "1 of 4 cases failed:"
    assert failure.startswith("[2-a] line ")


@each_case("outcome", [pytest.fail, pytest.skip])
def test_a_case_that_fails_or_skips_by_name_is_a_failure(outcome):
    @each_case("value", [1, 2])
    def check(value):
        outcome("a reason")

    assert len(failure_of(check)) == 3


def test_no_cases_are_an_error():
    with pytest.raises(ValueError, match="without cases"):
        each_case("value", [])


def test_fixtures_and_parameters_of_pytest_go_with_it(pytester, monkeypatch):
    """The failing assertion shows its values, as in any test."""
    monkeypatch.syspath_prepend(__file__.rpartition("/")[0])
    pytester.makepyfile(
        """
        import pytest
        from each_case import each_case

        @pytest.fixture
        def limit():
            return 2

        @pytest.mark.parametrize("factor", [1, 2])
        @each_case("number", [1, 2, 3])
        def test_small(number, factor, limit):
            assert number * factor <= limit
        """
    )
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            ">       assert number * factor <= limit",
            "E       assert (3 * 1) <= 2",
            "E*1 of 3 cases failed:",
            "    [[]3[]] line 11: AssertionError: assert (3 * 1) <= 2",
            "E*2 of 3 cases failed:",
            "    [[]2[]] line 11: AssertionError: assert (2 * 2) <= 2",
            "    [[]3[]] line 11: AssertionError: assert (3 * 2) <= 2",
        ]
    )
