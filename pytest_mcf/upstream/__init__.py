"""What answers behind the door: the tape, or a remote endpoint. The emulator has a room of its own."""
