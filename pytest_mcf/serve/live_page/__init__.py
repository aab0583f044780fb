"""The live page at /_mcf/: orders, stock and the last exchanges, for debugging an integration."""

from pytest_mcf.serve.live_page.handler import LivePage

__all__ = ["LivePage"]
