"""Orders, version 2026-01-01. `definitions` has all of its classes, and loads them."""
