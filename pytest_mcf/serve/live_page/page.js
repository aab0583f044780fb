// The page: asks the server once a second whether anything happened, and shows what did.

import { Conduct } from "./conduct.js";
import { byId, setText } from "./elements.js";
import { Exchanges } from "./exchanges.js";
import { Faults } from "./faults.js";
import { attempt } from "./messages.js";
import { DeliverDialog, Orders } from "./orders.js";
import { get, NoConnection, post, Refused } from "./server.js";
import { Stock } from "./stock.js";

const MILLISECONDS_BETWEEN_LOOKS = 1_000;

class Page {
  constructor() {
    this.deliver = new DeliverDialog();
    this.orders = new Orders(this.deliver);
    this.stock = new Stock();
    this.faults = new Faults();
    this.conduct = new Conduct();
    this.exchanges = new Exchanges();
    // Which start of the server it is that the numbers belong to.
    this.run = null;
    this.last = 0;
    this.hasChoices = false;
    this.isStale = true;
    this.isPaused = false;
    this.isLooking = false;
    this.timer = 0;
  }

  /** Refreshes as long as the page is visible. */
  async look() {
    clearTimeout(this.timer);
    if (this.isLooking) {
      this.isStale = true;
      return;
    }
    this.isLooking = true;
    try {
      await this.fetchNews();
      this.sayConnection(this.isPaused ? "Paused" : "Live");
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NoConnection)) {
        throw error;
      }
      this.sayConnection(
        error instanceof NoConnection ? "No connection, trying again" : error.message,
        "lost",
      );
    } finally {
      this.isLooking = false;
    }
    this.goOn();
  }

  goOn() {
    clearTimeout(this.timer);
    if (!document.hidden && !this.isPaused) {
      this.timer = setTimeout(() => this.look(), MILLISECONDS_BETWEEN_LOOKS);
    }
  }

  wakeOrSleep() {
    if (document.hidden || this.isPaused) {
      clearTimeout(this.timer);
    } else {
      this.look();
    }
  }

  /** Whatever changes anything is an exchange: as long as none came, all is as it was. */
  async fetchNews() {
    let news = await get(`exchanges?since=${this.last}`);
    if (news.run !== this.run) {
      // The server was restarted, and its numbers start again.
      this.run = news.run;
      this.exchanges.forget();
      this.isStale = true;
      news = this.last === 0 ? news : await get("exchanges?since=0");
      this.last = 0;
    }
    if (news.last === this.last && !this.isStale) {
      return;
    }
    this.isStale = false;
    await this.offerChoices();
    const find = byId("find").value.trim();
    const overview = await get(`overview?find=${encodeURIComponent(find)}`);
    await this.faults.look();
    await this.conduct.look();
    this.last = news.last;
    this.exchanges.add(news.exchanges);
    this.show(overview, find);
  }

  /** What there is to choose from stays the same as long as the page does. */
  async offerChoices() {
    if (!this.hasChoices) {
      const choices = await get("choices");
      this.hasChoices = true;
      this.deliver.offer(choices);
      this.faults.offer(choices);
    }
  }

  show(overview, find) {
    setText(byId("now"), readableTime(overview.now));
    this.orders.show(overview, find);
    this.stock.show(overview, find);
  }

  sayConnection(text, mood = text.toLowerCase()) {
    setText(byId("connection"), text);
    byId("connection").className = `connection ${mood}`;
  }

  lookAgain() {
    this.isStale = true;
    this.look();
  }

  listen() {
    document.addEventListener("visibilitychange", () => this.wakeOrSleep());
    document.addEventListener("tried", () => this.lookAgain());
    byId("find").addEventListener("input", () => this.lookAgain());
    byId("pause").addEventListener("click", () => this.pause());
    for (const button of document.querySelectorAll("[data-seconds]")) {
      button.addEventListener("click", () => letTimePass(Number(button.dataset.seconds)));
    }
    const dialog = byId("confirm-reset");
    byId("reset").addEventListener("click", () => {
      dialog.returnValue = "cancel";
      dialog.showModal();
    });
    dialog.addEventListener("close", () => dialog.returnValue === "confirm" && reset());
  }

  pause() {
    this.isPaused = !this.isPaused;
    byId("pause").setAttribute("aria-pressed", String(this.isPaused));
    this.look();
  }
}

function letTimePass(seconds) {
  return attempt("Letting time pass", async () => {
    const { now } = await post("clock", { seconds });
    return `It is now ${readableTime(now)}.`;
  });
}

function reset() {
  return attempt("The reset", async () => {
    const { now } = await post("reset");
    return `All is forgotten. It is ${readableTime(now)} again.`;
  });
}

function readableTime(text) {
  const parts = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" };
  return `${new Intl.DateTimeFormat("en-GB", { ...parts, ...time }).format(new Date(text))} UTC`;
}

const page = new Page();
page.listen();
page.look();
