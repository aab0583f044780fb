"""The form of a number in a text. It has a module of its own, so that reading it loads no model."""

JSON_NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$(?!\n)"
"""A number as JSON writes it (RFC 7159)."""
