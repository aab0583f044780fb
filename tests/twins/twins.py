"""The twins: correct integrations that choose otherwise where the documents leave a choice.

Each row of the tables says which features a twin touches. The wires of several rows can be put into each
other, as a real client makes all of these choices at a time: those are the twins of the whole suite.
"""

from dataclasses import dataclass

from pytest_mcf.resources import bundled

from . import caches, conducts, wires
from .near_misses import NEAR_MISSES


@dataclass(frozen=True)
class Twin:
    """An adapter, what its client makes of its requests, and what it is played against."""

    plays: tuple[str, ...]
    """Features, or the scenarios of a feature that show a rule, such as `list_orders@MCF-LIST-05`."""
    adapter: type = conducts.Adapter
    wire: tuple[type[wires.Wire], ...] = ()

    @property
    def plan(self):
        """What a run of mutants is asked to play."""
        return {
            f"{feature}.feature{at}{rule}"
            for feature, at, rule in (each.partition("@") for each in self.plays)
        }


READ = ("read_order@MCF-GET-01", "read_order@MCF-ERR-11", "read_order@MCF-ERR-14")
PLACED = ("place_order@MCF-CREATE-01", "place_order@MCF-GET-04", "place_order@MCF-CREATE-38")
SCHEDULED = ("order_by_country@MCF-CREATE-12",)
HELD = (
    "hold_and_update_order@MCF-HOLD-02",
    "hold_and_update_order@MCF-HOLD-09",
    "hold_and_update_order@MCF-HOLD-16",
)
LISTED = ("list_orders@MCF-LIST-05", "list_orders@MCF-LIST-13")
CANCELLED = (
    *("cancel_order@MCF-CANCEL-01", "cancel_order@MCF-CANCEL-05", "cancel_order@MCF-CANCEL-10"),
    *("faults@MCF-CANCEL-07", "faults@MCF-CANCEL-12"),
)
FEATURES = ("list_features@MCF-FEAT-02", "list_features@MCF-FEAT-08", "list_features@MCF-FEAT-10")
TOKENS = ("authorize@MCF-AUTH-01", "authorize@MCF-AUTH-06", "authorize@MCF-AUTH-15")
RETRIED = ("faults@MCF-THR-08", "faults@MCF-THR-17", "faults@MCF-ERR-11")
IN_DOUBT = ("faults@MCF-CREATE-04", "faults@MCF-ERR-16")
TRACKED = ("retrieve_delivery_tracking@MCF-TRACK-05", "retrieve_delivery_tracking@MCF-TRACK-10")

#: How a request is written.
WRITTEN = {
    wires.FieldsThatNobodyDeclared: (*PLACED, *HELD, "return_items@MCF-RET-06"),
    wires.ParametersThatNobodyDeclared: (*READ, *FEATURES),
    wires.HeadersThatNobodyDeclared: READ,
    wires.MediaTypesInAnotherCase: (*READ, *PLACED, *TOKENS),
    wires.ClosesEachConnection: READ,
    wires.NamesAnotherHost: READ,
    wires.AnotherUserAgent: TOKENS,
    wires.LowerCaseHex: READ,
    wires.EncodesAllThatItMay: (
        *(*READ, *FEATURES, "return_items@MCF-RET-04", "fulfil_customer_order@MCF-AUTH-13"),
    ),
    wires.QueryBackwards: ("return_items@MCF-RET-01",),
    wires.SpacesArePlus: ("return_items@MCF-RET-04",),
    wires.KeysInAnotherOrder: PLACED,
    wires.SpacesInJson: PLACED,
    wires.UnicodeAsItIs: PLACED,
    wires.SlashAtTheEndOfTheAddress: READ,
    wires.DatesWithAnOffset: LISTED,
    wires.DatesWithFractions: (*LISTED, *PLACED, *SCHEDULED),
    wires.DatesInUtc: (*LISTED, *PLACED, *SCHEDULED),
    wires.DateWithEachPage: LISTED,
    wires.SaysThatNobodyPaysOnDelivery: (*PLACED, *READ, *HELD),
    wires.SaysWhatItNeedNot: (*PLACED, *READ, *HELD),
    wires.SaysNothingThatItNeedNot: (*PLACED, *READ, *HELD),
    wires.NamesNoMarketplace: (*PLACED, *SCHEDULED, "order_by_country@MCF-CREATE-25"),
    wires.ANumberForTheCustomer: PLACED,
    wires.AddressesOfTwoLines: (
        *(*PLACED, "place_order@MCF-CREATE-16", "hold_and_update_order@MCF-HOLD-08"),
        "fulfil_customer_order@MCF-CREATE-16",
    ),
    wires.StatesInLowerCase: PLACED,
    wires.StatesByName: PLACED,
    wires.PhonesWithTheCountry: (*PLACED, "place_order@MCF-CREATE-16", "order_by_country@MCF-CREATE-16"),
    wires.NotifiesTheShopToo: (*PLACED, "place_order@MCF-CREATE-22", "order_by_country@MCF-CREATE-16"),
    wires.ContentTypeWithoutContent: (*READ, *CANCELLED),
    wires.CancelsWithAnEmptyObject: CANCELLED,
    wires.CancelsAsAForm: CANCELLED,
    wires.PreviewsEverySpeed: ("preview_order", "track_partially_fulfilled_order@MCF-STATE-13"),
    wires.TokenFormInAnotherOrder: TOKENS,
}

