"""Documents, docstrings, comments, messages, pages and names of tests keep to the words of CONTRIBUTING.md.

The table there is the only list of words: this test reads it.
"""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

#: The other forms of a word: befalls, scrubbed, undone.
ENDINGS = r"(?:s|es|d|ed|bed|ing|bing|ne)?"

#: Scenarios, steps and mutants have public texts: teams, seeds and digests refer to them. They keep these:
PUBLIC = ("features/", "steps/", "pytest_mcf/proving/", "docs/steps.md")
IN_PUBLIC = (
    *("tell", "told", "telling", "nobody", "somebody", "anybody", "everybody", "whoever"),
    *("all the same", "spoilt", "in passing", "are had", "is had", "deserve", "for ever", "anew"),
)

#: In these docstrings and comments nothing is public, and what an API sends is a response.
STRICT = ("steps/", "pytest_mcf/contract/")
#: They quote steps, which speak of answers.
QUOTED_STEP = r'"[^"]*"'

#: Placeholders of redacted values are in every cassette, so they keep their spelling.
PLACEHOLDERS = r"\(scrubbed|\bscrubbed[-.]|[-/]scrubbed\b|\bScrubbed (?:Street|text)\b"

#: What the emulator sends, and what the checksums of its page tokens depend on, stays as it is.
ON_THE_WIRE = r"the carrier has been told to collect|given anew|is not to be had for"

#: Quotes the message of a step.
QUOTED = r"expected the report to tell of every problem"

#: The word of tax law.
TAX = r"withheld a tax|tax was withheld"

#: Names and texts of tests that stand for any value: an unknown order is called so.
VALUES = r"(?:/|\|)nobody\b|[“'\"]nobody[”'\"]|\bNOBODY\b|\bSomebody (?:Else|else's)\b|&nobody;"

KEPT = re.compile(f"{PLACEHOLDERS}|{ON_THE_WIRE}|{TAX}|{QUOTED}|{VALUES}")


def refused_words():
    """The words in code font in the second column of the table."""
    table = CONTRIBUTING.partition("| use | instead of |\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\|[^|]*\|([^|]*)\|$", table, re.MULTILINE)
    return [word for row in rows for word in re.findall(r"`([^`/]+)`", row)]


def prose_of(markdown):
    """Markdown without its code."""
    without_blocks = re.sub(r"^```.*?^```", "", markdown, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", without_blocks)


def prose_in(source):
    """The prose of a module: docstrings, messages (f-strings as a whole), comments, names of tests."""
    for node in ast.walk(ast.parse(source)):
        if " " in (text := text_of(node)):
            yield text
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name.replace("_", " ")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def explanations_in(source):
    """The docstrings and comments of a module, without its messages and steps."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def text_of(node):
    match node:
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) or "{}" for part in parts)
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def titles():
    """The titles of the scenarios, which documents quote."""
    found = []
    for path in ROOT.glob("features/*.feature"):
        found += re.findall(r"Scenario(?: Outline)?: (.+)", path.read_text(encoding="utf-8"))
    return sorted(found, key=len, reverse=True)


def texts():
    """Each text with the path that it is in."""
    quoted = re.compile("|".join(re.escape(f'"{title}"') for title in titles()))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
    for path in (*pages, *ROOT.glob("docs/*.md"), *ROOT.glob("docs/examples/*/README.md")):
        yield path, quoted.sub("", prose_of(path.read_text(encoding="utf-8")))
    for pattern in (
        "features/*.feature",
        "pytest_mcf/**/*.yaml",
        "pytest_mcf/**/*.html",
        "pytest_mcf/**/*.jinja",
    ):
        for path in ROOT.glob(pattern):
            yield path, path.read_text(encoding="utf-8")
    for folder in ("pytest_mcf", "steps", "scripts", "tests", "docs/examples/python"):
        for path in ROOT.glob(f"{folder}/**/*.py"):
            if path != Path(__file__):
                for text in prose_in(path.read_text(encoding="utf-8")):
                    yield path, text


WORDS = refused_words()


@pytest.fixture(scope="module")
def everything():
    """The lower-case texts by their paths, as one text for each path."""
    by_path = {}
    for path, text in texts():
        name = path.relative_to(ROOT).as_posix()
        by_path.setdefault(name, []).append(KEPT.sub("", text))
    return {name: "\n".join(parts) for name, parts in by_path.items()}


@pytest.mark.parametrize("word", WORDS)
def test_no_text_has_a_refused_word(everything, word):
    found = re.compile(rf"\b{word}{ENDINGS}\b", re.IGNORECASE)
    assert [
        (name, text[max(0, hit.start() - 60) : hit.end() + 60])
        for name, text in everything.items()
        if not (name.startswith(PUBLIC) and word in IN_PUBLIC)
        for hit in found.finditer(text)
    ] == []


@pytest.mark.parametrize("word", [*IN_PUBLIC, "answer", "answers", "answered"])
def test_no_docstring_or_comment_of_steps_and_contract_has_a_refused_word(word):
    found = re.compile(rf"\b{word}\b", re.IGNORECASE)
    assert [
        (path.relative_to(ROOT).as_posix(), text)
        for folder in STRICT
        for path in ROOT.glob(f"{folder}**/*.py")
        for text in explanations_in(path.read_text(encoding="utf-8"))
        if found.search(re.sub(QUOTED_STEP, "", text))
    ] == []


def test_the_table_has_the_refused_words():
    assert {"anew", "scrub", "told", "undo", "mend", "nobody", "all the same"} <= set(WORDS)
    assert set(IN_PUBLIC) <= set(WORDS)


def test_code_in_documents_is_not_prose():
    assert prose_of("Say `anew`\n```text\nanew\n```\nagain") == "Say \n\nagain"


def test_the_prose_of_a_module_is_all_that_a_reader_reads():
    source = (
        'limit = 1  # again\n"""Not a word."""\n'
        'def test_it_works(x):\n    """Nor here."""\n    return f"show {x} again", {"again": "a b"}\n'
    )
    assert {"# again", "Not a word.", "Nor here.", "show {} again", "a b", "test it works"} <= set(
        prose_in(source)
    )
    assert "again" not in set(prose_in(source))
