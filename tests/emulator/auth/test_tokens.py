import pytest

from pytest_mcf.emulator import Emulator, EmulatorSettings

from ...each_case import each_case

URL = "/auth/o2/token"


class WallClock:
    """Seconds that pass when the test moves them."""

    def __init__(self):
        self.seconds = 1_000_000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def wall_clock():
    return WallClock()


@pytest.fixture
def timed_seller(seller, wall_clock):
    """A seller at an emulator whose wall clock the test moves."""
    return type(seller)(Emulator(EmulatorSettings(token_lifetime=60), now=wall_clock))


def denied(response):
    assert response.status_code == 403, response.text
    (error,) = response.json()["errors"]
    assert error["code"] == "Unauthorized"
    assert error["message"] == "Access to requested resource is denied."
    return error["details"]


@pytest.mark.parametrize("encoding", ["data", "json"])
def test_a_refresh_token_gets_an_access_token(seller, encoding):
    response = seller.client.post(URL, **{encoding: seller.token_form()})
    assert response.status_code == 200
    content = response.json()
    assert set(content) == {"access_token", "token_type", "expires_in", "refresh_token"}
    assert (content["token_type"], content["expires_in"]) == ("bearer", 3600)
    assert content["refresh_token"] == seller.refresh_token
    assert len(content["access_token"]) <= 2048


def test_the_content_type_does_not_matter(seller):
    body = "&".join(f"{name}={value}" for name, value in seller.token_form().items())
    response = seller.client.post(URL, content=body, headers={"content-type": "text/plain"})
    assert response.status_code == 200


@each_case(
    ("changes", "status", "error"),
    [
        ({"grant_type": None}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "authorization_code"}, 400, "unsupported_grant_type"),
        ({"refresh_token": None}, 400, "invalid_request"),
        ({"refresh_token": "Atzr|nobody"}, 400, "invalid_grant"),
        ({"scope": "sellingpartnerapi::notifications"}, 400, "invalid_request"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": None}, 400, "invalid_request"),
        ({"grant_type": "client_credentials"}, 400, "invalid_request"),
        ({"grant_type": "client_credentials", "refresh_token": None}, 400, "invalid_scope"),
    ],
)
@each_case("encoding", ["data", "json"])
def test_a_bad_token_request_gets_an_oauth_error(seller, changes, status, error, encoding):
    response = seller.client.post(URL, **{encoding: seller.token_form(**changes)})
    assert response.status_code == status
    content = response.json()
    assert content["error"] == error
    assert set(content) == {"error", "error_description"}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"grant_type": 3}', b"{" * 100_000])
def test_nonsense_gets_an_oauth_error(seller, body):
    response = seller.client.post(URL, content=body)
    assert response.status_code == 400
    assert "error" in response.json()


def test_a_grantless_token_is_not_enough(seller):
    form = seller.token_form(
        grant_type="client_credentials", refresh_token=None, scope="sellingpartnerapi::notifications"
    )
    content = seller.client.post(URL, data=form).json()
    assert "refresh_token" not in content
    seller.client.headers["x-amz-access-token"] = content["access_token"]
    assert "grantless" in denied(seller.list())


def test_a_missing_token_is_named(seller):
    del seller.client.headers["x-amz-access-token"]
    assert "access token is missing" in denied(seller.list())
    seller.client.headers["authorization"] = "Bearer x"
    assert "access token is missing" in denied(seller.try_order())


@pytest.mark.parametrize("token", ["x", "Atza|", "Atza|AAAA", "é".encode(), "Atza|" + "A" * 3000])
def test_a_malformed_token_is_denied(seller, token):
    assert "malformed" in denied(seller.client.get(seller.orders_url, headers={"x-amz-access-token": token}))


def test_a_forged_token_is_denied(seller):
    token = seller.client.headers["x-amz-access-token"]
    forged = token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:]
    assert "malformed" in denied(seller.client.get(seller.orders_url, headers={"x-amz-access-token": forged}))


def test_a_token_expires_by_the_wall_clock(timed_seller, wall_clock):
    wall_clock.seconds += 59
    assert timed_seller.list().status_code == 200
    timed_seller.control("clock", seconds=86_400)
    assert timed_seller.list().status_code == 200, "virtual time does not age tokens"
    wall_clock.seconds += 1
    details = denied(timed_seller.list())
    assert "access token" in details
    assert details.endswith("expired.")


def test_a_token_outlives_a_reset_and_is_valid_at_other_emulators(seller, make_seller):
    seller.control("reset")
    assert seller.list().status_code == 200
    elsewhere = make_seller()
    elsewhere.client.headers["x-amz-access-token"] = seller.client.headers["x-amz-access-token"]
    assert elsewhere.list().status_code == 200


def test_without_the_role_every_call_is_denied(seller):
    without_role = seller.emulator.settings.other_authorizations[1]
    stranger = type(seller)(seller.emulator, without_role.refresh_token)
    assert "role" in denied(stranger.list())


def test_the_token_path_has_one_method(seller):
    assert seller.client.get(URL).status_code == 400


def test_secrets_are_not_shown(seller):
    shown = repr(seller.emulator.settings)
    assert seller.refresh_token not in shown
    assert seller.emulator.settings.client_secret not in shown
