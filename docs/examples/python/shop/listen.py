"""`python -m shop.listen DATABASE`: takes the messages of the queue until the process is ended.

The environment has the endpoint, the credentials and the queue, under the names that adapters get.
"""

import os
import sys
import time

import spapi

from shop.amazon import Amazon
from shop.fulfilment import Fulfilment
from shop.inbox import Inbox
from shop.queue import Queue
from shop.retry_policy import RetryPolicy

PAUSE = 0.2


def main() -> None:
    given = os.environ
    config = spapi.SPAPIConfig(given["MCF_CLIENT_ID"], given["MCF_CLIENT_SECRET"], given["MCF_REFRESH_TOKEN"])
    amazon = Amazon(config, given["MCF_ENDPOINT"], given["MCF_TOKEN_URL"], timeout=10)
    fulfilment = Fulfilment(amazon, given["MCF_MARKETPLACE"], RetryPolicy())
    inbox = Inbox(sys.argv[1], fulfilment.status)
    queue = Queue(given["MCF_QUEUE_URL"], region=given["MCF_QUEUE_ARN"].split(":")[3])
    while True:
        if not queue.process(inbox.take):
            time.sleep(PAUSE)


if __name__ == "__main__":
    main()
