"""Monitors of access tokens, and how they read tokens in exchanges."""
