"""Integrations in any language: JSON-RPC 2.0 over standard input and output, or over HTTP.

`JsonRpcIntegration` calls an adapter over a channel: a program (`program`) or an address (`address`).
`serve` is the other side, for adapters in Python. The protocol is documented in docs/adapters.md.
"""

from pytest_mcf.integration.json_rpc.programs import Programs
from pytest_mcf.integration.json_rpc.remote import JsonRpcIntegration
from pytest_mcf.integration.json_rpc.serving import serve

__all__ = ["JsonRpcIntegration", "Programs", "serve"]
