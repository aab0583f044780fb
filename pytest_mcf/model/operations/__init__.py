"""The operations of each API. Their definitions are one level up, in what has the same name."""
