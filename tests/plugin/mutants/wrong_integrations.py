"""Deliberately wrong integrations: the reference adapter, with one thing broken."""

from pytest_mcf.integration import IntegrationError, ServiceUnavailable, Throttled
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.reading import order_summaries

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


class GivesUpAtOnce(ReferenceIntegration):
    """Repeats nothing."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._api.retry_policy.repeat = lambda call: call()
        self._api.retry_policy.run_until_confirmed = lambda act, _: act()


class OrdersAnew(ReferenceIntegration):
    """Takes a new order id for each attempt."""

    def place_order(self, order):
        for number in range(9):
            self._api.retry_policy.run_until_confirmed = lambda act, _: act()
            try:
                return super().place_order(
                    order.model_copy(update={"order_id": order.order_id + "I" * number})
                )
            except (ServiceUnavailable, Throttled):
                continue
        return None


class NeverLooks(ReferenceIntegration):
    """Takes a refusal for a failure, though its own order is there."""

    def _is_placed(self, _):
        return False


class RepeatsRefusals(ReferenceIntegration):
    """Asks again for what Amazon has refused."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        confirmed = self._api.retry_policy.run_until_confirmed

        def stubborn(act, is_done):
            for _ in range(2):
                try:
                    return confirmed(act, is_done)
                except IntegrationError:
                    continue
            return confirmed(act, is_done)

        self._api.retry_policy.run_until_confirmed = stubborn


class WaitsTheSame(ReferenceIntegration):
    """Waits a second each time."""

    def __init__(self, endpoint, transport, sleep):
        super().__init__(endpoint, transport, lambda _: sleep(1))


class NeverGivesUp(ReferenceIntegration):
    """Repeats for ever."""

    def __init__(self, *arguments):
        super().__init__(*arguments)

        def forever(call):
            while True:
                try:
                    return call()
                except (ServiceUnavailable, Throttled):
                    continue

        self._api.retry_policy.repeat = forever


class KeepsItsToken(ReferenceIntegration):
    """Fetches an access token once, and no other one after that."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        auth = self._api._client.auth
        flow = auth.auth_flow

        def stubborn(request):
            inner = flow(request)
            asked = next(inner)
            while asked is not None:
                answer = yield asked
                asked = None if answer.status_code == 403 else next_of(inner, answer)

        auth.auth_flow = stubborn


def next_of(flow, answer):
    """What an authentication flow asks next; None at its end."""
    try:
        return flow.send(answer)
    except StopIteration:
        return None


class StopsAtAnEmptyPage(ReferenceIntegration):
    """Takes an empty page for the last one, and one that comes again for another."""

    def list_orders(self, updated_since):
        question = {"queryStartDate": updated_since.isoformat()}
        orders = []
        while True:
            payload = self._api.ask("GET", ORDERS, query=question)
            page = list(order_summaries(payload))
            orders += page
            token = payload.get("nextToken")
            if not page or not token:
                return orders
            question = {"nextToken": token}


class CrashesOnPages(ReferenceIntegration):
    """Takes every answer for JSON."""

    def get_order(self, order_id):
        self._api._client.get(f"{ORDERS}/{order_id}").json()
        return super().get_order(order_id)
