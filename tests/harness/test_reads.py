"""What a step reads is recorded: exchanges of the journal, and results of port calls."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.reads import Reads, ReportedFields, StepReads
from pytest_mcf.http import Request, Response


@pytest.fixture
def reads():
    return Reads()


@pytest.fixture
def journal(reads):
    """Three exchanges of the integration's, and one of the harness's, as a step sees them."""
    whole = Journal()
    for origin in ("integration", "harness", "integration", "integration"):
        request = Request("GET", "/fba/outbound/2020-07-01/features", (), b"")
        whole.add(request, Response(200, (), b"{}"), origin=origin, asked_at=0.0, answered_at=0.0)
    return whole.read_by(reads.exchange)


@pytest.mark.parametrize(
    ("look", "numbers"),
    [
        (lambda journal: journal.of(origin="integration")[-1], (4,)),
        (lambda journal: journal.of(origin="integration")[0:2][0], (1,)),
        (lambda journal: next(iter(journal)), (1,)),
        (list, (1, 2, 3, 4)),
        (lambda journal: len(journal.of(origin="harness")), (2,)),
        (lambda journal: bool(journal.since(2)), (3, 4)),
        (lambda journal: journal.of(origin="integration"), ()),
        (len, ()),
    ],
)
def test_only_what_is_looked_at_is_read(journal, reads, look, numbers):
    look(journal)
    assert reads.take() == StepReads(exchanges=numbers)
    assert reads.take() == StepReads()


@dataclass
class Context(ReportedFields):
    reported: ClassVar[frozenset[str]] = frozenset({"seen"})

    reads: Reads
    seen: str | None = None
    place: str = "here"


def test_a_reported_field_knows_the_call_that_gave_it(reads):
    context = Context(reads)
    assert (context.seen, context.place) == (None, "here")
    assert reads.take() == StepReads()

    with reads.during_call("get_order"):
        pass
    context.seen = "Complete"
    reads.take()
    with reads.during_call("cancel_order"):
        pass
    reads.take()
    assert context.seen == "Complete"
    assert reads.take() == StepReads(calls=("get_order",))


def test_other_fields_and_what_the_harness_sets_are_no_reports(reads):
    context = Context(reads)
    context.seen = "set before any call"
    assert context.seen
    assert context.place
    assert reads.take() == StepReads()
