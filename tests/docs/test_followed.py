"""Each page, followed letter by letter in an empty folder: its files, its commands, and what they print.

`not_followed.py` lists the commands that no test follows.
"""

import re
import shutil

import pytest

from ..rotation import of_today
from ..site import ROOT
from .not_followed import NOT_FOLLOWED
from .pages import Command, File, actions
from .reader import reading

PAGES = [path.relative_to(ROOT).as_posix() for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")))]
DOCUMENTS = [page for page in PAGES if any(isinstance(action, Command) for action in actions(page))]

#: A push follows the README and some of the other pages: each command starts a process.
FOLLOWED = [DOCUMENTS[0], *of_today(DOCUMENTS[1:], 6)]

#: Files that a page expects its reader to have: a content, or the feature that has a certificate.
EXISTING = {
    "docs/certificate.md": {
        **dict.fromkeys(("certificate.json", "before.json", "after.json", "a.json"), "authorize.feature"),
        "b.json": "list_orders.feature",
        "c.json": "list_features.feature",
    },
    "docs/ci.md": {"main/certificate.json": "authorize.feature"},
    "docs/versions.md": {"response.json": '{"orderId": "A-1", "status": "RECEIVED"}'},
}


@pytest.fixture
def reader(installed, tmp_path, document):
    """The reader of the page. A page that makes an environment says how to use it; on others it is active."""
    folder = tmp_path / "reader"
    folder.mkdir()
    makes_one = any(action == Command("python3 -m venv .venv") for action in actions(document))
    with reading(folder, installed, is_active=not makes_one) as one:
        yield one


@pytest.mark.parametrize("document", FOLLOWED)
def test_a_page_is_followed_letter_by_letter(document, reader, wheel, tmp_path):
    have_what_exists(document, tmp_path / "reader", reader, wheel)
    for action in actions(document):
        if isinstance(action, File):
            reader.write(action)
        elif action.line not in NOT_FOLLOWED:
            printed, code = reader.run(action)
            assert code in (None, code_of(action)), f"{action.line}\n{printed}"
            assert action.printed is None or is_shown(printed, action.printed), f"{action.line}\n{printed}"


def have_what_exists(document, folder, reader, wheel):
    for name, content in EXISTING.get(document, {}).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if content.endswith(".feature"):
            report = f"report of {content}"
            if not (folder / report).exists():
                reader.run(Command(f".venv/bin/pytest --mcf {content} --mcf-report '{report}'"))
            shutil.copy(folder / report / "certificate.json", path)
        else:
            path.write_text(content, encoding="utf-8")
    if document == "docs/ci.md":
        (folder / "wheels").mkdir()
        shutil.copy(wheel, folder / "wheels")


def code_of(command):
    """The exit code of a command: 1 if the page shows what is wrong."""
    return int(re.search(r"^error: | failed, ", command.printed or "", re.MULTILINE) is not None)


def is_shown(printed, expected):
    """Whether a page shows what was printed. Ports differ, and `...` stands for anything."""
    printed, expected = (re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", text) for text in (printed, expected))
    pattern = ".*?".join(re.escape(part.strip()) for part in expected.split("..."))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def test_each_command_that_is_not_followed_is_on_a_page():
    shown = {
        action.line for document in DOCUMENTS for action in actions(document) if isinstance(action, Command)
    }
    assert NOT_FOLLOWED.keys() - shown == set()
    assert len(shown) > 50
