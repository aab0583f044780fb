from contextlib import closing

import pytest

from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import QueueService


@pytest.fixture(scope="session")
def service():
    with closing(LocalSqs()) as local, closing(QueueService(local.url)) as queues:
        yield queues
