"""The successor API over the same world: the same orders, stock and packages, in its words."""
