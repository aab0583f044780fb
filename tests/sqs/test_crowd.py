"""Through a real queue nothing is lost, and nothing is applied twice.

A thousand messages: benchmarks/notifications.py.
"""

from .crowd import play


def check(played):
    assert played.left == 0, "every delivery was taken and deleted"
    assert 0 < played.taken_before_the_kill < len(played.sent), "the shop was killed in the middle"
    assert len(played.applied) == len({*played.applied}), "nothing is applied twice"
    assert {*played.taken} == played.sent.keys(), "nothing is lost"
    assert played.statuses == dict.fromkeys(played.sent.values(), "Complete"), "the newest state won"


def test_nothing_is_lost_and_nothing_applied_twice(tmp_path):
    played = play(60, tmp_path / "shop.sqlite")
    assert played.deliveries > len(played.sent) >= 60
    check(played)