#: How the work is done.
DONE = {
    conducts.ReadsTwice: (*RETRIED, "faults@MCF-AUTH-20", "read_order@MCF-GET-19", "usage_plans"),
    conducts.ListsBeforeReading: ("faults@MCF-AUTH-20", "faults@MCF-LIST-08", "read_order", "list_orders"),
    conducts.LooksAfterPlacing: (*PLACED, *IN_DOUBT, "read_order@MCF-GET-19"),
    conducts.LooksBeforePlacing: (*PLACED, *IN_DOUBT, "place_order@MCF-CREATE-03"),
    conducts.LooksAfterARefusal: (*IN_DOUBT, "place_order@MCF-ERR-07", "place_order@MCF-CREATE-33"),
    conducts.PreviewsBeforePlacing: (
        *PLACED,
        "place_order@MCF-CREATE-33",
        "cancel_order@MCF-CANCEL-04",
        "track_partially_fulfilled_order@MCF-STATE-13",
    ),
    conducts.TwoAttempts: (*RETRIED, *IN_DOUBT),
    conducts.ThreeAttempts: RETRIED,
    conducts.SevenAttempts: RETRIED,
    conducts.TwentyTwoAttempts: RETRIED,
    conducts.WaitsByChance: RETRIED,
    conducts.WaitsLong: RETRIED,
    conducts.WaitsUntilADeadline: RETRIED,
    conducts.KeepsToTheRate: ("usage_plans", *RETRIED),
    conducts.ChecksBeforeSending: (
        *("place_order", "list_features@MCF-FEAT-08", "hold_and_update_order@MCF-HOLD-03"),
        *("return_items@MCF-RET-25", "faults@MCF-ERR-16", "understand_quirks@MCF-QUIRK-16"),
    ),
    conducts.ChecksNothing: ("place_order",),
    conducts.ListsWithOverlap: ("list_orders",),
    conducts.ListsWhatOverlaps: ("list_orders",),
    conducts.ListsTwice: ("list_orders",),
    conducts.ReadsWhatItLists: ("list_orders",),
    conducts.ReadsWhatItListsAtOnce: ("list_orders",),
    conducts.TracksAtOnce: (
        *TRACKED,
        "track_partially_fulfilled_order",
        "retrieve_proof_of_delivery",
        "expect_the_least@MCF-AUTH-20",
    ),
    conducts.LooksInTheBackground: (*PLACED, "read_order", "cancel_order", "hold_and_update_order"),
    conducts.KnowsFromTheList: ("follow_notifications@MCF-NOTIF-20", "follow_notifications@MCF-NOTIF-19"),
    conducts.ReadsEachMessage: ("follow_notifications@MCF-NOTIF-18", "follow_notifications@MCF-NOTIF-19"),
    conducts.CancelsWhatItKnows: CANCELLED,
    conducts.CancelsAndLooks: CANCELLED,
    conducts.UpdatesAll: ("hold_and_update_order@MCF-HOLD-07", "hold_and_update_order@MCF-HOLD-08"),
    conducts.TracksAll: (*TRACKED, "track_partially_fulfilled_order@MCF-TRACK-14"),
    conducts.TracksAgain: TRACKED,
    conducts.ReturnsEachByItself: ("return_items",),
    conducts.ReturnsAfterALook: ("return_items@MCF-RET-06", "return_items@MCF-RET-17"),
    conducts.RemembersTheFirstFailure: ("faults@MCF-ERR-05",),
    conducts.ChecksItsToken: TOKENS,
    conducts.ReportsLess: (*TRACKED, "return_items@MCF-RET-13", "understand_quirks@MCF-QUIRK-30"),
}

