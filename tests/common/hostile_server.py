"""Servers that respond without end, or send too much."""

import gzip
import itertools
import socket
import threading
import time
import zlib
from contextlib import contextmanager, suppress

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"

#: The pause between two parts that drip: each of them renews a limit of the time between two reads.
_DROP = 0.01


def _bomb(encoding):
    """A body of some hundred bytes that is 300 KB when it is decoded."""
    plain = bytes(300_000)
    return gzip.compress(plain) if encoding == "gzip" else zlib.compress(plain)


def _encoded(encoding, body):
    return OK + b"content-encoding: %s\r\ncontent-length: %d\r\n\r\n" % (encoding.encode(), len(body)) + body


def _drip(begin, part=b"x"):
    yield begin
    for _ in itertools.count():
        time.sleep(_DROP)
        yield part


def _flood(begin, part):
    yield begin
    yield from itertools.repeat(part)


#: What never ends.
ENDLESS = {
    "silence": lambda: _drip(b"", b""),
    "a body that drips": lambda: _drip(OK + b"content-length: 10000000\r\n\r\n"),
    "a body that drips, until the end of the connection": lambda: _drip(OK + b"\r\n"),
    "chunks that drip": lambda: _drip(CHUNKED, b"1\r\nx\r\n"),
    "a chunk that drips": lambda: _drip(CHUNKED + b"1000\r\n"),
    "an extension of a chunk that drips": lambda: _drip(CHUNKED + b"1;"),
    "trailers that drip": lambda: _drip(CHUNKED + b"0\r\n", b"a: b\r\n"),
    "headers that drip": lambda: _drip(OK, b"a: b\r\n"),
    "one header that drips": lambda: _drip(OK + b"a: "),
    "a status line that drips": lambda: _drip(b"HTTP/1.1 200 "),
    "1xx that drip": lambda: _drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "early hints that drip": lambda: _drip(b"", b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
    "1xx without end": lambda: _flood(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 10),
    "a gzip body that drips": lambda: _drip(OK + b"content-encoding: gzip\r\n\r\n"),
    "half a body": lambda: _drip(OK + b"content-length: 1000\r\n\r\n{", b""),
    "half a head": lambda: _drip(OK + b"content-le", b""),
}

#: What is larger than 20,000 bytes.
LARGE = {
    "a large body": lambda: [OK + b"content-length: 30000\r\n\r\n" + b"x" * 30_000],
    "a body of 400 MB": lambda: _flood(OK + b"content-length: 400000000\r\n\r\n", b"x" * 65_536),
    "a body without a length": lambda: _flood(OK + b"\r\n", b"x" * 65_536),
    "chunks without end": lambda: _flood(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"),
    "a gzip bomb": lambda: [_encoded("gzip", _bomb("gzip"))],
    "a deflate bomb": lambda: [_encoded("deflate", _bomb("deflate"))],
    "a gzip bomb in gzip": lambda: [_encoded("gzip, gzip", gzip.compress(_bomb("gzip")))],
    "a large error": lambda: _flood(b"HTTP/1.1 500 Oh\r\n\r\n", b"x" * 65_536),
    "gzip without end": lambda: _flood(OK + b"content-encoding: gzip\r\n\r\n", b"\x1f\x8b" + b"x" * 65_536),
}

#: What is not a usable response.
UNREADABLE = {
    "headers without end": lambda: _flood(OK, b"a: b\r\n" * 1000),
    "one header without end": lambda: _flood(OK + b"a: ", b"x" * 65_536),
    "no HTTP": lambda: [b"hello\r\n\r\n"],
    "another encoding": lambda: [_encoded("br", b"xxxx")],
    "an unknown encoding": lambda: [_encoded("gzip, rot13", b"xxxx")],
    "gzip that is none": lambda: [_encoded("gzip", b"plain")],
    "half of gzip": lambda: [_encoded("gzip", gzip.compress(b"x" * 1000)[:20])],
    "a length that is none": lambda: [OK + b"content-length: x\r\n\r\n"],
    "two lengths": lambda: [OK + b"content-length: 1\r\ncontent-length: 2\r\n\r\nxx"],
    "less than announced": lambda: [OK + b"content-length: 5\r\n\r\nx"],
    "nothing": lambda: [b""],
}


@contextmanager
def serving(parts, tls=None):
    """A server that sends these parts to each client, until it has gone; gives its URL.

    Where a part is None, it reads the next request. `tls` is the context of a server with a certificate.
    """
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def respond(plain):
            with suppress(OSError), tls.wrap_socket(plain, server_side=True) if tls else plain as connection:
                connection.recv(65_536)
                for part in parts():
                    if part is None:
                        connection.recv(65_536)
                        continue
                    connection.sendall(part)
                    if over.is_set() or (not part and _is_gone(plain)):
                        return

        def accept():
            with suppress(OSError):
                while True:
                    threading.Thread(target=respond, args=(listener.accept()[0],), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http{'s' if tls else ''}://127.0.0.1:{listener.getsockname()[1]}"
        over.set()
        # On Linux, closing alone does not wake a thread that accepts.
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def _is_gone(connection):
    with suppress(BlockingIOError):
        return not connection.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK)
    return False
