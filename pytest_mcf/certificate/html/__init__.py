"""certificate.html and conduct.html: single files that need nothing else, and little of it JavaScript.

certificate -> scenarios.py   what the page shows: scenarios, their exchanges, and what was sent
            -> picture.py     the life cycle of an order, where lines and boxes stand
            -> folding.py     the steps of what passed, as lists that the script builds from
            -> rendering.py   what the templates are told
            -> templating.py  templates/*.html, with style/*.css and script/*.js put into the page
"""

from pytest_mcf.certificate.html.rendering import as_html, conduct_as_html

__all__ = ["as_html", "conduct_as_html"]
