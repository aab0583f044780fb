// The adapter as a program: it answers over standard input and output, a message a line.

import { createInterface } from "node:readline";

import { Conversation } from "./conversation.js";

// Standard output is for answers alone.
console.log = console.error;

const conversation = new Conversation();
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await conversation.answer(line)}\n`);
}

// Connections that are kept for later calls would keep the process.
process.exit();
