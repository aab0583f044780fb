"""`pytest-mcf serve`: the emulator behind the gateway, over HTTP, until it is stopped."""
