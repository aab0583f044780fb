"""A thousand notifications through a real queue: `python -m benchmarks.notifications`."""

import tempfile
from pathlib import Path

from tests.sqs.crowd import play
from tests.sqs.test_crowd import check

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        played = play(1000, Path(folder) / "shop.sqlite")
    check(played)
    print(
        f"{len(played.sent)} notifications in {played.deliveries} deliveries, {played.seconds:.0f} s; "
        f"the shop was killed when it had taken {played.taken_before_the_kill}. "
        f"Nothing lost, nothing applied twice: {len(played.applied)} changes."
    )
