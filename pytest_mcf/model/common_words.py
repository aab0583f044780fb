"""The port's words, as far as a version of the API can express them.

The port has the words of the first version. The successor has one status where that has several: then an
integration can report the last of them only, or what the successor says. Its models are loaded when it plays.
"""

from __future__ import annotations

from pytest_mcf.model.outbound_2020_07_01.definitions import (
    CurrentStatus,
    FulfillmentOrderStatus,
    FulfillmentShipmentStatus,
)
from pytest_mcf.model.versions import FIRST, SUCCESSOR


class PortWords:
    """What an integration of one version reports for a word of the first one."""

    def __init__(self, api: str = FIRST.name) -> None:
        self.is_successor = api == SUCCESSOR.name

    def in_field(self, field: str, word: str) -> str:
        """A word in a field of a response, by the field's name in the first version."""
        tables = {
            "fulfillmentOrderStatus": self.order_status,
            "fulfillmentShipmentStatus": self.shipment_status,
            "currentStatus": self.package_status,
        }
        return tables[field](word) if field in tables else word

    def field_names(self, field: str) -> tuple[str, ...]:
        """What a refusal may call a field: by its path, or by that of the object that it is missing in."""
        if not self.is_successor:
            return (field,)
        from pytest_mcf.model.counterparts import FIELDS  # noqa: PLC0415 - see above

        path = FIELDS.get(field, (field,))
        return tuple(filter(None, (".".join(path), ".".join(path[:-1]))))

    def order_status(self, word: str) -> str:
        """The status of an order."""
        if not self.is_successor or word not in list(FulfillmentOrderStatus):
            return word
        from pytest_mcf.model.counterparts import ORDER_STATUS, STATUS_FOR  # noqa: PLC0415 - see above

        return str(STATUS_FOR[ORDER_STATUS[FulfillmentOrderStatus(word)]])

    def shipment_status(self, word: str) -> str:
        """The status of a shipment."""
        if not self.is_successor or word not in list(FulfillmentShipmentStatus):
            return word
        from pytest_mcf.model.counterpart_responses import first_shipment_status  # noqa: PLC0415 - see above
        from pytest_mcf.model.counterparts import SHIPMENT_STATUS  # noqa: PLC0415 - see above

        return str(first_shipment_status(SHIPMENT_STATUS[FulfillmentShipmentStatus(word)]))

    def package_status(self, word: str) -> str:
        """The state of a package."""
        if not self.is_successor or word not in list(CurrentStatus):
            return word
        from pytest_mcf.model.counterparts import PACKAGE_STATUS  # noqa: PLC0415 - see above
        from pytest_mcf.model.outbound_2026_07_04.values import PackageStatus  # noqa: PLC0415 - see above

        return str(PACKAGE_STATUS.get(CurrentStatus(word), PackageStatus.IN_TRANSIT))
