"""Clean-up: what a run created in an account is deleted or cancelled, after a scenario or by a sweep."""