#: What is cached.
REMEMBERED = {
    caches.RemembersFeatures: (
        *FEATURES,
        *("list_features@MCF-THR-17", "list_features@MCF-ERR-03", "understand_quirks@MCF-QUIRK-25"),
    ),
    caches.RemembersReasons: ("return_items@MCF-RET-01", "return_items@MCF-RET-08"),
    caches.RemembersOffers: ("offer_delivery@MCF-OFFER-01", "offer_delivery@MCF-OFFER-10"),
    caches.ShowsNoOfferThatIsOver: ("offer_delivery", "order_by_country@MCF-OFFER-06"),
    caches.RemembersProofs: ("retrieve_proof_of_delivery@MCF-POD-05",),
    caches.RemembersRestrictedTokens: ("fulfil_customer_order",),
    caches.RemembersPreviews: ("preview_order@MCF-PREV-24", "preview_order@MCF-PREV-23"),
    caches.KeepsItsTokenForAll: TOKENS,
    caches.FetchesItsTokenAtOnce: TOKENS,
    caches.RenewsItsTokenEarly: (*TOKENS, "list_orders@MCF-LIST-05"),
}

TWINS = {
    **{wire.__name__: Twin(plays, wire=(wire,)) for wire, plays in WRITTEN.items()},
    **{adapter.__name__: Twin(plays, adapter) for adapter, plays in {**DONE, **REMEMBERED}.items()},
}


WRONG = {
    each.__name__: Twin((scenario,), wire=(each,))
    if issubclass(each, wires.Wire)
    else Twin((scenario,), each)
    for each, scenario in NEAR_MISSES.items()
}

EVERY_FEATURE = tuple(path.stem for path in bundled("features").glob("*.feature"))


def combined(name, *adapters):
    """A class that makes the choices of several."""
    return type(name, adapters, {})


#: Clients that make many choices at a time. Some exclude each other, so there are two of them.
WHOLE = {
    "Verbose": Twin(
        # It declares a value of its own for each unit, where a customer's order has a price.
        tuple(feature for feature in EVERY_FEATURE if feature != "fulfil_customer_order"),
        combined(
            "Verbose",
            conducts.LooksAfterPlacing,
            conducts.LooksAfterARefusal,
            conducts.CancelsAndLooks,
            conducts.TracksAgain,
            conducts.ReturnsAfterALook,
            conducts.ReadsEachMessage,
            conducts.ListsWhatOverlaps,
            conducts.RemembersTheFirstFailure,
            conducts.SevenAttempts,
        ),
        (
            wires.FieldsThatNobodyDeclared,
            wires.ParametersThatNobodyDeclared,
            wires.HeadersThatNobodyDeclared,
            wires.SaysThatNobodyPaysOnDelivery,
            wires.SaysWhatItNeedNot,
            wires.DatesWithAnOffset,
            wires.UnicodeAsItIs,
            wires.CancelsWithAnEmptyObject,
            wires.NamesAnotherHost,
            wires.NotifiesTheShopToo,
            wires.PhonesWithTheCountry,
            wires.AddressesOfTwoLines,
        ),
    ),
    "Terse": Twin(
        EVERY_FEATURE,
        combined(
            "Terse",
            conducts.CancelsWhatItKnows,
            conducts.ChecksBeforeSending,
            conducts.PreviewsBeforePlacing,
            conducts.ListsWithOverlap,
            conducts.TracksAll,
            conducts.KnowsFromTheList,
            conducts.TwoAttempts,
            caches.RemembersFeatures,
            caches.RemembersReasons,
            caches.KeepsItsTokenForAll,
        ),
        (
            wires.SaysNothingThatItNeedNot,
            wires.DatesWithFractions,
            wires.LowerCaseHex,
            wires.SpacesInJson,
            wires.AnotherUserAgent,
            wires.ANumberForTheCustomer,
            wires.StatesInLowerCase,
            wires.CancelsAsAForm,
        ),
    ),
}


def open_twin(name, environment, endpoint=None):
    """The twin of a name, for a scenario, or for another worker at an endpoint of its own."""
    endpoint = endpoint or environment.endpoint
    twin = {**TWINS, **WHOLE, **WRONG}[name]
    environment.time.stand_still()
    transport = environment.gateway.mount("integration")
    for wire in twin.wire:
        transport = wire(transport, endpoint)
    return twin.adapter(endpoint, transport, environment.time.sleep, lambda: 0.5)
