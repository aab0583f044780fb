"""A shop that has Amazon fulfil its orders."""
