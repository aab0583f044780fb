// Retries: waits for a transient failure to pass, longer each time, up to a number of attempts.

import { setTimeout as sleep } from "node:timers/promises";

import { Busy, Unanswered } from "./errors.js";

/** Calls up to `attempts` times, and waits in between: `firstWait` seconds, then twice as long each time. */
export class RetryPolicy {
  constructor({ firstWait = 1, attempts = 5 } = {}) {
    this.firstWait = firstWait;
    this.attempts = attempts;
  }

  /** Call until there is a response. For calls that may be repeated safely. */
  async repeat(call) {
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
   * Run what must happen once, even if a response gets lost, until it is confirmed.
   *
   * If no response came, Amazon may have acted or not: so we look before we send it again, and
   * once more when the second request is refused, which may be because of the first.
   */
  async runUntilConfirmed(act, isDone) {
    let inDoubt = false;
    await this.repeat(async () => {
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
