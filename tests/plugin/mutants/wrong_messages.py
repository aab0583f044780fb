"""What goes wrong with messages: integrations that misread the XML of MWS, and APIs that write them badly."""

from xml.etree.ElementTree import fromstring

from mutants import ChangesAnswers

from pytest_mcf.integration import NotificationRejected
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.notifications import read_notification


class MisreadsXml(ReferenceIntegration):
    """Takes JSON as it should; a subclass does something wrong with XML."""

    def receive_notification(self, body):
        return self.receive_xml(body) if body.startswith("<") else super().receive_notification(body)

    def receive_xml(self, body):
        return super().receive_notification(body)


class IgnoresPartsInXml(MisreadsXml):
    """Never learned of CompletePartialled in XML."""

    def receive_xml(self, body):
        change = read_notification(body)
        if change.status == "CompletePartialled":
            return change.model_copy(update={"news": False, "status": "Processing"})
        return super().receive_xml(body)


class LosesLegacyPackages(MisreadsXml):
    """Looks for the packages of XML under the name that they have in JSON."""

    def receive_xml(self, body):
        return super().receive_xml(body).model_copy(update={"package_numbers": ()})


class KeepsTheSpelling(MisreadsXml):
    """Reports the status of a shipment as XML spells it."""

    def receive_xml(self, body):
        change = super().receive_xml(body)
        spelled = {"SHIPPED": "Shipped", "PENDING": "Pending"}.get(change.shipment_status)
        return change.model_copy(update={"shipment_status": spelled or change.shipment_status})


class ReadsNumbersAsText(MisreadsXml):
    """Keeps the numbers of XML as the texts that they are there."""

    def receive_xml(self, body):
        change = super().receive_xml(body)
        if change.returned_units is None:
            return change
        return change.model_copy(update={"returned_units": str(change.returned_units)})


class WantsASeller(MisreadsXml):
    """Refuses a message that names no seller, as today's schema does."""

    def receive_xml(self, body):
        if "<SellerId>" not in body:
            raise NotificationRejected("There is no SellerId.")
        return super().receive_xml(body)


class WantsADate(MisreadsXml):
    """Refuses a shipment without a date of arrival, which the reference calls required."""

    def receive_xml(self, body):
        if "<FulfillmentShipment>" in body and "<EstimatedArrivalDateTime>" not in body:
            raise NotificationRejected("There is no EstimatedArrivalDateTime.")
        return super().receive_xml(body)


class KnowsIdsAlone(MisreadsXml):
    """Takes each message without an id for a new one."""

    def receive_xml(self, body):
        if "<UniqueId>" in body:
            return super().receive_xml(body)
        change = read_notification(body)
        return change.model_copy(update={"status": self.get_order(change.order_id).status})


class TrustsTheOrder(MisreadsXml):
    """Lets the message that comes last win."""

    def receive_xml(self, body):
        self._inbox._newest.clear()
        return super().receive_xml(body)


class DiesOfXml(MisreadsXml):
    """Parses whatever comes, and lets the parser's error out."""

    def receive_xml(self, body):
        fromstring(body)
        return super().receive_xml(body)


class KnowsThreeEventsOfXml(MisreadsXml):
    """Dies of an event that it does not know."""

    def receive_xml(self, body):
        if read_notification(body).event_type not in ("Order", "Shipment", "Return"):
            raise NotificationRejected("What is this?")
        return super().receive_xml(body)


class BelievesXml(MisreadsXml):
    """Never reads the order."""

    def receive_xml(self, body):
        return read_notification(body)


def content_of(message):
    return message["Payload"]["FulfillmentOrderStatusNotification"]


class ChangesMessages(ChangesAnswers):
    """Changes each message; a subclass says how."""

    end_of_path = "/_mcf/notifications"

    def edit(self, payload):
        for posting in payload["notifications"]:
            self.edit_message(posting["message"])
        return True


class SaysProcessed(ChangesMessages):
    """Has the status of the published sample, which no order has."""

    def edit_message(self, message):
        content = content_of(message)
        content["FulfillmentOrderStatus"] = "PROCESSED"


class NamesNoOrder(ChangesMessages):
    """Leaves out which order it is about."""

    def edit_message(self, message):
        content = content_of(message)
        del content["SellerFulfillmentOrderId"]


class SpellsInCamelCase(ChangesMessages):
    """Spells the metadata like the rest of the API."""

    def edit_message(self, message):
        metadata = message["NotificationMetadata"]
        message["NotificationMetadata"] = {name[0].lower() + name[1:]: metadata[name] for name in metadata}


class SendsShipmentsAlways(ChangesMessages):
    """Follows the published schema, which wants a shipment in each message."""

    def edit_message(self, message):
        content = content_of(message)
        shipment = {"FulfillmentShipmentStatus": "CancelledBySeller", "AmazonShipmentId": "S-1"}
        content.setdefault("FulfillmentShipment", shipment)


class DatesWhatIsCancelled(ChangesMessages):
    """Says when a cancelled shipment arrives."""

    def edit_message(self, message):
        content = content_of(message)
        shipment = content.get("FulfillmentShipment", {})
        if shipment.get("FulfillmentShipmentStatus", "").startswith("Cancelled"):
            shipment["EstimatedArrivalDateTime"] = message["EventTime"]


class CountsInText(ChangesMessages):
    """Sends package numbers and quantities as texts."""

    def edit_message(self, message):
        content = content_of(message)
        for package in content.get("FulfillmentShipment", {}).get("FulfillmentShipmentPackages", ()):
            package["PackageNumber"] = str(package["PackageNumber"])
        returned = content.get("FulfillmentReturnItem", {})
        if returned:
            returned["ReturnedQuantity"] = str(returned["ReturnedQuantity"])


class TellsLocalTime(ChangesMessages):
    """Has the times of its own zone."""

    def edit_message(self, message):
        message["EventTime"] = message["EventTime"].replace("Z", "+09:00")
