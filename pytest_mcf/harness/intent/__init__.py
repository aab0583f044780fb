"""What a caller of the port wants, compared with what the integration sends for it."""
