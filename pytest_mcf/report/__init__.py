"""What a run tells: why a step failed, and how the tutorials went."""
