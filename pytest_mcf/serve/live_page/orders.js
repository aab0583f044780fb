// Orders: where they stand, and the buttons that move them on.

import { byId, counted, LiveList, make, setText } from "./elements.js";
import { attempt } from "./messages.js";
import { post } from "./server.js";

/** How a status is to be coloured; its name always stands there as well. */
const MOODS = {
  Complete: "good",
  DELIVERED: "good",
  SHIPPED: "good",
  CompletePartialled: "warning",
  "on hold": "warning",
  Cancelled: "over",
  CANCELLED_BY_FULFILLER: "warning",
  CANCELLED_BY_SELLER: "over",
  Unfulfillable: "bad",
  Invalid: "bad",
};

export class Orders {
  constructor(deliver) {
    this.deliver = deliver;
    this.list = new LiveList(byId("orders"), {
      tag: "article",
      keyOf: (order) => order.sellerFulfillmentOrderId,
      fill: (element, order) => this.fill(element, order),
    });
  }

  show({ orders, orderCount }, find) {
    this.list.show(orders);
    setText(byId("order-count"), counted(orders.length, orderCount));
    const nothing = byId("no-orders");
    nothing.hidden = orders.length > 0;
    setText(
      nothing,
      find
        ? `No order and no SKU contains “${find}”.`
        : "No orders yet. One that your integration places appears here.",
    );
  }

  fill(element, order) {
    const id = order.sellerFulfillmentOrderId;
    element.className = "order";
    element.setAttribute("aria-label", `Order ${id}`);
    element.replaceChildren(
      make(
        "div",
        { class: "order-head" },
        make("h3", {}, id),
        badge(order.fulfillmentOrderStatus),
        order.isHeld ? badge("on hold") : "",
        ...notes(order),
      ),
      make("p", { class: "comment" }, `“${order.displayableOrderComment}”`),
      make("ul", { class: "lines" }, ...order.lines.map(describeLine)),
      ...order.shipments.map((shipment) => this.describeShipment(shipment)),
      make("div", { class: "moves" }, ...order.moves.map((status) => this.moveButton(id, status))),
    );
  }

  moveButton(id, status) {
    const isCancel = status === "Cancelled";
    const text = isCancel ? "Cancel" : `Move to ${status}`;
    const move = async () => {
      const order = await post(`orders/${encodeURIComponent(id)}/move`, { fulfillmentOrderStatus: status });
      return `${id} is now ${order.fulfillmentOrderStatus}.`;
    };
    return make(
      "button",
      {
        type: "button",
        class: isCancel ? "danger" : null,
        "aria-label": `${text}: ${id}`,
        click: () => attempt(`Moving ${id} to ${status}`, move),
      },
      text,
    );
  }

  describeShipment(shipment) {
    const units = shipment.units === 1 ? "1 unit" : `${shipment.units} units`;
    const from = shipment.waitsForStock ? "waits for stock" : `from ${shipment.fulfillmentCenterId}`;
    return make(
      "div",
      { class: "shipment" },
      make("span", { class: "id" }, shipment.amazonShipmentId),
      badge(shipment.fulfillmentShipmentStatus),
      make("span", { class: "quiet" }, `${units}, ${from}`),
      make("ul", { class: "packages" }, ...shipment.packages.map((each) => this.describePackage(each))),
    );
  }

  describePackage(box) {
    const number = box.packageNumber;
    const button = make(
      "button",
      { type: "button", "aria-label": `Deliver… package ${number}`, click: () => this.deliver.open(number) },
      "Deliver…",
    );
    return make(
      "li",
      {},
      make(
        "div",
        {},
        make("span", {}, `Package ${number}`),
        badge(box.currentStatus ?? "not scanned yet"),
        make("span", { class: "quiet id" }, `${box.carrierCode} ${box.trackingNumber}`),
      ),
      box.isDelivered ? null : button,
    );
  }
}

/** The dialog that asks how a package is handed over. */
export class DeliverDialog {
  constructor() {
    this.dialog = byId("deliver");
    this.form = this.dialog.querySelector("form");
    this.number = null;
    this.dialog.addEventListener("close", () => this.closed());
  }

  offer({ dropOffLocations }) {
    const select = this.form.elements.location;
    select.append(...dropOffLocations.map((each) => make("option", { value: each }, words(each))));
    [select.value] = dropOffLocations;
  }

  open(number) {
    this.number = number;
    this.dialog.returnValue = "cancel";
    setText(byId("deliver-number"), String(number));
    this.dialog.showModal();
  }

  async closed() {
    if (this.dialog.returnValue !== "confirm") {
      return;
    }
    const { photo, location } = this.form.elements;
    const delivery = { photo: photo.checked, dropOffLocation: location.value || null };
    await attempt(`Delivering package ${this.number}`, async () => {
      const { packageNumber, currentStatus } = await post(`packages/${this.number}/deliver`, delivery);
      return `Package ${packageNumber} is now ${currentStatus}.`;
    });
  }
}

/** FRONT_DOOR as people write it. */
function words(name) {
  return name.toLowerCase().replaceAll("_", " ");
}

function badge(status) {
  return make("span", { class: `badge ${MOODS[status] ?? "under-way"}` }, status);
}

function notes(order) {
  return [order.shippingSpeedCategory, order.fulfillmentPolicy].map((text) =>
    make("span", { class: "quiet" }, text),
  );
}

function describeLine(line) {
  const fates = ["shipped", "cancelled", "unfulfillable", "open"]
    .filter((fate) => line[fate] > 0)
    .map((fate) => `${line[fate]} ${fate}`);
  return make(
    "li",
    {},
    make("span", { class: "quantity" }, `${line.quantity} ×`),
    make("span", { class: "id" }, line.sellerSku),
    make("span", { class: "quiet" }, fates.join(", ")),
  );
}
