// The shop's fulfilment: placing, following and cancelling orders that Amazon ships.

import { NotFound, Rejected, TooLate, Unanswered } from "./errors.js";
import { checkLengths } from "./limits.js";

const CANCELLABLE = ["Received", "Planning"];

const LONGEST_ID = 40;
const LARGEST_NUMBER = 2 ** 31 - 1;

/** Everything that the shop asks Amazon for. Each method throws a FulfilmentError. */
export class Fulfilment {
  constructor(amazon, marketplace, retryPolicy) {
    this.amazon = amazon;
    this.marketplaceId = marketplace;
    this.retryPolicy = retryPolicy;
  }

  /** How Amazon could ship an order that is not placed yet, with all that it is to have. */
  async preview(order) {
    const body = {
      marketplaceId: this.marketplaceId,
      address: order.destinationAddress,
      items: order.items.map(({ giftMessage, ...item }) => item),
      shippingSpeedCategories: [order.shippingSpeedCategory],
      featureConstraints: order.featureConstraints,
    };
    return (await this.ask("getFulfillmentPreview", { body })).fulfillmentPreviews ?? [];
  }

  /** Have Amazon ship an order, once: always under its own id, however often we have to ask. */
  async place(order) {
    checkLengths(order);
    const body = { marketplaceId: this.marketplaceId, ...order };
    await this.retryPolicy.runUntilConfirmed(
      () => this.amazon.call("createFulfillmentOrder", { body }),
      () => this.isPlaced(order),
    );
  }

  /** How an order stands, with its lines and shipments. */
  async order(id) {
    return this.retryPolicy.repeat(() => this.readOrder(id));
  }

  /** The status of an order. */
  async status(id) {
    return (await this.order(id)).fulfillmentOrder.fulfillmentOrderStatus;
  }

  /** Every order whose status changed at or after a time. */
  async ordersSince(time) {
    const orders = [];
    const followed = new Set();
    let query = { queryStartDate: time };
    while (query) {
      const page = await this.ask("listAllFulfillmentOrders", { query });
      orders.push(...(page.fulfillmentOrders ?? []));
      if (followed.has(page.nextToken)) throw new Unanswered("Amazon's list of orders turns in circles.");
      followed.add(page.nextToken);
      query = page.nextToken ? { nextToken: page.nextToken } : null;
    }
    return orders;
  }

  /** Have Amazon stop an order, as long as no unit of it was picked. */
  async cancel(id) {
    const status = await this.status(id);
    if (!CANCELLABLE.includes(status)) throw new TooLate(`The order ${id} is ${status}.`);
    try {
      await this.retryPolicy.runUntilConfirmed(
        () => this.amazon.call("cancelFulfillmentOrder", pathTo(id)),
        async () => (await this.readOrder(id)).fulfillmentOrder.fulfillmentOrderStatus === "Cancelled",
      );
    } catch (error) {
      if (error instanceof Rejected) throw new TooLate(error.message, error); // Amazon began to pick it meanwhile
      throw error;
    }
  }

  /** Where a package is. */
  async track(packageNumber) {
    const request = { query: { packageNumber } };
    return this.retryPolicy.repeat(() =>
      orNotFound(packageNumber <= LARGEST_NUMBER, () => this.question("getPackageTrackingDetails", request)),
    );
  }

  /** Which features the marketplace has. */
  async features() {
    return (await this.ask("getFeatures", { query: this.here() })).features ?? [];
  }

  /** All stock that supports a feature. */
  async featureStock(featureName) {
    const stock = [];
    let token = {};
    do {
      const query = { ...this.here(), ...token };
      const page = await this.ask("getFeatureInventory", { path: { featureName }, query });
      stock.push(...(page.featureSkus ?? []));
      if (page.nextToken === token.nextToken) break;
      token = { nextToken: page.nextToken };
    } while (token.nextToken);
    return stock;
  }

  /** Whether a SKU supports a feature. */
  async featureOfSku(featureName, sellerSku) {
    return this.ask("getFeatureSKU", { path: { featureName, sellerSku }, query: this.here() });
  }

  /** Give the connection to Amazon back. */
  close() {
    this.amazon.close();
  }

  async ask(operation, request) {
    return this.retryPolicy.repeat(() => this.question(operation, request));
  }

  async question(operation, request) {
    const payload = await this.amazon.call(operation, request);
    if (!payload) throw new Unanswered("Amazon's answer says nothing.");
    return payload;
  }

  async readOrder(id) {
    const order = await orNotFound(id.length <= LONGEST_ID, () =>
      this.question("getFulfillmentOrder", pathTo(id)),
    );
    for (const { quantity, cancelledQuantity, unfulfillableQuantity } of order.fulfillmentOrderItems) {
      const units = [quantity, cancelledQuantity, unfulfillableQuantity];
      if (!units.every(Number.isInteger)) throw new Unanswered(`The units of ${id} cannot be read: ${units}.`);
    }
    return order;
  }

  async isPlaced(order) {
    try {
      const placed = await this.readOrder(order.sellerFulfillmentOrderId);
      return unitsOf(placed.fulfillmentOrderItems) === unitsOf(order.items);
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  here() {
    return { marketplaceId: this.marketplaceId };
  }
}

/** Amazon may call an id invalid that does not exist. If it is a valid one, that is what it means. */
async function orNotFound(isValid, question) {
  try {
    return await question();
  } catch (error) {
    const isUnknown = isValid && error instanceof Rejected && error.code === "InvalidInput";
    throw isUnknown ? new NotFound(error.message, error) : error;
  }
}

const pathTo = (id) => ({ path: { sellerFulfillmentOrderId: id } });

const unitsOf = (items) =>
  JSON.stringify(
    items.map((item) => [item.sellerFulfillmentOrderItemId, item.sellerSku, item.quantity]).sort(),
  );
