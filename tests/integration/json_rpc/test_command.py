"""The words of a command, on Windows and elsewhere."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.integration.json_rpc.command import words_of

from ...hypothesis_profiles import examples


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (r"C:\tools\node.exe adapter.mjs", [r"C:\tools\node.exe", "adapter.mjs"]),
        (
            r'"C:\Program Files\nodejs\node.exe" .\adapter.mjs',
            [r"C:\Program Files\nodejs\node.exe", r".\adapter.mjs"],
        ),
        (r'C:\"Program Files"\x.exe', [r"C:\Program Files\x.exe"]),
        (r'x --dir="C:\a b\" --next', ["x", "--dir=C:\\a b\\", "--next"]),
        (r"\\server\share\node.exe", [r"\\server\share\node.exe"]),
        (r"C:\Users\O'Brien\x.exe it's", [r"C:\Users\O'Brien\x.exe", "it's"]),
        ("node adapter.mjs  --mode   fast", ["node", "adapter.mjs", "--mode", "fast"]),
        ('x "" y', ["x", "", "y"]),
        ("x #1", ["x", "#1"]),
        ("py -3.11 -m adapter\ta", ["py", "-3.11", "-m", "adapter", "a"]),
        ("C:/tools/node.exe a;b&c|d", ["C:/tools/node.exe", "a;b&c|d"]),
        ("", []),
    ],
)
def test_on_windows_a_backslash_is_a_part_of_a_path(command, words):
    assert words_of(command, on_windows=True) == words


@pytest.mark.parametrize("on_windows", [True, False])
def test_a_quote_has_to_be_closed(on_windows):
    with pytest.raises(ValueError, match="No closing quotation"):
        words_of('node "adapter.mjs', on_windows=on_windows)


@examples(50)
@given(st.text(st.characters(codec="ascii", exclude_characters="'\""), max_size=30))
def test_elsewhere_words_are_those_of_a_posix_shell(command):
    try:
        expected = shlex.split(command)
    except ValueError:
        with pytest.raises(ValueError, match="No escaped character"):
            words_of(command, on_windows=False)
    else:
        assert words_of(command, on_windows=False) == expected


@examples(50)
@given(st.lists(st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), max_size=10)))
def test_quoted_words_stay_as_they_are(words):
    assert words_of(" ".join(f'"{word}"' for word in words), on_windows=True) == words
