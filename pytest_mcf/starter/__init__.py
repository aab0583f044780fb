"""`pytest-mcf init`: the first files of a team that certifies its integration.

What the files explain is read from the port, so they are never older than the port.
"""

from pytest_mcf.starter.files import LANGUAGES, Language, starter_files
from pytest_mcf.starter.ini import IniLines, ini_lines
from pytest_mcf.starter.write import Written, write_new

__all__ = ["LANGUAGES", "IniLines", "Language", "Written", "ini_lines", "starter_files", "write_new"]
