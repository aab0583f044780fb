"""Mutants of the integration that misread the XML of MWS."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from pytest_mcf.integration import NotificationRejected, OrderStatusChange
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.proving.mutant import wrong_adapter


class MisreadsXml(ReferenceIntegration):
    """Takes JSON as it should; a subclass does something wrong with XML."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        return self.receive_xml(body) if body.startswith("<") else super().receive_notification(body)

    def receive_xml(self, body: str) -> OrderStatusChange:
        return super().receive_notification(body)


class IgnoresPartsInXml(MisreadsXml):
    """Never learned of CompletePartialled in XML."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        change = read_notification(body)
        if change.status == "CompletePartialled":
            return change.model_copy(update={"news": False, "status": "Processing"})
        return super().receive_xml(body)


class LosesLegacyPackages(MisreadsXml):
    """Looks for the packages of XML under the name that they have in JSON."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        return super().receive_xml(body).model_copy(update={"package_numbers": ()})


class ReadsOneLegacyPackage(MisreadsXml):
    """Reads the first package of XML, as there is one element for all of them."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        change = super().receive_xml(body)
        return change.model_copy(update={"package_numbers": change.package_numbers[:1]})


class KeepsTheSpelling(MisreadsXml):
    """Reports the status of a shipment as XML spells it."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        change = super().receive_xml(body)
        spelled = {"SHIPPED": "Shipped", "PENDING": "Pending"}.get(change.shipment_status or "")
        return change.model_copy(update={"shipment_status": spelled or change.shipment_status})


class ReadsNumbersAsText(MisreadsXml):
    """Keeps the numbers of XML as the texts that they are there."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        change = super().receive_xml(body)
        if change.returned_units is None:
            return change
        return change.model_copy(update={"returned_units": str(change.returned_units)})


class CountsOneLegacyUnit(MisreadsXml):
    """Takes each message about a return in XML for one unit."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        change = super().receive_xml(body)
        return change.model_copy(update={"returned_units": change.returned_units and 1})


class WantsASeller(MisreadsXml):
    """Refuses a message that names no seller, as today's schema does."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        if "<SellerId>" not in body:
            raise NotificationRejected("There is no SellerId.")
        return super().receive_xml(body)


class WantsADate(MisreadsXml):
    """Refuses a shipment without a date of arrival, which the reference calls required."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        if "<FulfillmentShipment>" in body and "<EstimatedArrivalDateTime>" not in body:
            raise NotificationRejected("There is no EstimatedArrivalDateTime.")
        return super().receive_xml(body)


class KnowsIdsAlone(MisreadsXml):
    """Takes each message without an id for a new one."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        if "<UniqueId>" in body:
            return super().receive_xml(body)
        change = read_notification(body)
        return change.model_copy(update={"status": self.get_order(change.order_id).status})


class TrustsTheOrder(MisreadsXml):
    """Lets the message that comes last win."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        self._inbox._newest.clear()
        return super().receive_xml(body)


class DiesOfXml(MisreadsXml):
    """Parses whatever comes, and lets the parser's error out."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        fromstring(body)  # noqa: S314 - what an integration does that takes whatever comes
        return super().receive_xml(body)


class KnowsThreeEventsOfXml(MisreadsXml):
    """Dies of an event that it does not know."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        if read_notification(body).event_type not in ("Order", "Shipment", "Return"):
            raise NotificationRejected("What is this?")
        return super().receive_xml(body)


class BelievesXml(MisreadsXml):
    """Never reads the order."""

    def receive_xml(self, body: str) -> OrderStatusChange:
        return read_notification(body)


MUTANTS = (
    wrong_adapter(IgnoresPartsInXml, "MCF-NOTIF-34"),
    wrong_adapter(LosesLegacyPackages, "MCF-NOTIF-34 MCF-NOTIF-15"),
    wrong_adapter(ReadsOneLegacyPackage, "MCF-NOTIF-15"),
    wrong_adapter(KeepsTheSpelling, "MCF-NOTIF-13"),
    wrong_adapter(ReadsNumbersAsText, "MCF-NOTIF-32"),
    wrong_adapter(CountsOneLegacyUnit, "MCF-NOTIF-32"),
    wrong_adapter(WantsASeller, "MCF-NOTIF-25"),
    wrong_adapter(WantsADate, "MCF-NOTIF-14"),
    wrong_adapter(KnowsIdsAlone, "MCF-NOTIF-18"),
    wrong_adapter(TrustsTheOrder, "MCF-NOTIF-19"),
    wrong_adapter(DiesOfXml, "MCF-NOTIF-23"),
    wrong_adapter(KnowsThreeEventsOfXml, "MCF-NOTIF-10"),
    wrong_adapter(BelievesXml, "MCF-NOTIF-20"),
)
