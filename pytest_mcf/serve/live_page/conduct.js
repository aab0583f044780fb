// Conduct: which rules over time the integration broke until now.

import { byId, LiveList, make, setText } from "./elements.js";
import { get } from "./server.js";

export class Conduct {
  constructor() {
    this.list = new LiveList(byId("conduct"), { tag: "li", keyOf: ({ rule }) => rule, fill });
  }

  async look() {
    const { findings, kept, rules } = await get("conduct");
    const errors = findings.filter(({ severity }) => severity === "error").length;
    const notices = findings.length - errors;
    setText(byId("conduct-count"), `${counted(errors, "error")}, ${counted(notices, "notice")}`);
    setText(
      byId("no-conduct"),
      `${kept} of ${rules} rules over time were kept until now; the others were not seen.`,
    );
    byId("no-conduct").hidden = findings.length > 0;
    this.list.show(findings);
  }
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function fill(item, { severity, times, sentence, holds }) {
  item.className = `finding ${severity}`;
  item.replaceChildren(
    make("strong", {}, `${severity}, ${counted(times, "time")}`),
    make("p", {}, sentence),
    make("p", { class: "holds" }, holds),
  );
}
