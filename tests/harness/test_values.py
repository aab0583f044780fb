"""What the words of features stand for: other values with each seed, none of which says what it is for."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.common.feature_values import spoken
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.harness.values import COUNTRIES, ScenarioValues, shown
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

#: What Amazon's seller pages allow for the lines of an address; the model has no limit.
LONGEST_LINE = 60
LONGEST_NAME = 50

SEEDS = [ScenarioSeed.emulated("A scenario", number) for number in range(40)]

#: Words of the features, with what gives the value of each.
WORDS = [
    ("order_id", "order"),
    ("order_id", "never placed"),
    ("sku", "MUG"),
    ("sku", "MUG/RED"),
    ("sku", "MUG&BOWL+1 50%/RED"),
    ("sku", "50 characters"),
    ("line_id", "1"),
    ("return_id", "1"),
    ("queue", "orders"),
    ("person", "Jane Doe"),
    ("person", "Joe Bloggs"),
    ("postal_code", "48084"),
    ("postal_code", "10001"),
    ("place", "the United States"),
    ("place", "Japan"),
    ("foreign_town", "東京"),
    ("text", "Many thanks"),
    ("email", "jane@example.com"),
    ("alike", "shop/4711 é"),
    ("alike", "40 characters"),
    ("text", "750 characters"),
    ("package", 999999999),
    ("units", "order"),
    ("characters", 41),
]

values = st.sampled_from(SEEDS).map(ScenarioValues)
each_word = pytest.mark.parametrize(("kind", "word"), WORDS, ids=str)


def value_of(seed, kind, word):
    return getattr(ScenarioValues(seed), kind)(word)


@each_word
def test_the_same_seed_gives_the_same_value(kind, word):
    assert value_of(SEEDS[0], kind, word) == value_of(SEEDS[0], kind, word)


@each_word
def test_other_seeds_give_other_values(kind, word):
    drawn = {str(value_of(seed, kind, word)) for seed in SEEDS}
    assert len(drawn) >= 3
    if kind in ("order_id", "sku", "line_id", "return_id", "queue", "characters"):
        assert len(drawn) == len(SEEDS)


@each_word
def test_a_value_does_not_say_which_word_it_stands_for(kind, word):
    parts = {part.lower() for part in re.findall(r"\w{3,}", str(word))}
    if kind == "email":
        parts = {"jane"}
    for seed in SEEDS:
        assert not parts & set(re.findall(r"\w+", str(value_of(seed, kind, word)).lower())), seed


@given(values=values, name=st.text())
def test_an_orders_id_is_of_letters_digits_and_hyphens_and_within_the_limit(values, name):
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{11,39}", values.order_id(name))


def test_an_order_that_is_never_placed_looks_like_one_that_is():
    def forms(name):
        return [re.sub(r"[a-zA-Z0-9]", "x", value_of(seed, "order_id", name)) for seed in SEEDS]

    assert forms("never placed") == forms("order")


def test_ids_are_of_different_lengths_and_cases():
    skus = [value_of(seed, "sku", "MUG") for seed in SEEDS]
    assert len({len(sku) for sku in skus}) >= 5
    assert {sku.isupper() for sku in skus} == {True, False}
    assert {"-" in sku for sku in skus} == {True, False}


@given(values=values, name=st.sampled_from(["MUG/RED", "MUG&BOWL+1 50%/RED", "é 1"]))
def test_a_sku_keeps_the_special_characters_of_its_name(values, name):
    sku = values.sku(name)
    assert re.sub(r"[A-Za-z0-9]", "", sku) == re.sub(r"[A-Za-z0-9]", "", name)
    assert len(sku) <= 50


@given(values=values, name=st.text())
def test_ids_of_a_scenario_are_recognised_in_an_account_with_others(values, name):
    others = ScenarioValues(ScenarioSeed.emulated("Another scenario", 0))
    for kind in (ScenarioValues.order_id, ScenarioValues.sku, ScenarioValues.queue):
        assert values.made(kind(values, name))
        assert not values.made(kind(others, name))


@given(values=values, text=st.text())
def test_what_others_call_things_is_not_of_the_scenario(values, text):
    assert not values.made(text)


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_address_is_one_of_its_country_and_within_the_limits(country):
    places = [value_of(seed, "place", country) for seed in SEEDS]
    for place in places:
        address = place.recipient
        assert place.marketplace == MARKETPLACE_BY_COUNTRY[address.country_code]
        assert (address.city is None) == (country == "Japan")
        assert len(address.name) <= LONGEST_NAME
        assert all(len(line or "") <= LONGEST_LINE for line in (address.address_line1, address.address_line2))
    assert len({place.recipient.postal_code for place in places}) >= 3


def test_addresses_have_what_simple_examples_lack():
    addresses = [value_of(seed, "place", "the United States").recipient for seed in SEEDS]
    text = "".join(chain.from_iterable(each.model_dump_json() for each in addresses))
    assert not text.isascii()
    assert "'" in text
    assert any(each.address_line2 for each in addresses)


@given(values=values)
def test_people_and_postal_codes_of_a_scenario_differ(values):
    assert values.person("Jane Doe") != values.person("Joe Bloggs")
    assert values.postal_code("48084") != values.postal_code("10001")


@given(values=values)
def test_what_features_state_of_the_customer_is_so(values):
    there = values.place("the United States").recipient
    assert (there.name, there.postal_code) == (values.person("Jane Doe"), values.postal_code("48084"))
    assert values.place("Japan").recipient.name == values.person("Jane Doe")


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_scenario_is_at_home_in_the_country_of_the_marketplace(country):
    values = ScenarioValues(SEEDS[0], COUNTRIES[country].marketplace)
    assert values.home == country
    towns = {town.postal_code for town in COUNTRIES[country].towns}
    assert {values.postal_code("48084"), values.postal_code("10001")} <= towns
    assert values.postal_code("48084") != values.postal_code("10001")


def test_a_scenario_is_at_home_in_the_united_states_if_it_has_no_marketplace():
    assert ScenarioValues(SEEDS[0]).home == "the United States"


def test_each_marketplace_is_in_a_country_that_features_may_name():
    assert {each.marketplace for each in COUNTRIES.values()} == {*MARKETPLACE_BY_COUNTRY.values()}


@pytest.mark.parametrize("run_seed", [3074, 6439, 6916])
def test_the_lines_of_a_long_order_have_ids_of_their_own(run_seed):
    """With groups of four letters, these runs had two lines of one id."""
    values = ScenarioValues(ScenarioSeed.emulated("A long order", run_seed))
    assert len({values.line_id(str(number)).lower() for number in range(100)}) == 100


@given(values=values)
def test_an_address_of_e_mail_keeps_its_length_and_domain(values):
    email = values.email("jane-doe1@example.com")
    assert re.fullmatch(r"[a-z]{4}-[a-z]{3}\d@example\.com", email)


@given(values=values)
def test_a_word_may_be_a_length(values):
    assert len(values.sku("50 characters")) == 50
    assert values.made(values.sku("50 characters"))
    assert values.sku("50 characters") != values.sku("49 characters")
    assert len(values.alike("40 characters")) == 40
    assert values.text("750 characters") == values.in_field("displayableOrderComment", "750 characters")


@given(values=values)
def test_the_number_of_a_package_that_does_not_exist_has_32_bits(values):
    assert 2_000_000_000 <= values.package(999999999) < 2**31


FIELDS = [
    ("destinationAddress.name", "Jane Doe", lambda values: values.person("Jane Doe")),
    ("payload.fulfillmentOrder.destinationAddress.name", "Jo", lambda values: values.person("Jo")),
    ("destinationAddress.postalCode", '"48084"', lambda values: values.postal_code("48084")),
    ("displayableOrderComment", "Too late", lambda values: values.text("Too late")),
    ("notificationEmails", '["a@b.example"]', lambda values: [values.email("a@b.example")]),
    (
        "items",
        '[{"sellerFulfillmentOrderItemId": "1", "quantity": 3}]',
        lambda values: [{"sellerFulfillmentOrderItemId": values.line_id("1"), "quantity": 3}],
    ),
    ("items.0.giftMessage", "3 characters", lambda values: values.characters(3)),
    ("sellerFulfillmentOrderId", "shop/4711 é", lambda values: values.alike("shop/4711 é")),
    # What a feature says of these is what is meant.
    ("destinationAddress.name", '""', lambda _: ""),
    ("estimatedFees.*.name", "FBATransportationFee", lambda _: "FBATransportationFee"),
    ("shippingSpeedCategory", "Priority", lambda _: "Priority"),
    ("items.0.quantity", '"2"', lambda _: "2"),
    ("destinationAddress.countryCode", "USA", lambda _: "USA"),
    ("codSettings", '{"isCodRequired": true}', lambda _: {"isCodRequired": True}),
]


@pytest.mark.parametrize(
    ("path", "text", "expected"), FIELDS, ids=[f"{path} {text}" for path, text, _ in FIELDS]
)
def test_a_value_in_a_field_stands_for_what_the_field_has(path, text, expected):
    values = ScenarioValues(SEEDS[0])
    assert values.in_field(path, spoken(text)) == expected(values)


def test_a_message_shows_the_word_and_the_value():
    assert shown("MUG", "tk3-9fa2") == "MUG (tk3-9fa2)"
    assert shown("Priority", "Priority") == "Priority"
