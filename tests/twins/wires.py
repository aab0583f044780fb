"""Other ways to write the same request: what an integration's HTTP client decides, and no document."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qsl, quote, unquote

import httpx

#: What python-amazon-sp-api adds to requests, in its spellings.
NOT_DECLARED = ("MarketplaceId", "MarketplaceIds", "marketplaceIds", "marketplace_ids")


class Wire(httpx.BaseTransport):
    """Passes requests on as they are; a subclass changes what it wants to."""

    #: The method and the path of the request that is being written.
    method = address = ""

    def __init__(self, inner, endpoint):
        self.inner = inner
        self.marketplace = endpoint.marketplace

    def handle_request(self, request):
        request.read()
        if request.url.path.startswith("/auth/"):
            return self.inner.handle_request(self.token(request))
        return self.inner.handle_request(self.call(request))

    def token(self, request):
        """The request for a token that goes on the wire."""
        return request

    def call(self, request):
        """The request of the API that goes on the wire."""
        self.method, self.address = request.method, request.url.path
        body = request.content
        if body:
            body = self.written(self.body(json.loads(body)))
        target = request.url.raw_path.decode()
        path, _, query = target.partition("?")
        query = self.query(query)
        headers = dict(request.headers.items())
        headers.pop("content-length", None)
        headers = self.headers(headers)
        target = self.path(path) + (f"?{query}" if query else "")
        url = request.url.copy_with(raw_path=target.encode())
        return httpx.Request(
            request.method, url, headers=headers, content=body or None, extensions=request.extensions
        )

    @property
    def creates(self):
        """Whether the request places an order."""
        return self.method == "POST" and self.address.endswith("/fulfillmentOrders")

    def path(self, path):
        return path

    def query(self, query):
        return query

    def body(self, body):
        return body

    def headers(self, headers):
        return headers

    def written(self, body):
        return json.dumps(body, separators=(",", ":")).encode()


class FieldsThatNobodyDeclared(Wire):
    def body(self, body):
        return {**body, **{name: [self.marketplace] for name in NOT_DECLARED}, "shopVersion": None}


class ParametersThatNobodyDeclared(Wire):
    def query(self, query):
        # Where a name is declared, a second value would change the request.
        more = "&".join(f"{name}={self.marketplace}" for name in NOT_DECLARED if f"{name}=" not in query)
        return f"{query}&{more}" if query else more


class HeadersThatNobodyDeclared(Wire):
    def headers(self, headers):
        more = {"x-shop-trace": "00-4bf92f35-01", "accept-language": "de", "cookie": "a=b"}
        return {**headers, **more, "content-type": "application/json", "accept": "*/*"}


class MediaTypesInAnotherCase(Wire):
    def headers(self, headers):
        kind = headers.get("content-type", "").replace(
            "application/json", 'Application/JSON; Charset="UTF-8"'
        )
        return {**headers, "content-type": kind} if kind else headers


class ClosesEachConnection(Wire):
    def headers(self, headers):
        return {**headers, "connection": "close", "accept-encoding": "identity"}


class NamesAnotherHost(Wire):
    """The scheme and host of a request mean nothing: python-amazon-sp-api cuts it off."""

    def headers(self, headers):
        return {**headers, "host": "27.0.0.1:1", "accept": "application/json,payload"}


class AnotherUserAgent(Wire):
    def headers(self, headers):
        agent = "My Shop/2024.11-beta (Platform=Linux/6.1; Language=Java/21.0.1) okhttp/4.12.0"
        return {**headers, "user-agent": agent}


class LowerCaseHex(Wire):
    def path(self, path):
        return lower(path)

    def query(self, query):
        return lower(query)


def lower(text):
    return re.sub(r"%[0-9A-F]{2}", lambda match: match.group().lower(), text)


class EncodesAllThatItMay(Wire):
    """Percent-encodes what need not be: each byte but letters and digits."""

    def path(self, path):
        return re.sub(r"(?<=rders/)[^/]+", lambda found: every_byte(unquote(found.group())), path)

    def query(self, query):
        return "&".join(f"{name}={every_byte(value)}" for name, value in parse_qsl(query))


def every_byte(text):
    return "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"%{byte:02X}" for byte in text.encode()
    )


class QueryBackwards(Wire):
    def query(self, query):
        return "&".join(reversed(query.split("&"))) if query else query


class SpacesArePlus(Wire):
    def query(self, query):
        return query.replace("%20", "+")


class KeysInAnotherOrder(Wire):
    def body(self, body):
        return dict(reversed(body.items()))


class SpacesInJson(Wire):
    def written(self, body):
        return (json.dumps(body, indent=2, sort_keys=True) + "\n").encode()

    def headers(self, headers):
        return (
            {**headers, "content-type": "application/json; charset=utf-8"}
            if self.method != "GET"
            else headers
        )


class UnicodeAsItIs(Wire):
    def written(self, body):
        return json.dumps(body, ensure_ascii=False).encode()


class SlashAtTheEndOfTheAddress(Wire):
    """A base address that ends in a slash gives two of them."""

    def path(self, path):
        return f"/{path}"


class DatesWithAnOffset(Wire):
    def body(self, body):
        return with_dates(body, offset)

    def query(self, query):
        return with_date_in(query, offset)


class DatesWithFractions(Wire):
    def body(self, body):
        return with_dates(body, fraction)

    def query(self, query):
        return with_date_in(query, fraction)


class DatesInUtc(Wire):
    def body(self, body):
        return with_dates(body, utc)

    def query(self, query):
        return with_date_in(query, utc)


def offset(date):
    return date.astimezone(timezone(timedelta(hours=-7, minutes=-30))).isoformat()


def fraction(date):
    return date.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc(date):
    return date.astimezone(UTC).isoformat()


def with_dates(body, spelled):
    """Spell the dates of an order, and of its window of delivery, in another way."""
    window = body.get("deliveryWindow")
    respelled = {"deliveryWindow": with_fields(window, spelled)} if window else {}
    return with_fields(body, spelled) | respelled


def with_fields(value, spelled):
    dates = value.keys() & {"displayableOrderDate", "startDate", "endDate"}
    return {**value, **{name: spelled(datetime.fromisoformat(value[name])) for name in dates}}


def with_date_in(query, spelled):
    asked = dict(parse_qsl(query))
    if "queryStartDate" in asked:
        asked["queryStartDate"] = spelled(datetime.fromisoformat(asked["queryStartDate"]))
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())


class DateWithEachPage(Wire):
    """Sends the date of a listing with each of its pages, as python-amazon-sp-api does."""

    since = None

    def query(self, query):
        asked = dict(parse_qsl(query))
        if self.address.endswith("/fulfillmentOrders") and query:
            self.since = asked.setdefault("queryStartDate", self.since)
        return "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())


class SaysThatNobodyPaysOnDelivery(Wire):
    def body(self, body):
        return {"codSettings": {"isCodRequired": False}, **body} if self.creates else body


class SaysWhatItNeedNot(Wire):
    """Sends optional fields that have their usual value."""

    def body(self, body):
        if not self.creates:
            return body
        usual = {"fulfillmentAction": "Ship", "fulfillmentPolicy": "FillOrKill", "shipFromCountryCode": "US"}
        extra = {
            "displayableComment": "Thanks",
            "perUnitDeclaredValue": {"currencyCode": "USD", "value": "5.00"},
        }
        if body["destinationAddress"]["countryCode"] != "US":
            return body
        items = [{**extra, **item} for item in body["items"]]
        address = {"districtOrCounty": "Oakland", **body["destinationAddress"]}
        return {**usual, **body, "items": items, "destinationAddress": address}


class SaysNothingThatItNeedNot(Wire):
    """Leaves out optional fields that have their usual value, and what an offer does not need."""

    def body(self, body):
        if self.method == "POST":
            usual = (("fulfillmentAction", "Ship"), ("fulfillmentPolicy", "FillOrKill"))
            body = {name: value for name, value in body.items() if (name, value) not in usual}
        if "terms" in body:
            address = body["terms"]["destination"]["deliveryAddress"]
            needed = {name: address[name] for name in ("countryCode", "postalCode")}
            body["terms"]["destination"]["deliveryAddress"] = needed
        return body


class NamesNoMarketplace(Wire):
    """Places orders in the seller's own marketplace, which need not be named."""

    def body(self, body):
        return {name: value for name, value in body.items() if not self.creates or name != "marketplaceId"}


