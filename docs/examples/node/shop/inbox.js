// What the shop knows from messages. It is in memory here; a real shop stores it, so that it survives a restart.

export const TYPE = "FULFILLMENT_ORDER_STATUS";

const EVENTS = ["Order", "Shipment", "Return"];

/** A text in the queue is not a message about an order. */
export class NotAMessage extends Error {}

/** Takes messages, each once. `readStatus` reads from Amazon how an order stands. */
export class Inbox {
  constructor(readStatus) {
    this.readStatus = readStatus;
    this.messages = new Set();
    this.newest = new Map();
    this.statuses = new Map();
  }

  /**
   * Take a message, and give what it came to: `news`, unless it came before or is older than what is known.
   *
   * Throws NotAMessage, and what `readStatus` throws.
   */
  async take(text) {
    const change = read(text);
    if (!EVENTS.includes(change.event) || this.isOld(change)) {
      this.messages.add(change.messageId);
      return { ...change, status: this.statuses.get(change.orderId) ?? change.status, news: false };
    }
    // A message is a hint: Amazon says how the order stands.
    const status = await this.readStatus(change.orderId);
    this.messages.add(change.messageId);
    this.newest.set(subjectOf(change), change.changedAt);
    this.statuses.set(change.orderId, status);
    return { ...change, status, news: true };
  }

  isOld(change) {
    const newest = this.newest.get(subjectOf(change));
    return this.messages.has(change.messageId) || Date.parse(change.changedAt) < Date.parse(newest);
  }
}

/** What two messages are about in common; each return is an event of its own. */
const subjectOf = ({ event, orderId, messageId, shipmentId }) =>
  JSON.stringify([event, orderId, event === "Return" ? messageId : shipmentId]);

/** Read a message; what is not known of it is left out. Throws NotAMessage. */
function read(text) {
  try {
    const message = JSON.parse(text);
    if (message.NotificationType !== TYPE) throw new NotAMessage(`This is a ${message.NotificationType}.`);
    const content = message.Payload.FulfillmentOrderStatusNotification;
    const shipment = (content.EventType === "Shipment" && content.FulfillmentShipment) || {};
    const returned = (content.EventType === "Return" && content.FulfillmentReturnItem) || {};
    const change = {
      messageId: message.NotificationMetadata.NotificationId,
      event: content.EventType,
      orderId: content.SellerFulfillmentOrderId,
      status: content.FulfillmentOrderStatus,
      changedAt: content.StatusUpdatedDateTime,
      shipmentId: shipment.AmazonShipmentId ?? null,
      shipmentStatus: shipmentStatus(shipment.FulfillmentShipmentStatus),
      packages: (shipment.FulfillmentShipmentPackages ?? []).map(({ PackageNumber }) => PackageNumber),
      returnedSku: returned.SellerSKU ?? null,
      returnedUnits: returned.ReturnedQuantity ?? null,
    };
    const { messageId, event, orderId, status, changedAt } = change;
    const isComplete = [messageId, event, orderId, status].every((each) => typeof each === "string");
    if (!isComplete || Number.isNaN(Date.parse(changedAt))) throw new NotAMessage("A part is missing.");
    return change;
  } catch (error) {
    if (error instanceof NotAMessage) throw error;
    throw new NotAMessage(`This cannot be read: ${error.message}`);
  }
}

/** The API's spelling: messages write CancelledBySeller, the API CANCELLED_BY_SELLER. */
const shipmentStatus = (status) => status?.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase() ?? null;
