"""What answers behind the gateway if the emulator does not: cassettes, an endpoint, or Amazon."""
