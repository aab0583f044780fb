"""certificate.html: a single file that needs nothing else, with little JavaScript.

certificate -> scenarios.py   what the page shows: scenarios, their exchanges, and what was sent
            -> picture.py     the life cycle of an order, where lines and boxes stand
            -> steps.py       the steps of a scenario, as nodes
            -> nodes.py       nodes: lists that the script builds from, or markup
            -> rendering.py   the values of the templates
            -> templating.py  templates/*.html, with style/*.css and script/*.js put into the page
"""

from pytest_mcf.certificate.html.rendering import as_html

__all__ = ["as_html"]
