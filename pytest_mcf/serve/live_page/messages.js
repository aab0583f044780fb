// Says what came of a button.

import { byId, make } from "./elements.js";
import { NoConnection, Refused } from "./server.js";

const SHOWN_FOR = 5_000;

/** Shows a message in the place of the one before. */
function show(text, kind) {
  const message = make("div", { class: `message ${kind}` }, make("p", {}, text));
  const close = () => message.remove();
  message.append(make("button", { type: "button", "aria-label": "Close this message", click: close }, "×"));
  byId("messages").replaceChildren(message);
  return message;
}

/** Runs what a button is for, and says what came of it: good news go by themselves, a refusal stays. */
export async function attempt(what, action) {
  try {
    const message = show(await action(), "done");
    setTimeout(() => message.remove(), SHOWN_FOR);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof NoConnection)) {
      throw error;
    }
    show(`${what} did not work: ${error.message}`, "refused");
  }
  // The page looks at once what has changed.
  document.dispatchEvent(new Event("tried"));
}
