"""The port's words, as far as a version of the API can express them.

The port has the words of the first version. Those of the successor are loaded when it plays.
"""

from __future__ import annotations

from pytest_mcf.model.versions import FIRST, SUCCESSOR


class PortWords:
    """What an integration of one version reports for a word of the first one."""

    def __init__(self, api: str = FIRST.name) -> None:
        self.is_successor = api == SUCCESSOR.name
        self._successor = None
        if self.is_successor:
            from pytest_mcf.model import successor_words  # noqa: PLC0415 - see above

            self._successor = successor_words

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
        return self._successor.field_names(field) if self._successor else (field,)

    def order_status(self, word: str) -> str:
        """The status of an order."""
        return self._successor.order_status(word) if self._successor else word

    def shipment_status(self, word: str) -> str:
        """The status of a shipment."""
        return self._successor.shipment_status(word) if self._successor else word

    def package_status(self, word: str) -> str:
        """The state of a package."""
        return self._successor.package_status(word) if self._successor else word
