"""Proof of delivery."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop
from pytest_mcf.proving.mutants.misread.making import misreads, needs

_ORDER = "getFulfillmentOrder"

_SHIPMENTS = "payload.fulfillmentShipments"

_PACKAGES = f"{_SHIPMENTS}.*.fulfillmentShipmentPackage.*"

_DELIVERY = f"{_PACKAGES}.deliveryInformation"


MUTANTS = (
    needs("NeedsProof", "MCF-POD-02", _ORDER, _DELIVERY),
    needs(
        "NeedsAddressesOfPhotos", "MCF-POD-03", _ORDER, f"{_DELIVERY}.deliveryDocumentList.*.url", "sparse"
    ),
    misreads(
        "WaitsForSignatures",
        "MCF-POD-04",
        "Passes on no photos.",
        _ORDER,
        drop(f"{_DELIVERY}.deliveryDocumentList"),
    ),
    misreads(
        "HidesReceivers",
        "MCF-POD-08",
        "Reports not who received a package.",
        _ORDER,
        drop(f"{_DELIVERY}.dropOffLocation.attributes"),
    ),
    misreads(
        "MixesPhotos",
        "MCF-POD-09",
        "Reports one photo for all packages.",
        _ORDER,
        change(f"{_DELIVERY}.deliveryDocumentList.*.url", lambda _: "https://example.com/first"),
    ),
    misreads(
        "HidesCodes",
        "MCF-POD-10",
        "Keeps the access code of a locker to itself.",
        _ORDER,
        drop(f"{_PACKAGES}.lockerDetails.lockerAccessCode"),
    ),
    misreads(
        "LooksForProofElsewhere", "MCF-POD-01", "Looks for photos in tracking.", _ORDER, drop(_DELIVERY)
    ),
)
