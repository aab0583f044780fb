"""The streams of a program, each in a thread of its own, so that every wait can have a deadline."""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from typing import IO

_CHUNK = 65536

#: Reading stops at a longer line, in bytes, or at more lines that were not yet taken.
_LONGEST_LINE = 16 * 1024 * 1024
_MOST_LINES = 1000

#: How much of the end of standard error is kept.
_KEPT_BYTES = 8192
_KEPT_LINES = 20


class Lines(threading.Thread):
    """The lines of a stream as they arrive; None is its end."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._begun = bytearray()
        self._stream = stream
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.start()

    @property
    def begun(self) -> bytes:
        """The bytes after the last line break."""
        return bytes(self._begun)

    def next(self, seconds: float) -> bytes | None:
        """Wait for the next line, or for the end. Raises queue.Empty if neither arrives in time."""
        return self._lines.get(timeout=max(seconds, 0.0))

    def waiting(self) -> bytes | None:
        """A line that has already arrived; None if there is none, or the stream has ended."""
        if self._lines.empty():
            return None
        line = self._lines.get()
        if line is None:
            # The end is put back for the next call.
            self._lines.put(None)
        return line

    def run(self) -> None:
        """Read to the end."""
        with self._stream:
            while chunk := self._stream.read(_CHUNK):
                *whole, rest = chunk.split(b"\n")
                if whole:
                    whole[0] = self.begun + whole[0]
                    self._begun = bytearray()
                # Appended in place, because a long line would be copied with each chunk.
                self._begun += rest
                for line in filter(bytes.strip, whole):
                    self._lines.put(line)
                if len(self._begun) > _LONGEST_LINE or self._lines.qsize() > _MOST_LINES:
                    break
        self._lines.put(None)


class Tail(threading.Thread):
    """Reads a stream to its end, and keeps the last part of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._kept = b""
        self.start()

    def run(self) -> None:
        """Read to the end."""
        with self._stream:
            while chunk := self._stream.read(_CHUNK):
                self._kept = (self._kept + chunk)[-_KEPT_BYTES:]

    def forget(self) -> None:
        """Leave out what was read by now."""
        self._kept = b""

    def last_lines(self) -> list[str]:
        """The last lines, as text."""
        return self._kept.decode("utf-8", "backslashreplace").splitlines()[-_KEPT_LINES:]


class Sender(threading.Thread):
    """Writes to a stream that may block or be closed; the missing response then shows it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._messages: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.start()

    def send(self, message: bytes) -> None:
        """Queue a message. It does not wait."""
        self._messages.put(message)

    def end(self) -> None:
        """Close the stream after the last message."""
        self._messages.put(None)

    def run(self) -> None:
        """Write the queued messages."""
        with suppress(OSError), self._stream:
            while (message := self._messages.get()) is not None:
                unwritten = memoryview(message)
                while unwritten:
                    unwritten = unwritten[self._stream.write(unwritten) :]
