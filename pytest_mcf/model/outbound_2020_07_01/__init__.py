"""Fulfillment Outbound, version 2020-07-01. `definitions` has all of its classes, and loads them."""
