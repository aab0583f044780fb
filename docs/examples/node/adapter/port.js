// The port of pytest-mcf: each method that the shop offers, by its name, and what its errors are called there.

import { Amazon } from "../shop/amazon.js";
import { AlreadyThere, Busy, NotAllowed, NotFound, Rejected, TooLate, Unanswered } from "../shop/errors.js";
import { Fulfilment } from "../shop/fulfilment.js";
import { Inbox } from "../shop/inbox.js";
import { Queue } from "../shop/queue.js";
import { RetryPolicy } from "../shop/retryPolicy.js";
import { SCOPE, subscribe } from "../shop/subscription.js";
import * as views from "./views.js";

const ORDER_NOT_FOUND = -32001;
const PACKAGE_NOT_FOUND = -32002;

const CODES = new Map([
  [NotFound, ORDER_NOT_FOUND],
  [Rejected, -32003],
  [AlreadyThere, -32003],
  [TooLate, -32004],
  [NotAllowed, -32005],
  [Busy, -32006],
  [Unanswered, -32007],
]);

/** What the shop's orders carry beyond what all orders have: customers know them by the shop's own numbers. */
export const OFFERS = ["Address.address_line3", "Order.displayable_id"];

/** The code of an error in the port's table; undefined for one that the port does not know. */
export const codeOf = (error, method) =>
  error instanceof NotFound && method === "track_package" ? PACKAGE_NOT_FOUND : CODES.get(error.constructor);

/** Everything is pointed at the endpoint of `initialize`. The waits are real here, so they are kept short. */
export function open({ endpoint, token_url, credentials, marketplace, queue_url, queue_arn }) {
  const connection = {
    login: {
      clientId: credentials.client_id,
      clientSecret: credentials.client_secret,
      refreshToken: credentials.refresh_token,
    },
    endpoint,
    tokenUrl: token_url,
    timeout: Number(process.env.SHOP_TIMEOUT ?? 3),
  };
  const amazon = new Amazon(connection);
  const retryPolicy = new RetryPolicy({ firstWait: Number(process.env.SHOP_FIRST_WAIT ?? 0.05) });
  const fulfilment = new Fulfilment(amazon, marketplace, retryPolicy);
  const subscribeTo = async (queueArn) => {
    const application = new Amazon({ ...connection, scope: SCOPE });
    try {
      await subscribe(amazon, application, queueArn, retryPolicy);
    } finally {
      application.close();
    }
  };
  return { ...methodsOf(fulfilment), ...queueMethods(fulfilment, subscribeTo, queue_url, queue_arn) };
}

/** The queue's address comes with `initialize`, in scenarios that have one. */
function queueMethods(fulfilment, subscribeTo, queueUrl, queueArn) {
  const inbox = new Inbox((orderId) => fulfilment.status(orderId));
  return {
    subscribe_to_order_status: async ({ queue_arn }) => {
      await subscribeTo(queue_arn);
    },
    process_notifications: async () => {
      const queue = new Queue(queueUrl, queueArn.split(":")[3]);
      try {
        return (await queue.process((text) => inbox.take(text))).map(views.statusChange);
      } finally {
        queue.close();
      }
    },
  };
}

const methodsOf = (fulfilment) => ({
  preview_order: async ({ order }) =>
    (await fulfilment.preview(views.orderRequest(order))).map(views.shippingOption),
  place_order: async ({ order }) => {
    await fulfilment.place(views.orderRequest(order));
  },
  get_order: async ({ order_id }) => views.orderView(await fulfilment.order(order_id)),
  list_orders: async ({ updated_since }) =>
    (await fulfilment.ordersSince(updated_since)).map(views.orderSummary),
  cancel_order: async ({ order_id }) => {
    await fulfilment.cancel(order_id);
  },
  track_package: async ({ package_number }) => views.packageTracking(await fulfilment.track(package_number)),
  get_proof_of_delivery: async ({ order_id }) => views.deliveryDocuments(await fulfilment.order(order_id)),
  list_features: async () => (await fulfilment.features()).map(views.featureView),
  get_feature_inventory: async ({ feature }) => (await fulfilment.featureStock(feature)).map(views.featureSku),
  get_feature_sku: async ({ feature, sku }) =>
    views.featureEligibility(await fulfilment.featureOfSku(feature, sku)),
});
