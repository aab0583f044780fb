"""Which order changed when: sorted keys in buckets, so that no step gets slower with their number."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

#: When an order's status last changed, and its id.
Key = tuple["datetime", str]

#: A bucket is split once it holds more than this; half of it is the cost of an insertion.
BUCKET_LIMIT = 1024


class UpdateIndex:
    """A sorted collection of keys, made for one that nearly always grows at its end.

    A key is added, removed or found with one bisection over the buckets and one within a bucket. One
    flat list would do for thousands of orders; a removal from the middle of a million moves megabytes.
    """

    __slots__ = ("_buckets", "_firsts")

    def __init__(self) -> None:
        self._buckets: list[list[Key]] = []
        self._firsts: list[Key] = []

    def __len__(self) -> int:
        return sum(map(len, self._buckets))

    def _bucket_of(self, key: Key) -> int:
        return max(bisect_right(self._firsts, key) - 1, 0)

    def add(self, key: Key) -> None:
        """Add a key that is not there yet."""
        if not self._buckets:
            self._buckets.append([key])
            self._firsts.append(key)
            return
        position = self._bucket_of(key)
        bucket = self._buckets[position]
        insort(bucket, key)
        self._firsts[position] = bucket[0]
        if len(bucket) > BUCKET_LIMIT:
            middle = len(bucket) // 2
            self._buckets.insert(position + 1, bucket[middle:])
            self._firsts.insert(position + 1, bucket[middle])
            del bucket[middle:]

    def remove(self, key: Key) -> None:
        """Remove a key that is there."""
        position = self._bucket_of(key)
        bucket = self._buckets[position]
        bucket.remove(key)
        if bucket:
            self._firsts[position] = bucket[0]
        else:
            del self._buckets[position]
            del self._firsts[position]

    def after(self, key: Key) -> Iterator[Key]:
        """The keys that follow `key`, which itself need not be there, in order."""
        if not self._buckets:
            return
        position = self._bucket_of(key)
        bucket = self._buckets[position]
        yield from islice(bucket, bisect_right(bucket, key), None)
        for later in islice(self._buckets, position + 1, None):
            yield from later
