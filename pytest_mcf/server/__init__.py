"""The HTTP server on 127.0.0.1 through which integrations in any language reach the gateway."""
