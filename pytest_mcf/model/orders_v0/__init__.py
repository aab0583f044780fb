"""Orders, version 0. `definitions` has all of its classes, and loads them."""