class ANumberForTheCustomer(Wire):
    """Shows another number to the customer than the one that Amazon has."""

    def body(self, body):
        if not self.creates or body["displayableOrderId"] != body["sellerFulfillmentOrderId"]:
            return body
        number = str(sum(body["sellerFulfillmentOrderId"].encode()))
        return {**body, "displayableOrderId": f"2026-{number}"}


class AddressesOfTwoLines(Wire):
    """Has two lines for an address: a third one is appended to the second."""

    def body(self, body):
        address = body.get("destinationAddress") or body.get("address") or {}
        if third := address.pop("addressLine3", None):
            second = address.get("addressLine2")
            address["addressLine2"] = f"{second}, {third}" if second else third
        return body


class StatesInLowerCase(Wire):
    def body(self, body):
        return in_states(body, str.lower)


class StatesByName(Wire):
    def body(self, body):
        return in_states(body, {"MI": "MICHIGAN"}.get)


CALLING_CODES = {"US": "+1", "CA": "+1", "GB": "+44", "DE": "+49", "MX": "+52", "AU": "+61", "JP": "+81"}


class PhonesWithTheCountry(Wire):
    def body(self, body):
        changed = dict(body)
        for name in ("destinationAddress", "address"):
            phone = body.get(name, {}).get("phone")
            if phone and not phone.startswith("+"):
                code = CALLING_CODES[body[name]["countryCode"]]
                changed[name] = {**body[name], "phone": f"{code} {phone.removeprefix('0')}"}
        return changed


