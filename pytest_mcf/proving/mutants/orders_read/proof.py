"""Proof of delivery."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import orders

_SHIPMENTS = "payload.fulfillmentShipments.*"

_PACKAGES = f"{_SHIPMENTS}.fulfillmentShipmentPackage.*"

_DELIVERY = f"{_PACKAGES}.deliveryInformation"


MUTANTS = (
    wrong_api(
        "ProvesOnTheWay",
        "MCF-POD-02",
        "Has a photo of each package that has left.",
        orders(
            put(
                _DELIVERY,
                {
                    "deliveryDocumentList": [
                        {"documentType": "DELIVERY_IMAGE", "url": "https://example.com/1"}
                    ]
                },
            )
        ),
    ),
    wrong_api(
        "OmitsDocumentTypes",
        "MCF-POD-03",
        "Leaves the type of a document out.",
        orders(drop(f"{_DELIVERY}.deliveryDocumentList.*.documentType")),
    ),
    wrong_api(
        "SendsSignatures",
        "MCF-POD-04",
        "Has a SIGNATURE as proof of delivery.",
        orders(put(f"{_DELIVERY}.deliveryDocumentList.*.documentType", "SIGNATURE")),
    ),
    wrong_api(
        "KeepsAddressesOfPhotos",
        "MCF-POD-05",
        "Gives the same address of a photo each time.",
        orders(put(f"{_DELIVERY}.deliveryDocumentList.*.url", "https://example.com/photo")),
    ),
    wrong_api(
        "DropsOffOnPorches",
        "MCF-POD-07",
        "Leaves a package at a PORCH, which is no drop-off place.",
        orders(put(f"{_DELIVERY}.dropOffLocation.type", "PORCH")),
    ),
    wrong_api(
        "TakesPhotosAnyway",
        "MCF-POD-03",
        "Has a photo of each delivery.",
        orders(
            put(
                f"{_DELIVERY}.deliveryDocumentList",
                [{"documentType": "DELIVERY_IMAGE", "url": "https://example.com/photo"}],
            )
        ),
    ),
    wrong_api(
        "LeavesAllAtTheDoor",
        "MCF-POD-07",
        "Says of each package that it was left at the front door.",
        orders(change(f"{_DELIVERY}.dropOffLocation.type", lambda _: "FRONT_DOOR")),
    ),
)
