"""Amazon's official model files. They are not part of the project, and stand beside a checkout or nowhere.

Their facts are in `tests/model/facts/`, so that hardly any test needs the files themselves.
"""

from pathlib import Path

import pytest

OFFICIAL_FILES = Path(__file__).parents[2] / "shared" / "spec"

WITHOUT_THEM = "Amazon's official model files are not beside this checkout"

needs_official_files = pytest.mark.skipif(not OFFICIAL_FILES.is_dir(), reason=WITHOUT_THEM)
