"""What a caller of the port wants, held against what the integration sends for it."""
