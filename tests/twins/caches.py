"""What an integration may remember, and for how long."""

from pytest_mcf.integration.reference.writing_customer_orders import restricted_token

from .conducts import Adapter

TOKENS = "/tokens/2021-03-01/restrictedDataToken"

#: What outlives a scenario, as in a service that runs for weeks.
_FEATURES = {}
_REASONS = {}
_TOKENS = {}


class RemembersFeatures(Adapter):
    """Lists the features of a marketplace once in the life of its process."""

    def list_features(self):
        if self._marketplace not in _FEATURES:
            _FEATURES[self._marketplace] = super().list_features()
        return _FEATURES[self._marketplace]


class RemembersReasons(Adapter):
    """Lists the reasons for returning a SKU once in the life of its process."""

    def list_return_reasons(self, sku):
        if sku not in _REASONS:
            _REASONS[sku] = super().list_return_reasons(sku)
        return _REASONS[sku]


class RemembersOffers(Adapter):
    """Makes an offer again until it expires."""

    def __init__(self, endpoint, *arguments):
        super().__init__(endpoint, *arguments)
        self._now = endpoint.clock.time
        self._kept = {}

    def list_delivery_offers(self, sku, destination):
        key = (sku, destination)
        kept = self._kept.get(key)
        if kept is None or any(
            offer.expires_at and offer.expires_at.timestamp() <= self._now() for offer in kept
        ):
            self._kept[key] = super().list_delivery_offers(sku, destination)
        return self._kept[key]


class ShowsNoOfferThatIsOver(Adapter):
    """Leaves out offers that have expired, by the clock that it waits by."""

    def __init__(self, endpoint, *arguments):
        super().__init__(endpoint, *arguments)
        self._now = endpoint.clock.time

    def list_delivery_offers(self, sku, destination):
        offers = super().list_delivery_offers(sku, destination)
        return [
            offer for offer in offers if not offer.expires_at or offer.expires_at.timestamp() > self._now()
        ]


class RemembersProofs(Adapter):
    """Shows the same links to photos for a minute, by the clock that it waits by."""

    def __init__(self, endpoint, *arguments):
        super().__init__(endpoint, *arguments)
        self._now = endpoint.clock.monotonic
        self._kept = {}

    def get_proof_of_delivery(self, order_id):
        until, documents = self._kept.get(order_id, (0, ()))
        if not documents or self._now() >= until:
            documents = super().get_proof_of_delivery(order_id)
            self._kept[order_id] = self._now() + 60, documents
        return documents


class RemembersRestrictedTokens(Adapter):
    """Reads an order with the same Restricted Data Token while it lives, by the clock that it waits by."""

    def __init__(self, endpoint, *arguments):
        super().__init__(endpoint, *arguments)
        self._now = endpoint.clock.monotonic
        self._kept = {}
        self._customer_orders._restricted = self._restricted

    def _restricted(self, path, *elements):
        until, token = self._kept.get(path, (0, ""))
        if not token or self._now() >= until:
            answer = self._api.ask("POST", TOKENS, body=restricted_token(path, elements), whole=True)
            answer = answer.get("payload") or answer
            token = answer["restrictedDataToken"]
            self._kept[path] = self._now() + answer["expiresIn"], token
        return {"x-amz-access-token": token}


class RemembersPreviews(Adapter):
    """Previews an order once, until it is placed."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._previews = {}

    def preview_order(self, order):
        if order not in self._previews:
            self._previews[order] = super().preview_order(order)
        return self._previews[order]

    def place_order(self, order):
        super().place_order(order)
        self._previews.clear()


class KeepsItsTokenForAll(Adapter):
    """Has one access token for all of its connections, as python-amazon-sp-api does."""

    def __init__(self, endpoint, *arguments):
        super().__init__(endpoint, *arguments)
        auth = self._api._client.auth
        key = endpoint.credentials.refresh_token
        auth._token, auth._renew_at = _TOKENS.get(key, (None, 0.0))
        keep = auth._keep

        def kept(response):
            keep(response)
            _TOKENS[key] = auth._token, auth._renew_at

        auth._keep = kept


class FetchesItsTokenAtOnce(Adapter):
    """Has an access token before the first call, as Amazon's own SDK does."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        client = self._api._client
        request = client.auth._token_request()
        response = client._transport.handle_request(request)
        response.read()
        response.request = request
        client.auth._keep(response)


class RenewsItsTokenEarly(Adapter):
    """Renews an access token after half of its life, and after each 12 calls."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        auth = self._api._client.auth
        flow, calls = auth.auth_flow, []

        def renewing(request):
            calls.append(request)
            if len(calls) % 40 == 0:
                auth._token = None
            return flow(request)

        auth.auth_flow = renewing
