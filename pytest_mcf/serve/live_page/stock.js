// Stock: how many units of each SKU there are, and who has a claim on them.

import { byId, counted, LiveList, make, setText } from "./elements.js";

export class Stock {
  constructor() {
    this.list = new LiveList(byId("stock"), {
      tag: "tr",
      keyOf: (shelf) => `${shelf.marketplaceId} ${shelf.sellerSku}`,
      fill,
    });
  }

  show({ stock, shelfCount }, find) {
    this.list.show(stock);
    setText(byId("shelf-count"), counted(stock.length, shelfCount));
    byId("stock-table").hidden = stock.length === 0;
    const nothing = byId("no-stock");
    nothing.hidden = stock.length > 0;
    setText(
      nothing,
      find
        ? `No SKU contains “${find}”.`
        : "No stock yet. It comes with createInventoryItem and addInventory, or with serve --stock FILE.",
    );
  }
}

function fill(row, shelf) {
  const quantities = [shelf.onHand, shelf.reserved, shelf.fulfillable, shelf.missing];
  row.replaceChildren(
    make(
      "th",
      { scope: "row" },
      make("span", { class: "id" }, shelf.sellerSku),
      " ",
      make("span", { class: "quiet" }, shelf.marketplaceId),
    ),
    ...quantities.map((units) =>
      make("td", { class: units === 0 ? "number zero" : "number" }, String(units)),
    ),
  );
}
