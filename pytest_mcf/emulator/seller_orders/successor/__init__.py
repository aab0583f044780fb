"""The newer version of Orders: the operations that read orders of Amazon's own customers."""
