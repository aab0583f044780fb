"""Who may call what: access tokens, and the operations that each kind of token opens."""
