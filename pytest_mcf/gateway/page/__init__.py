"""The live page at /_mcf/: orders, stock and the last exchanges, for whoever debugs an integration."""

from pytest_mcf.gateway.page.link import LivePage

__all__ = ["LivePage"]
