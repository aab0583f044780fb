"""What is decoded before it is searched for secrets."""

import gzip
import zlib

import pytest

from pytest_mcf.redaction.decoders import decompressed


@pytest.mark.parametrize("compress", [gzip.compress, zlib.compress, lambda data: zlib.compress(data)[2:-4]])
def test_gzip_zlib_and_raw_deflate_are_decompressed(compress):
    assert decompressed(compress(b"a secret" * 9)) == b"a secret" * 9


@pytest.mark.parametrize("data", [b"", b"plain text", b"\xff\xff\xff"])
def test_other_bytes_are_not(data):
    assert decompressed(data) is None
