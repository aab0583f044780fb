// Asking again: what passes by itself is waited for, longer each time, and not for ever.

import { setTimeout as sleep } from "node:timers/promises";

import { Busy, Unanswered } from "./errors.js";

/** Calls up to `attempts` times, and waits in between: `firstWait` seconds, then twice as long each time. */
export class Patience {
  constructor({ firstWait = 1, attempts = 5 } = {}) {
    this.firstWait = firstWait;
    this.attempts = attempts;
  }

  /** Call until there is an answer. For what may be asked any number of times. */
  async ask(call) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        const passes = error instanceof Busy || error instanceof Unanswered;
        if (!passes || attempt === this.attempts) throw error;
      }
      // A little chance keeps the shop's many workers from coming back all at once.
      await sleep(1000 * this.firstWait * 2 ** (attempt - 1) * (1 + 0.2 * Math.random()));
    }
  }

  /**
   * Bring about what must happen once, even if answers get lost.
   *
   * After an answer that did not come, nobody knows whether Amazon acted: so we look before we ask again, and
   * once more when the second request is refused, which may be because of the first.
   */
  async settle(act, isDone) {
    let inDoubt = false;
    await this.ask(async () => {
      if (inDoubt && (await isDone())) return;
      try {
        await act();
      } catch (error) {
        if (error instanceof Unanswered) inDoubt = true;
        if (error instanceof Busy || error instanceof Unanswered) throw error;
        if (!(inDoubt && (await isDone()))) throw error;
      }
    });
  }
}
