"""Returns."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import change, put
from pytest_mcf.proving.mutants.misread.making import misreads

_ORDER = "getFulfillmentOrder"


def _wrong_reason(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "sellerReturnReasonCode": item.get("amazonReturnReasonCode", "DEFECTIVE")}


def _other_reason(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "amazonReturnReasonCode": item["sellerReturnReasonCode"]}


def _some_reason(item: dict[str, Any]) -> dict[str, Any]:
    return {"amazonReturnReasonCode": item["sellerReturnReasonCode"], **item}


def _to_the_first(authorizations: list[Any]) -> list[Any]:
    return [{**each, "returnToAddress": authorizations[0]["returnToAddress"]} for each in authorizations]


def _state_as_city(address: dict[str, Any]) -> dict[str, Any]:
    return {**address, "city": address.get("stateOrRegion", address.get("city"))}


MUTANTS = (
    misreads(
        "IgnoresRefusedItems",
        "MCF-RET-10",
        "Sees no refused items.",
        "createFulfillmentReturn",
        put("payload.invalidReturnItems", []),
    ),
    misreads(
        "SendsAllToTheFirst",
        "MCF-RET-19",
        "Sends all goods to the first address.",
        _ORDER + " createFulfillmentReturn",
        change("payload.returnAuthorizations", lambda found: _to_the_first(found) if found else found),
    ),
    misreads(
        "ReadsAStateAsCity",
        "MCF-RET-19",
        "Sends goods to the state in the place of the city.",
        _ORDER + " createFulfillmentReturn",
        change("payload.returnAuthorizations.*.returnToAddress", _state_as_city),
    ),
    misreads(
        "RefundsAtNew",
        "MCF-RET-20",
        "Takes a new return for one that was processed.",
        _ORDER,
        put("payload.returnItems.*.status", "Processed"),
    ),
    misreads(
        "RestocksEverything",
        "MCF-RET-21",
        "Takes every returned unit for Sellable.",
        _ORDER,
        change("payload.returnItems.*.returnReceivedCondition", lambda _: "Sellable"),
    ),
    misreads(
        "GuessesReasons",
        "MCF-RET-20",
        "Takes the seller's reason for Amazon's as long as Amazon has none.",
        _ORDER,
        change("payload.returnItems.*", _some_reason),
    ),
    misreads(
        "OverwritesReasons",
        "MCF-RET-22",
        "Keeps Amazon's reason alone.",
        _ORDER,
        change("payload.returnItems.*", _wrong_reason),
    ),
    misreads(
        "KeepsItsOwnReason",
        "MCF-RET-22",
        "Keeps its own reason alone.",
        _ORDER,
        change("payload.returnItems.*", _other_reason),
    ),
    misreads(
        "ForgetsTheRma",
        "MCF-RET-27",
        "Reports addresses without the RMA.",
        _ORDER + " createFulfillmentReturn",
        put("payload.returnAuthorizations.*.amazonRmaId", ""),
        put("payload.returnAuthorizations.*.rmaPageURL", ""),
    ),
)
