"""An integration that reads its queue badly is seen by the scenarios about that."""

import pytest

from ...rotation import on_day
from .mutant_runs import OF_CATALOGUE

pytestmark = on_day(0, of=2)

FEATURE = "read_a_queue.feature::test_"
EACH_STATUS = "the_integration_subscribes_listens_and_learns_of_each_status"
SUBSCRIBED = "who_is_subscribed_already_stays_so"
TWICE = "a_queue_that_delivers_every_message_twice_changes_nothing"
LATE = "a_message_that_the_queue_delivers_late_changes_nothing"
KILLED = "what_a_killed_consumer_had_received_comes_again"
AGAIN = "a_message_whose_order_could_not_be_read_comes_again_amazon_fails_the_calls[answers 503 to]"
ASIDE = "what_cannot_be_processed_stops_nothing_and_ends_in_the_deadletter_queue"

#: Who reads badly, what sees it, what does not, and what is said.
WRONG = [
    (
        "DeletesFirst",
        {AGAIN, ASIDE},
        {EACH_STATUS},
        "  expected the integration to learn from the queue *",
    ),
    ("NeverDeletes", {KILLED}, {EACH_STATUS}, "  expected every message to be processed and deleted, *"),
    ("DeletesWhatItCannotRead", {ASIDE}, {EACH_STATUS}, "  expected 'Hello?' in the dead-letter queue, *"),
    ("StopsAtWhatItCannotRead", {ASIDE}, {TWICE}, "  expected the integration to learn from the queue *"),
    ("ProcessesEachDelivery", {TWICE}, {EACH_STATUS}, "  expected each message to be processed once, *"),
    ("BelievesTheLastMessage", {LATE, TWICE}, {EACH_STATUS}, "  expected *news*"),
    ("TakesConflictsForFailures", {SUBSCRIBED}, {EACH_STATUS}, "*There already is a subscription*"),
    (
        "NamesAnotherQueue",
        {EACH_STATUS},
        set(),
        "  expected the integration to make arn:* known to Amazon, *",
    ),
    ("SubscribesNobody", {EACH_STATUS}, set(), "  expected a subscription to FULFILLMENT_ORDER_STATUS *"),
]


@pytest.fixture(scope="session")
def see(meet):
    plan = {name: {FEATURE + each for each in (*red, *green)} for name, red, green, _ in WRONG}
    return meet("queues", OF_CATALOGUE, plan)


@pytest.mark.parametrize(("name", "red", "green", "said"), WRONG, ids=[each[0] for each in WRONG])
def test_reading_a_queue_badly_is_seen(see, name, red, green, said):
    met = see[name]
    assert {FEATURE + each for each in red} == met.red
    assert {FEATURE + each for each in green} == met.green
    met.lines.fnmatch_lines([said])
