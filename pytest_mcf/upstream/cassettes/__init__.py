"""Cassettes: exchanges of a scenario, recorded to a file and replayed from it."""