class NotifiesTheShopToo(Wire):
    def body(self, body):
        emails = body.get("notificationEmails", [])
        return {**body, "notificationEmails": [*emails, "orders@shop.example"]} if self.creates else body


def in_states(body, spelled):
    changed = dict(body)
    for name in ("destinationAddress", "address"):
        state = body.get(name, {}).get("stateOrRegion")
        if state:
            changed[name] = {**body[name], "stateOrRegion": spelled(state) or state}
    return changed


class ContentTypeWithoutContent(Wire):
    """Says JSON where there is no body, and form where a cancel has none."""

    def headers(self, headers):
        if self.method == "GET":
            return {**headers, "content-type": "application/json"}
        return headers


class CancelsWithAnEmptyObject(Wire):
    def call(self, request):
        if request.url.path.endswith("/cancel"):
            request = httpx.Request(
                "PUT",
                request.url,
                headers={**request.headers, "content-type": "application/json", "content-length": "2"},
                content=b"{}",
                extensions=request.extensions,
            )
        return super().call(request)


class PreviewsEverySpeed(Wire):
    """Asks for all speeds, as a shop does that shows the customer a choice."""

    def body(self, body):
        if self.address.endswith("/preview"):
            speeds = [*body.get("shippingSpeedCategories", ()), "Standard", "Expedited", "Priority"]
            body = {**body, "shippingSpeedCategories": list(dict.fromkeys(speeds))}
        return body


class CancelsAsAForm(Wire):
    def headers(self, headers):
        if self.method == "PUT" and "content-type" not in headers:
            return {**headers, "content-type": "application/x-www-form-urlencoded", "content-length": "0"}
        return headers


class TokenFormInAnotherOrder(Wire):
    def token(self, request):
        fields = parse_qsl(request.content.decode())
        return httpx.Request(
            "POST",
            request.url,
            headers={"content-type": "application/x-www-form-urlencoded;charset=UTF-8"},
            content="&".join(f"{name}={quote(value, safe='')}" for name, value in reversed(fields)),
            extensions=request.extensions,
        )
