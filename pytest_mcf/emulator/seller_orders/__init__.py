"""Orders v0: the operations on orders of Amazon's own customers."""
