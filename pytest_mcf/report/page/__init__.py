"""certificate.html: one file that needs nothing else, also not JavaScript.

certificate -> shown.py      what the page shows: scenarios, their exchanges, and what was sent
            -> picture.py    the life cycle of an order, where lines and boxes stand
            -> rendering.py  templates/*.html, with style/*.css and script/*.js put into the page
"""

from pytest_mcf.report.page.rendering import as_html

__all__ = ["as_html"]
