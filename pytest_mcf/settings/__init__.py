"""What a run was asked for: one frozen value from options, ini file and environment."""
