"""The emulator's own controls under /_mcf/: what the world does, and no operation of Amazon's can do."""
