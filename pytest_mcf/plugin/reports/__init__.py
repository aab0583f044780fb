"""What pytest's reports hold of a scenario: redacted for files, in full for the terminal."""
