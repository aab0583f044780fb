"""Notifications v1: destinations, subscriptions, and the messages in their queues."""
