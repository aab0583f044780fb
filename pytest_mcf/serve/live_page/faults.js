// Faults: what waits to go wrong, and what did.

import { byId, LiveList, make } from "./elements.js";
import { attempt } from "./messages.js";
import { get, post, Refused, remove } from "./server.js";

/** What a kind does, in a few words; a kind that is not listed is shown by its name alone. */
const EFFECTS = {
  throttled: "answers 429",
  "internal-failure": "answers 500",
  "service-unavailable": "answers 503",
  "cut-before": "connection ends before the request arrives",
  "cut-within": "connection ends in the middle of the answer",
  "answer-lost": "is carried out, but no answer comes",
  slow: "answers after 5 seconds",
  truncated: "body cut off",
  empty: "empty body",
  html: "HTML instead of JSON",
  "wrong-type": "one fact has another type",
  "token-expired": "403 until a new token is fetched",
  "token-revoked": "403 until a new token is fetched",
  "page-repeated": "a page of a listing comes twice",
  "page-empty": "an empty page before the right one",
  refused: "refused with 400 InvalidInput",
  altered: "other values, entries or headers",
  random: "any that a repeated call gets over",
};

const MOST_INJECTED = 5;

export class Faults {
  constructor() {
    this.form = byId("fault-form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.inject();
    });
    byId("clear-faults").addEventListener("click", () => clear());
    this.pending = listOf("faults", describePending);
    this.injected = listOf("injected", describeInjected);
  }

  /** Fills the lists to choose from; without faults, this server cannot inject any. */
  offer({ faultKinds, operations }) {
    const { kind, operation } = this.form.elements;
    kind.append(...faultKinds.map((name) => make("option", { value: name }, labelOf(name))));
    operation.append(...operations.map((name) => make("option", { value: name }, name)));
  }

  async look() {
    try {
      this.show(await get("faults"));
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      byId("faults-section").hidden = true;
    }
  }

  show({ pending, injected }) {
    this.pending.show(numbered(pending));
    this.injected.show(numbered(injected).slice(-MOST_INJECTED).reverse());
    byId("no-faults").hidden = pending.length > 0;
    byId("injected-part").hidden = injected.length === 0;
    byId("clear-faults").hidden = pending.length + injected.length === 0;
  }

  inject() {
    const { kind, calls, operation } = this.form.elements;
    const fault = { kind: kind.value, calls: calls.valueAsNumber };
    if (operation.value) {
      fault.operation = operation.value;
    }
    return attempt("Injecting the fault", async () => {
      await post("faults", fault);
      return `Waiting for ${describe(fault)}.`;
    });
  }
}

function clear() {
  return attempt("Clearing the faults", async () => {
    await remove("faults");
    return "No fault is waiting any more.";
  });
}

function listOf(id, describeOne) {
  return new LiveList(byId(id), {
    tag: "li",
    keyOf: ({ number }) => number,
    fill: (element, fault) => element.replaceChildren(...describeOne(fault)),
  });
}

function numbered(faults) {
  return faults.map((fault, number) => ({ ...fault, number }));
}

function labelOf(kind) {
  return EFFECTS[kind] ? `${kind}: ${EFFECTS[kind]}` : kind;
}

function describe({ calls, operation }) {
  const name = operation ?? "any operation";
  return calls === null ? `every call of ${name}` : `${calls} ${calls === 1 ? "call" : "calls"} of ${name}`;
}

function describePending(fault) {
  return [
    make("span", { class: "badge warning" }, fault.kind),
    make("span", {}, `waits for ${describe(fault)}`),
  ];
}

function describeInjected({ kind, operation, request }) {
  return [
    make("span", { class: "badge bad" }, kind),
    make("span", {}, `hit ${operation}`),
    make("span", { class: "quiet target" }, request),
  ];
}
