"""What a live run needs and must not have, said before anything is collected."""

from pathlib import Path

import pytest

from pytest_mcf.errors import SettingsError
from pytest_mcf.regions import REGIONS, TOKEN_URL, UsagePlan
from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.settings.settings import read_settings

CREDENTIALS = {"SP_API_CLIENT_ID": "id", "SP_API_CLIENT_SECRET": "s3cret", "SP_API_REFRESH_TOKEN": "r3fresh"}
PLACEHOLDER = "http://127.0.0.1:8000"


def settings(options=None, environment=None, **ini):
    environment = CREDENTIALS if environment is None else environment
    return read_settings({"mcf_live": True, **(options or {})}, ini, environment, Path("/nowhere"))


def live(options=None, environment=None, **ini) -> LiveSettings:
    return settings(options, environment, **ini).live


def refusal(*args, **how):
    with pytest.raises(SettingsError) as refused:
        settings(*args, **how)
    message = str(refused.value)
    assert "\n" not in message
    assert "s3cret" not in message
    assert "r3fresh" not in message
    return message


def test_a_live_run_talks_to_the_sandbox_of_north_america():
    given = settings()
    assert given.active
    assert (given.target, given.marketplace) == ("sandbox", "ATVPDKIKX0DER")
    assert given.live == LiveSettings(
        url="https://sandbox.sellingpartnerapi-na.amazon.com", token_url=TOKEN_URL, plan=UsagePlan(5, 15)
    )


@pytest.mark.parametrize("region", ["na", "eu", "fe"])
@pytest.mark.parametrize(("target", "prefix"), [("sandbox", "sandbox."), ("production", "")])
def test_each_region_has_its_hosts(region, target, prefix):
    given = live(mcf_region=region, mcf_target=target)
    assert given.url == f"https://{prefix}sellingpartnerapi-{region}.amazon.com"
    assert given.token_url == "https://api.amazon.com/auth/o2/token"


def test_the_region_may_come_from_the_environment_and_brings_its_marketplace():
    given = settings(environment=CREDENTIALS | {"MCF_REGION": "fe"})
    assert given.live.region is REGIONS["fe"]
    assert given.marketplace == "A1VC38T7YXB528"


def test_the_marketplace_says_which_region_it_is():
    assert live(mcf_marketplace="A1PA6795UKMFR9").region is REGIONS["eu"]


def test_a_marketplace_of_another_region_is_refused():
    message = refusal(mcf_region="na", mcf_marketplace="A1VC38T7YXB528")
    assert message == (
        "The marketplace A1VC38T7YXB528 (JP) belongs to the region fe, and mcf_region is na. "
        "Change one of them."
    )
    assert "no marketplace 'X'" in refusal(mcf_marketplace="X")
    assert "na, eu, fe, not 'us'" in refusal(mcf_region="us")


def test_all_missing_credentials_are_named_at_once():
    message = refusal(environment={"SP_API_CLIENT_ID": "id"})
    assert message == (
        "--mcf-live needs a seller's credentials. Missing in the environment: SP_API_CLIENT_SECRET (or "
        "LWA_CLIENT_SECRET or SELLING_PARTNER_APP_CLIENT_SECRET), SP_API_REFRESH_TOKEN. "
        "See docs/live.md."
    )
    assert all(name in refusal(environment={}) for name in CREDENTIALS)


@pytest.mark.parametrize(
    ("client_id", "client_secret"),
    [
        ("LWA_APP_ID", "LWA_CLIENT_SECRET"),
        ("SELLING_PARTNER_APP_CLIENT_ID", "SELLING_PARTNER_APP_CLIENT_SECRET"),
    ],
)
def test_names_of_other_tools_are_understood(client_id, client_secret):
    given = settings(
        environment={client_id: "id", client_secret: "s3cret", "SP_API_REFRESH_TOKEN": "r3fresh"}
    )
    assert (given.client_id, given.client_secret, given.refresh_token) == ("id", "s3cret", "r3fresh")


def test_an_endpoint_stands_in_for_amazon():
    given = live({"mcf_endpoint": PLACEHOLDER})
    assert (given.url, given.token_url) == (PLACEHOLDER, f"{PLACEHOLDER}/auth/o2/token")
    elsewhere = live({"mcf_endpoint": PLACEHOLDER}, mcf_token_url="http://localhost:9/token")
    assert elsewhere.token_url == "http://localhost:9/token"


@pytest.mark.parametrize(
    "host", ["sellingpartnerapi-na.amazon.com", "SANDBOX.sellingpartnerapi-eu.amazon.com."]
)
@pytest.mark.parametrize("live", [True, False])
def test_amazons_own_hosts_are_never_typed(host, live):
    with pytest.raises(SettingsError, match=r"a live run|Use --mcf-live"):
        read_settings(
            {"mcf_live": live, "mcf_endpoint": f"https://{host}"}, {}, CREDENTIALS, Path("/nowhere")
        )


def test_secrets_travel_encrypted_or_not_at_all():
    assert "http://example.org" in refusal({"mcf_endpoint": "http://example.org"})
    assert "has to begin with https://" in refusal(
        {"mcf_endpoint": PLACEHOLDER}, mcf_token_url="http://example.org/token"
    )
    assert live({"mcf_endpoint": "https://example.org"}).url == "https://example.org"


def test_tokens_of_amazon_are_requested_from_amazon():
    assert "without --mcf-endpoint" in refusal(mcf_token_url="https://example.org/token")


def test_the_pace():
    assert live(mcf_rate="2/5").plan == UsagePlan(2, 5)
    assert live(mcf_target="production").plan is None
    assert "not 'fast'" in refusal(mcf_rate="fast")
    assert "not '0/5'" in refusal(mcf_rate="0/5")
    assert "plan of each operation" in refusal(mcf_rate="2/5", mcf_target="production")
    assert live(mcf_deadline="0").deadline == 0
    assert "not '-1'" in refusal(mcf_deadline="-1")


def test_orders_in_production_need_the_sellers_id_as_confirmation():
    here = CREDENTIALS | {"SP_API_SELLER_ID": "A1SELLER"}
    assert live({"mcf_allow_orders": "A1SELLER"}, here, mcf_target="production").may_order
    assert not live({}, here, mcf_target="production").may_order
    assert "has to repeat SP_API_SELLER_ID" in refusal(
        {"mcf_allow_orders": "A2SELLER"}, here, mcf_target="production"
    )
    assert "is another one" in refusal({"mcf_allow_orders": "A2SELLER"}, here, mcf_target="production")
    assert "is not set" in refusal({"mcf_allow_orders": "A1SELLER"}, mcf_target="production")
    assert "is for production" in refusal({"mcf_allow_orders": "A1SELLER"}, here)


@pytest.mark.parametrize("option", [{"mcf_allow": ["createDestination"]}, {"mcf_allow_orders": "A1"}])
def test_leave_is_for_live_runs(option):
    with pytest.raises(SettingsError, match="Add --mcf-live, or leave it out"):
        read_settings({"mcf": True, **option}, {}, CREDENTIALS, Path("/nowhere"))


def test_a_replay_is_not_live():
    assert "cannot go with --mcf-live" in refusal({"mcf_replay": True})


def test_a_target_that_does_not_exist():
    assert "sandbox or production, not 'prod'" in refusal(mcf_target="prod")
