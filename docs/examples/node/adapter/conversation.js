// The adapter's side of a conversation: JSON-RPC 2.0, a message in and a message out. See docs/adapters.md.

import { codeOf, OFFERS, open } from "./port.js";

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

export class Conversation {
  #methods = {};
  #declared;

  /** `declared` is what `initialize` says beside the name and the methods. */
  constructor(declared = {}) {
    this.#declared = declared;
  }

  /** The answer to a call, whatever comes of it. */
  async answer(message) {
    const { id, method, params } = JSON.parse(message);
    let outcome;
    try {
      outcome = { result: await this.#resultOf(method, params) };
    } catch (error) {
      outcome = { error: errorOf(error, method) };
    }
    return JSON.stringify({ jsonrpc: "2.0", id, ...outcome });
  }

  async #resultOf(method, params) {
    if (method === "initialize") {
      this.#methods = open(params);
      const methods = Object.keys(this.#methods);
      return { name: "shop on amazon-sp-api", version: "1.0.0", methods, offers: OFFERS, ...this.#declared };
    }
    if (!Object.hasOwn(this.#methods, method)) {
      throw Object.assign(new Error(`There is no method ${method}.`), { rpcCode: METHOD_NOT_FOUND });
    }
    return (await this.#methods[method](params)) ?? null;
  }
}

function errorOf(error, method) {
  const code = error.rpcCode ?? codeOf(error, method);
  if (code === undefined) {
    return { code: INTERNAL_ERROR, message: String(error), data: { traceback: error.stack } };
  }
  return { code, message: error.message, data: { code: error.code ?? null, request_id: error.requestId ?? null } };
}
