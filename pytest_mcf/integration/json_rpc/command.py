"""The words of a command, as the shell of the system would part them; no shell sees them."""

from __future__ import annotations

import os
import shlex

ON_WINDOWS = os.name == "nt"


def words_of(command: str, *, on_windows: bool = ON_WINDOWS) -> list[str]:
    r"""The words of a command. Raises ValueError if a quote is not closed.

    On Windows a backslash parts folders, as in C:\tools\node.exe, and an apostrophe is a letter: double
    quotes alone keep the spaces in a path. Elsewhere both are what they are in a POSIX shell.
    """
    lexer = shlex.shlex(command, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if on_windows:
        lexer.escape = ""
        lexer.quotes = '"'
    return list(lexer)
