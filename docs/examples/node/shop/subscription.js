// Having Amazon put messages into the shop's queue.

import { AlreadyThere, Rejected, Unanswered } from "./errors.js";
import { TYPE } from "./inbox.js";

/** Destinations belong to the application, so they take a token of its own. */
export const SCOPE = "sellingpartnerapi::notifications";

const DESTINATIONS = "/notifications/v1/destinations";
const SUBSCRIPTION = `/notifications/v1/subscriptions/${TYPE}`;

/** Subscribe the seller, with the queue as the destination; what exists already is used. */
export async function subscribe(seller, application, queueArn, retryPolicy) {
  const destinationId = await retryPolicy.repeat(() => destination(application, queueArn));
  const body = { payloadVersion: "1.0", destinationId };
  try {
    await retryPolicy.repeat(() => ask(seller, "POST", SUBSCRIPTION, { body }));
  } catch (error) {
    if (!(error instanceof AlreadyThere)) throw error;
    const existing = await retryPolicy.repeat(() => ask(seller, "GET", SUBSCRIPTION));
    if (existing.destinationId !== destinationId) {
      throw new Rejected(`Messages go to another destination: ${existing.destinationId}.`);
    }
  }
}

async function destination(application, queueArn) {
  const body = { name: "orders", resourceSpecification: { sqs: { arn: queueArn } } };
  try {
    return (await ask(application, "POST", DESTINATIONS, { body })).destinationId;
  } catch (error) {
    if (!(error instanceof AlreadyThere)) throw error;
    const existing = await ask(application, "GET", DESTINATIONS);
    const ours = existing.find(({ resource }) => resource.sqs?.arn === queueArn);
    if (!ours) throw error;
    return ours.destinationId;
  }
}

async function ask(amazon, method, path, request) {
  // By their paths: for names, the package would get tokens of its own.
  const payload = await amazon.call({ method, api_path: path }, request);
  if (!payload) throw new Unanswered("Amazon's answer says nothing.");
  return payload;
}
