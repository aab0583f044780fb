// The adapter: JSON-RPC 2.0 over standard input and output, a message a line. See docs/adapters.md.

import { createInterface } from "node:readline";

import { codeOf, open } from "./port.js";

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

// Standard output is for answers alone.
console.log = console.error;

let methods = {};

async function resultOf(method, params) {
  if (method === "initialize") {
    methods = open(params);
    return { name: "shop on amazon-sp-api", version: "1.0.0", methods: Object.keys(methods) };
  }
  if (!Object.hasOwn(methods, method)) {
    throw Object.assign(new Error(`There is no method ${method}.`), { rpcCode: METHOD_NOT_FOUND });
  }
  return (await methods[method](params)) ?? null;
}

function errorOf(error, method) {
  const code = error.rpcCode ?? codeOf(error, method);
  if (code === undefined) {
    return { code: INTERNAL_ERROR, message: String(error), data: { traceback: error.stack } };
  }
  return { code, message: error.message, data: { code: error.code ?? null, request_id: error.requestId ?? null } };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  let outcome;
  try {
    outcome = { result: await resultOf(method, params) };
  } catch (error) {
    outcome = { error: errorOf(error, method) };
  }
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...outcome })}\n`);
}

// Connections that are kept for later calls would keep the process.
process.exit();
