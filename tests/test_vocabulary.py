"""Documents, features and messages keep to the words of CONTRIBUTING.md."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

#: The other forms of a word: befalls, scrubbed, undone.
ENDINGS = r"(?:s|es|d|ed|bed|ing|bing|ne)?"

#: Texts of steps and names of scenarios are public: teams and digests refer to them.
IN_FEATURES = ("told", "tells of")

#: Placeholders of redacted values are in every cassette, so they keep their spelling.
PLACEHOLDERS = r"\(scrubbed|\bscrubbed[-.]|[-/]scrubbed\b|\bScrubbed (?:Street|text)\b"

#: What the emulator sends, and what the checksums of its page tokens depend on, stays as it is.
ON_THE_WIRE = r"the carrier has been told to collect|given anew"

#: Not reworded yet.
OPEN = r"The sandbox was told"

KEPT = re.compile(f"{PLACEHOLDERS}|{ON_THE_WIRE}|{OPEN}")


def refused_words():
    """The words in code font in the second column of the table."""
    rows = re.findall(r"^\|[^|]*\|([^|]*)\|$", CONTRIBUTING, re.MULTILINE)
    return [word for row in rows for word in re.findall(r"`([^`/]+)`", row)]


def prose_of(markdown):
    """Markdown without its code."""
    without_blocks = re.sub(r"^```.*?^```", "", markdown, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", without_blocks)


def messages_in(source):
    """The strings of a module that have several words, f-strings as a whole. Docstrings are not messages."""
    tree = ast.parse(source)
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = text_of(node)
        if " " in text and node not in docstrings:
            yield text


def text_of(node):
    match node:
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) or "{}" for part in parts)
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def texts():
    """Each text with the path that it is in."""
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")):
        yield path, prose_of(path.read_text(encoding="utf-8"))
    for path in ROOT.glob("features/*.feature"):
        yield path, path.read_text(encoding="utf-8")
    for path in ROOT.glob("pytest_mcf/**/*.py"):
        for message in messages_in(path.read_text(encoding="utf-8")):
            yield path, message


WORDS = refused_words()


@pytest.fixture(scope="module")
def everything():
    return [(path, KEPT.sub("", text)) for path, text in texts()]


@pytest.mark.parametrize("word", WORDS)
def test_no_text_has_a_refused_word(everything, word):
    found = re.compile(rf"\b{word}{ENDINGS}\b", re.IGNORECASE)
    assert [
        (str(path.relative_to(ROOT)), text[max(0, hit.start() - 60) : hit.end() + 60])
        for path, text in everything
        if not (path.suffix == ".feature" and word in IN_FEATURES)
        for hit in found.finditer(text)
    ] == []


def test_the_table_has_the_refused_words():
    assert {"anew", "scrub", "told", "undo", "mend"} <= set(WORDS)


def test_code_in_documents_is_not_prose():
    assert prose_of("Say `anew`\n```text\nanew\n```\nagain") == "Say \n\nagain"


def test_messages_are_the_strings_of_several_words():
    source = (
        'limit = 1\n"""Not anew."""\n'
        'def f(x):\n    """Nor anew."""\n    return f"tell {x} anew", {"anew": "a b"}\n'
    )
    assert {"tell {} anew", "a b"} <= set(messages_in(source))
    assert not {"Not anew.", "Nor anew.", "anew"} & set(messages_in(source))
