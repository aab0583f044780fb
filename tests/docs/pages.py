"""What a page has its reader do, in its order: write files, and run commands."""

import re
from dataclasses import dataclass

from ..site import ROOT

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"(?<!\[)`([\w./-]+\.(?:feature|ini|json|mjs|py|txt|yaml))`")
_COMMENT = re.compile(r"<!-- (\S+) -->\n")


@dataclass(frozen=True)
class File:
    """A file that the page names before a block, with that block as its content."""

    path: str
    content: str


@dataclass(frozen=True)
class Command:
    """A command, and what the page says that it prints: `...` stands for anything."""

    line: str
    printed: str | None = None


def actions(document):
    """The files and commands of a document of the repository."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        indent, language, content = block.groups()
        content = re.sub(rf"^{indent}", "", content, flags=re.MULTILINE)
        if language in ("sh", "console", "text") and content.startswith("$ "):
            line, _, printed = content.removeprefix("$ ").partition("\n")
            yield Command(line, printed)
        elif language == "sh":
            yield from map(Command, lines_of(content))
        elif path := file_name(text[: block.start()], content):
            yield File(path, content)


def lines_of(script):
    """The commands of a script, without comments. A line that goes on with `&&` has several."""
    for line in re.sub(r"\\\n\s*", "", script).splitlines():
        command = re.sub(r"\s+#.*", "", line).strip()
        yield from filter(None, re.split(r" && ", command))


def file_name(before, content):
    """The file of a block: its first line names it, or the paragraph before it, which ends with a colon."""
    if named := _COMMENT.match(content):
        return named[1]
    paragraph = before.rstrip().rpartition("\n\n")[2]
    names = _FILE.findall(paragraph) if paragraph.endswith(":") else []
    return names[-1] if names else None
