"""Fulfillment Outbound, version 2026-07-04. `definitions` has all of its classes, and loads them."""
