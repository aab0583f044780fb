// How long the texts of an order may be. Amazon refuses longer ones, and so do we, before we ask.

import { Rejected } from "./errors.js";

const LONGEST = {
  sellerFulfillmentOrderId: 40,
  displayableOrderId: 40,
  displayableOrderComment: 750,
  notificationEmails: 64,
  sellerSku: 50,
  sellerFulfillmentOrderItemId: 50,
  giftMessage: 512,
};

/** Throws Rejected for an order with a text that is too long. */
export function checkLengths(order) {
  for (const part of [order, ...order.items]) {
    for (const [name, longest] of Object.entries(LONGEST)) {
      for (const text of [part[name] ?? []].flat()) {
        if (text.length > longest) throw new Rejected(`${name} has more than ${longest} characters: ${text}`);
      }
    }
  }
}
