"""The operations of each API. Their definitions are in a module of the same name, one level up."""
