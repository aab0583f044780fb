"""Writes the picture of a certificate for README.md: `scripts/certificate_picture.py certificate.html`.

The page is that of a real run: `.venv/bin/pytest --mcf --mcf-report certificate`. It needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_PICTURE = Path(__file__).parents[1] / "docs" / "images" / "certificate.png"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WIDTH, _HEIGHT = 1000, 600


def main(page: Path) -> int:
    """Write the upper part of a certificate's page as an image."""
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        shown = browser.new_page(
            viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light", reduced_motion="reduce"
        )
        shown.goto(page.resolve().as_uri())
        shown.screenshot(path=_PICTURE)
        browser.close()
    print(f"{_PICTURE}: {_PICTURE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
