"""Access tokens: how they are asked for and shown, and who is not let in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import known
from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.emulator import Authorization, EmulatorSettings
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.earlier import TokenRequest
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.model import login_with_amazon

from ..context import ScenarioContext
from ..definitions import pattern, then, when
from ..json_paths import PATHS, quoted
from .exchanges import TOKEN, request_header
from .senders import application_token, place_order
from .wire import last_of

#: AppName/Version (Language=Python/3.11; Platform=...), as the developer guide has it. The libraries
#: that sent the request may follow (RFC 9110, 10.1.5).
USER_AGENT = re.compile(r"[^/()]+/[^ ()]+ ?\(([^()]*;)? ?Language=[^;()]+(;[^()]*)?\)( [^()]+)?")
LONGEST_USER_AGENT = 500

#: Two clocks may differ. Two time zones differ by half an hour or more.
MOST_OFF = timedelta(minutes=20)

#: What the form of a request for a token may have.
FORM = tuple(login_with_amazon.TokenRequest.model_fields)

#: In bytes (MCF-AUTH-05).
LONGEST_TOKEN = 2048


@when(pattern(r'the harness asks for a token(?: with "(?P<field>\w+)" as "(?P<value>[^"]+)")?'))
def harness_asks_for_a_token(mcf_sandbox: Sandbox, field: str | None, value: str | None) -> None:
    form = seller_form(mcf_sandbox)
    if field is not None and value is not None:
        form[field] = value
    mcf_sandbox.ask_for_token(**form)


@when("the application asks for a token without a scope")
def application_asks_without_a_scope(mcf_sandbox: Sandbox) -> None:
    mcf_sandbox.ask_for_token(**mcf_sandbox.application, grant_type="client_credentials")


@when(
    pattern(
        r"the features are asked for with "
        r"(?P<which>no access token|a made-up token|the token of a seller without the role for fulfilment)"
    )
)
def features_are_asked_for(mcf_sandbox: Sandbox, context: ScenarioContext, which: str) -> None:
    tokens = {"no access token": "", "a made-up token": "made-up"}
    token = tokens[which] if which in tokens else token_of_another(mcf_sandbox, fulfillment_role=False)
    mcf_sandbox.attempt("getFeatures", query={"marketplaceId": context.marketplace}, token=token)


@when("an order is placed with a token that no seller stands behind")
def order_is_placed_by_the_application(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    place_order(mcf_sandbox, context, token=application_token(mcf_sandbox))


@when("another seller asks for the order")
def another_seller_asks(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    token = token_of_another(mcf_sandbox, fulfillment_role=True)
    mcf_sandbox.attempt("getFulfillmentOrder", context.id_of(), token=token)


@when("another seller places an order with the same id")
def another_seller_places(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    token = token_of_another(mcf_sandbox, fulfillment_role=True)
    sku = context.planned().lines[0].sku
    item = {"sellerSku": sku, "marketplaceId": context.marketplace, "productName": "Another mug"}
    mcf_sandbox.attempt("createInventoryItem", body=item, token=token)
    units = {"sellerSku": sku, "marketplaceId": context.marketplace, "quantity": 5}
    headers = {"x-amzn-idempotency-token": "another seller's"}
    mcf_sandbox.attempt("addInventory", body={"inventoryItems": [units]}, headers=headers, token=token)
    place_order(mcf_sandbox, context, token=token)


@when("the integration calls Amazon")
def integration_calls(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    """Call whatever it offers: rules on every request hold for any operation."""
    calls: tuple[tuple[str, Callable[[], object]], ...] = (
        ("get_order", lambda: integration.get_order(context.id_of())),
        ("list_orders", lambda: integration.list_orders(context.values.seed.started_at)),
        ("preview_order", lambda: integration.preview_order(context.planned())),
        ("place_order", lambda: integration.place_order(context.planned())),
        ("cancel_order", lambda: integration.cancel_order(context.id_of())),
        # A method that is not offered must not be looked up before its turn.
        ("list_features", lambda: integration.list_features()),  # noqa: PLW0108 - see above
        ("list_return_reasons", lambda: integration.list_return_reasons(context.planned().lines[0].sku)),
    )
    call = next((call for method, call in calls if integration.offers(method)), calls[0][1])
    context.attempt(call)


@then(parsers.parse('the integration asked for a token by POST, with a form and the grant "{grant}"'))
def token_is_asked_for_by_post(
    mcf_environment: ScenarioEnvironment, mcf_journal: Journal, grant: str
) -> None:
    for request in token_requests(mcf_environment, mcf_journal):
        kind = request.content_type
        assert request.method == "POST", f"expected POST, it was {request.method}"
        assert kind.startswith("application/x-www-form-urlencoded"), f"expected a form, it was {kind}"
        assert not request.query_length, (
            f"expected nothing in the query, there were {request.query_length} characters"
        )
        assert request.grant == grant, f"expected the grant {grant}, it was {request.grant}"


@then(pattern(rf"the token's form had (?P<no>no )?(?P<names>{PATHS})"))
def token_form_had(
    mcf_environment: ScenarioEnvironment, mcf_journal: Journal, no: str | None, names: str
) -> None:
    for request in token_requests(mcf_environment, mcf_journal):
        sent = set(request.fields)
        for name in quoted(names):
            known(name, {*FORM, *sent}, "a field of the form")
        there = sent & set(quoted(names))
        expected = set() if no else set(quoted(names))
        assert there == expected, f"expected {no or ''}{names} in the form, it had {sorted(sent)}"


@then(pattern(r"the integration asked for (?P<count>\d+) tokens?"))
def tokens_were_asked_for(mcf_environment: ScenarioEnvironment, mcf_journal: Journal, count: str) -> None:
    asked = len(token_requests(mcf_environment, mcf_journal))
    assert asked == int(count), f"expected {count} requests for a token, there were {asked}"


@then(parsers.parse('the token is a "{kind}" token that lives for seconds'))
def token_is_of_a_kind(mcf_journal: Journal, kind: str) -> None:
    answer = last_of(mcf_journal, TOKEN).response_json()
    assert answer.get("access_token"), "expected an access token, there is none"
    assert answer.get("refresh_token"), "expected the refresh token again, it is not there"
    for name in ("access_token", "refresh_token"):
        size = len(answer[name].encode())
        assert size <= LONGEST_TOKEN, f"expected a token of at most {LONGEST_TOKEN} bytes, it has {size}"
    assert answer.get("token_type") == kind, f"expected a {kind} token, it is {answer.get('token_type')}"
    lives = answer.get("expires_in")
    assert type(lives) is int, f"expected expires_in as a number, it is {type(lives).__name__}"
    assert lives > 0, f"expected a token that lives, expires_in is {lives}"


@then(pattern(rf"every request of the integration had the headers? (?P<names>{PATHS})"))
def requests_had_headers(mcf_journal: Journal, names: str) -> None:
    for exchange in calls(mcf_journal):
        missing = [name for name in quoted(names) if not request_header(exchange, name)]
        assert not missing, f"expected {names} on every request, {exchange} has no {missing}"


@then(parsers.parse('"{name}" is a basic date in UTC'))
def header_is_a_basic_date(mcf_journal: Journal, name: str) -> None:
    for exchange in calls(mcf_journal):
        date = request_header(exchange, name)
        assert re.fullmatch(r"\d{8}T\d{6}Z", date), f"expected a date such as 20260105T090000Z, it was {date}"
        now = datetime.now(UTC)
        off = abs(now - datetime.strptime(date, "%Y%m%dT%H%M%S%z"))
        assert off < MOST_OFF, f"expected the time in UTC, {now:%Y%m%dT%H%M%SZ}, it was {date}"


@then("the integration's user agent has a name, a version and a language")
def user_agent_is_documented(mcf_journal: Journal) -> None:
    for exchange in calls(mcf_journal):
        agent = request_header(exchange, "user-agent")
        assert USER_AGENT.fullmatch(agent), f"expected Name/Version (Language=...), it was {agent!r}"
        assert len(agent) <= LONGEST_USER_AGENT, f"expected at most 500 characters, they are {len(agent)}"


@then("Login with Amazon refuses in the form of OAuth")
def login_refuses(mcf_journal: Journal) -> None:
    refusal = last_of(mcf_journal, TOKEN)
    answer = refusal.response_json()
    assert refusal.status in (400, 401), f"expected Login with Amazon to refuse, it answered {refusal.status}"
    assert answer.get("error"), f"expected an error as OAuth has it, the answer has {sorted(answer)}"
    assert "access_token" not in answer, "expected no token in a refusal, there is one"


def seller_form(sandbox: Sandbox) -> dict[str, str]:
    """The form that gives a token for the seller."""
    return {**sandbox.application, "grant_type": "refresh_token", "refresh_token": sandbox.refresh_token}


def another_seller(*, fulfillment_role: bool) -> Authorization:
    """The authorization of another seller of the emulator's."""
    others = EmulatorSettings().other_authorizations
    return next(each for each in others if each.fulfillment_role is fulfillment_role)


