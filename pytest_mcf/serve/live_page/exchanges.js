// The last exchanges: what went over the wire, and what the contract has against it.

import { byId, LiveList, make, setText } from "./elements.js";
import { get } from "./server.js";

const MOST_SHOWN = 200;

export class Exchanges {
  constructor() {
    this.known = [];
    this.list = new LiveList(byId("exchanges"), {
      tag: "details",
      keyOf: (exchange) => exchange.number,
      fill,
    });
    const only = byId("only-violations");
    only.addEventListener("change", () => this.show());
    this.only = only;
  }

  add(exchanges) {
    this.known = [...exchanges.toReversed(), ...this.known].slice(0, MOST_SHOWN);
    this.show();
  }

  forget() {
    this.known = [];
  }

  show() {
    const wanted = this.only.checked ? this.known.filter(isFound) : this.known;
    this.list.show(wanted);
    setText(byId("exchange-count"), this.known.length > 0 ? `the last ${this.known.length}` : "");
    const nothing = byId("no-exchanges");
    nothing.hidden = wanted.length > 0;
    setText(
      nothing,
      this.known.length > 0
        ? "None of them has a violation."
        : `Nothing has passed yet. Point your integration at ${location.origin}, tokens come from /auth/o2/token.`,
    );
  }
}

function isFound(exchange) {
  return exchange.violations.length > 0 || exchange.status === null;
}

function fill(details, exchange) {
  const { number, method, target, operation, status, reason, violations } = exchange;
  details.className = `exchange ${verdictOf(exchange).mood}`;
  const content = make("div", { class: "exchange-content" });
  details.replaceChildren(
    make(
      "summary",
      {},
      make("span", { class: "exchange-number" }, `#${number}`),
      make("span", { class: operation === null ? "operation unnamed" : "operation" }, nameOf(exchange)),
      make("span", { class: `status status-${String(status ?? 0)[0]}` }, String(status ?? "no answer")),
      make("span", { class: "verdict" }, verdictOf(exchange).text),
      make("span", { class: "target" }, make("b", {}, method), ` ${shortened(target, operation)}`),
      reason === null ? "" : make("span", { class: "reason" }, reason),
    ),
    content,
  );
  details.addEventListener("toggle", () => details.open && open(content, exchange, violations));
}

async function open(content, exchange, violations) {
  if (content.hasChildNodes()) {
    return;
  }
  const found = violations.map(describeViolation);
  const rest = exchange.errorCount + exchange.noticeCount - violations.length;
  const more = rest > 0 ? make("p", { class: "quiet" }, `and ${rest} more`) : "";
  content.replaceChildren(...found, more, make("p", { class: "quiet" }, "Fetching the bodies…"));
  try {
    const whole = await get(`exchanges/${exchange.number}`);
    content.lastChild.replaceWith(
      side("Request", `${whole.method} ${whole.target}`, whole.requestHeaders, whole.requestBody),
      side("Response", String(whole.status ?? whole.reason), whole.responseHeaders, whole.responseBody),
    );
  } catch (error) {
    setText(content.lastChild, error.message);
  }
}

function nameOf({ operation, target }) {
  return operation ?? (target.startsWith("/_mcf/") ? "control of the emulator" : "no operation of the API");
}

/** The beginning of an operation's path is known; the rest distinguishes the calls. */
function shortened(target, operation) {
  return operation === null ? target : target.replace(/^\/.*?\/(?:v\d+|\d{4}-\d\d-\d\d)(?=\/)/u, "…");
}

function verdictOf({ status, errorCount, noticeCount, operation, fault }) {
  const parts = [count(errorCount, "error"), count(noticeCount, "notice"), fault && `fault: ${fault}`];
  const text = parts.filter(Boolean).join(", ");
  if (errorCount > 0 || (status === null && !fault)) {
    return { mood: "bad", text };
  }
  if (text) {
    return { mood: "warning", text };
  }
  return operation === null ? { mood: "plain", text: "" } : { mood: "good", text: "contract ok" };
}

function count(number, noun) {
  return number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function describeViolation({ severity, side: where, pointer, expected, got, rule, erratum }) {
  const known = erratum ? ` (known: ${erratum})` : "";
  return make(
    "div",
    { class: `violation ${severity}` },
    make(
      "p",
      {},
      make("b", {}, severity === "error" ? "Error" : "Notice"),
      ` in the ${where}, at `,
      make("code", {}, pointer || "the whole body"),
      known,
    ),
    make(
      "dl",
      {},
      make("dt", {}, "expected"),
      make("dd", {}, expected),
      make("dt", {}, "got"),
      make("dd", {}, got),
      rule === "model" ? "" : make("dt", {}, "rule"),
      rule === "model" ? "" : make("dd", {}, rule),
    ),
  );
}

function side(title, start, headers, body) {
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return make(
    "div",
    { class: "side" },
    make("h4", {}, title),
    make("pre", { class: "headers", tabindex: "0", "aria-label": `${title} headers` }, lines),
    body
      ? make("pre", { tabindex: "0", "aria-label": `${title} body` }, body)
      : make("p", { class: "quiet" }, "no body"),
  );
}
