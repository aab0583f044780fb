// The example in a folder behind an address: one process plays all scenarios, each in a conversation of its own.

import { createServer } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const file = resolve(process.argv[2], "adapter", "conversation.js");
const { Conversation } = await import(pathToFileURL(file));
const conversations = new Map();

const server = createServer(async (request, response) => {
  const session = request.headers["mcf-session"];
  if (!conversations.has(session)) {
    conversations.set(session, new Conversation());
  }
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const answer = await conversations.get(session).answer(Buffer.concat(chunks).toString());
  response.setHeader("content-type", "application/json");
  response.end(answer);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
