// The adapter as a program: it answers over standard input and output, a message a line.

import { createInterface } from "node:readline";

import { Conversation } from "./conversation.js";

// Standard output is for answers alone.
console.log = console.error;

// Another `initialize` keeps nothing of the scenario before, so one process takes all scenarios.
const conversation = new Conversation({ keeps_running: true });
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await conversation.answer(line)}\n`);
}

// Connections that are kept for later calls would keep the process.
process.exit();
