"""What a program says, read in threads: so nobody waits for it longer than he wants to."""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from typing import IO

_CHUNK = 65536

#: A line that is longer, or so many lines that nobody asked for, are no conversation. Reading stops there.
_LONGEST_LINE = 16 * 1024 * 1024
_MOST_LINES = 1000

#: So much of the end of what a program says beside its answers is kept.
_KEPT_BYTES = 8192
_KEPT_LINES = 20


class Lines(threading.Thread):
    """The lines of a stream as they come; None is its end."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._begun = bytearray()
        self._stream = stream
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.start()

    @property
    def begun(self) -> bytes:
        """What came after the last line break."""
        return bytes(self._begun)

    def next(self, seconds: float) -> bytes | None:
        """Wait for the next line, or for the end. Raises queue.Empty when neither came in time."""
        return self._lines.get(timeout=max(seconds, 0.0))

    def waiting(self) -> bytes | None:
        """A line that has come already; None when there is none, or the stream has ended."""
        if self._lines.empty():
            return None
        line = self._lines.get()
        if line is None:
            # The end stays the end, for whoever asks next.
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
                # Appended in place: a line may be long, and would be copied with each of its parts.
                self._begun += rest
                for line in filter(bytes.strip, whole):
                    self._lines.put(line)
                if len(self._begun) > _LONGEST_LINE or self._lines.qsize() > _MOST_LINES:
                    break
        self._lines.put(None)


class Tail(threading.Thread):
    """Reads a stream to its end, and keeps the last of it."""

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

    def last_lines(self) -> list[str]:
        """The last lines, as text."""
        return self._kept.decode("utf-8", "backslashreplace").splitlines()[-_KEPT_LINES:]


class Sender(threading.Thread):
    """Writes to a stream that may be full, or broken: then it is the answer that does not come."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._messages: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.start()

    def send(self, message: bytes) -> None:
        """Have a message written, whenever that is possible."""
        self._messages.put(message)

    def end(self) -> None:
        """Close the stream after the last message."""
        self._messages.put(None)

    def run(self) -> None:
        """Write what is to be sent."""
        with suppress(OSError), self._stream:
            while (message := self._messages.get()) is not None:
                unwritten = memoryview(message)
                while unwritten:
                    unwritten = unwritten[self._stream.write(unwritten) :]
