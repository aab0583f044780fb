"""Access tokens, and which operations each kind of token permits."""
