import pytest

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.notifications.filter_expressions import matches, parse_expression

from ...each_case import each_case

PAYLOAD = {
    "A": {"Status": "Complete", "Count": 3, "Price": 1.5, "Gone": True, "List": ["x", 2]},
    "trueish": "t",
    "inside": "i",
}


def passes(text):
    return matches(parse_expression(text), PAYLOAD)


@each_case(
    "text",
    [
        "true",
        "A.Status == 'Complete'",
        'A.Status == "Complete"',
        "A.Status == `Complete`",
        "A.Status != 'Planning'",
        "A.Count == 3",
        "A.Count == 3.0",
        "A.Count > 2 && A.Count <= 3",
        "A.Price < 2",
        "A.Count >= -3",
        "A.Status < 'D'",
        "A.Gone",
        "A.Gone == true",
        "!(A.Status == 'Planning')",
        "!!A.Gone",
        "A.Status in ['Planning', 'Complete']",
        "'x' in A.List",
        "2 in A.List",
        "!(true in [1])",
        "A.Gone != 1",
        "A.Status == 'no' || A.Count == 3",
        "A.Count == 3 || A.Nothing == 1",
        "A.Nothing == 1 || A.Count == 3",
        "!(A.Nothing == 1 && A.Count == 4)",
        "!(A.Count == 4 && A.Nothing == 1)",
        "false || true && true",
        "true || false && false",
        "A.Gone ? true : false",
        "A.Count == 4 ? false : true",
        "false ? true : A.Gone ? true : false",
        "has(A.Status)",
        "!has(A.Nothing)",
        "!has(A.Status.Deeper)",
        "A.Status.startsWith('Com')",
        "A.Status.endsWith('ete')",
        "A.Status.contains('plet')",
        "has(A.Nothing) || A.Gone",
        "trueish == 't' && inside == 'i'",
        "null == null",
        "[] == []",
        " A . Status\n==\t'Complete' ",
        " && ".join(["(true)"] * 25),
    ],
)
def test_what_is_true_passes(text):
    assert passes(text)


@each_case(
    "text",
    [
        "false",
        "A.Status == 'complete'",
        "A.Nothing == 'Complete'",
        "!(A.Nothing == 'Complete')",
        "A.Nothing != 'Complete'",
        "A.Status",
        "A.Count",
        "A.Count < '4'",
        "A.Status < 4",
        "A.Gone < 2",
        "A.Status in 'Complete'",
        "'C' in A.Status",
        "A.Count.startsWith('3')",
        "A.Status.startsWith(3)",
        "!A.Count",
        "A.Nothing == 1 && A.Gone",
        "A.Gone && A.Nothing == 1",
        "A.Nothing == 1 || A.Count == 4",
        "A.Count ? true : true",
        "1 == true",
        "A.Status.Deeper == 'x'",
        "'Complete'",
    ],
)
def test_what_is_false_or_undecided_does_not(text):
    assert not passes(text)


@each_case(
    "text",
    [
        "=",
        "==",
        "A.",
        "A.'b'",
        "A..B",
        "(A",
        "A)",
        "A == ",
        "A == 'x",
        "A == 'x' 'y'",
        "A B",
        "A + 1 == 2",
        "A[0] == 1",
        "A.size() == 1",
        "A.all(x, x == 1)",
        "has(A",
        "has('A')",
        "has(",
        "A ? true",
        "[1, 2",
        "[1 2]",
        "&& true",
        "A == é",
        "(" * 200 + "A" + ")" * 55,
        "[" * 256,
        "!" * 256,
        "A.startsWith(" * 19,
        "",
        " ",
    ],
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(InvalidInputError, match="filterExpression"):
        parse_expression(text)
