// What users have seen Amazon answer, in the form that its documents give it. All other code reads that form alone.

const STATUSES = [
  "New",
  "Received",
  "Planning",
  "Processing",
  "Cancelled",
  "Complete",
  "CompletePartialled",
  "Unfulfillable",
  "Invalid",
];
const STATUS_IN_CAPITALS = new Map(STATUSES.map((status) => [status.toUpperCase(), status]));

const NUMBERS = ["quantity", "cancelledQuantity", "unfulfillableQuantity", "packageNumber", "skuCount"];

/** A payload without what is null or blank, with its numbers as numbers and its names as documented. */
export function asDocumented(value) {
  if (Array.isArray(value)) return value.map(asDocumented);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, read(name, asDocumented(inner))])
    .filter(([, inner]) => !isNothing(inner));
  const { skuInfo, ...documented } = Object.fromEntries(entries);
  return { ...skuInfo, ...documented };
}

/** The payload of an answer. Some come without anything around it. */
export function payloadIn({ errors, ...answer }) {
  if ("payload" in answer) return asDocumented(answer.payload);
  return Object.keys(answer).length > 0 ? asDocumented(answer) : undefined;
}

function read(name, value) {
  if (typeof value !== "string") return name === "packageNumber" && value === 0 ? null : value;
  if (NUMBERS.includes(name) && /^\d+$/.test(value)) return read(name, Number(value));
  if (name === "fulfillmentOrderStatus") return STATUS_IN_CAPITALS.get(value.toUpperCase()) ?? value;
  if (name === "customerTrackingLink") return openable(value);
  return value;
}

/** A link that opens: it may come percent-encoded as a whole, with a line feed at its end. */
function openable(link) {
  const trimmed = link.trim();
  return /^https?%3a/i.test(trimmed) ? decodeURIComponent(trimmed).trim() : trimmed;
}

const isNothing = (value) => value === null || (typeof value === "string" && value.trim() === "");
