"""What one scenario uses: its environment, its target, its sandbox, its identity and its seed."""