def token_of_another(sandbox: Sandbox, *, fulfillment_role: bool) -> str:
    """An access token for another seller of the emulator's."""
    other = another_seller(fulfillment_role=fulfillment_role)
    form = {**seller_form(sandbox), "refresh_token": other.refresh_token}
    return str(sandbox.ask_for_token(**form).response_json()["access_token"])


def token_requests(environment: ScenarioEnvironment, journal: Journal) -> Sequence[TokenRequest]:
    """How the integration asked for its tokens; it has to have done so.

    It may use a token that it was given in an earlier scenario: then that request counts.
    """
    requests = [TokenRequest.of(exchange) for exchange in journal.of(TOKEN, "integration")]
    if not requests:
        used = dict.fromkeys(request_header(exchange, ACCESS_TOKEN_HEADER) for exchange in calls(journal))
        earlier = (environment.earlier.token_request(token) for token in used)
        requests = [request for request in earlier if request is not None]
    assert requests, "expected the integration to ask for a token, it did not"
    return requests


def calls(journal: Journal) -> list[Exchange]:
    """The integration's requests to the API; there has to be one."""
    requests = [each for each in journal.of(origin="integration") if each.operation not in (None, TOKEN)]
    assert requests, "expected the integration to call Amazon, it did not"
    return requests
