"""The emulator's own controls under /_mcf/: what no operation of Amazon can do."""
