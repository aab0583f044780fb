"""The site of the documentation in a browser, opened as files: it can be read, and asks no other host."""

import pytest

from .conftest import PATIENCE
from .contrast import SIZES

#: Pages with wide tables, long code, pictures and many headings.
PAGES = ["index.html", "options.html", "steps.html", "troubleshooting.html", "repository/CONTRIBUTING.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_screen_in_both_themes(chromium, site, name, scheme):
    context = chromium.new_context(color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / name).as_uri())
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    is_dark = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128")
    assert is_dark == (scheme == "dark")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()
