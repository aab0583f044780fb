"""Messaging, version 1. `definitions` has all of its classes, and loads them."""
