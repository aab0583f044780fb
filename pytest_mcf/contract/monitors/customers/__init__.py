"""Monitors of the seller's workflow: orders of customers, read, fulfilled, confirmed and reported to them."""
