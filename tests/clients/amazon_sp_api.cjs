// Drives an emulator with the npm package amazon-sp-api, unchanged; prints what came back, as one JSON object.
//
//   node amazon_sp_api.cjs URL CLIENT_ID CLIENT_SECRET REFRESH_TOKEN

const https = require("node:https");
const net = require("node:net");
const SellingPartner = require("amazon-sp-api");

const [url, clientId, clientSecret, refreshToken] = process.argv.slice(2);
const { hostname, port } = new URL(url);

// Amazon's hosts are fixed in the package. It takes an agent, which here connects elsewhere, and without TLS.
class Agent extends https.Agent {
  createConnection() {
    return net.connect(Number(port), hostname);
  }
}

const client = new SellingPartner({
  region: "na",
  refresh_token: refreshToken,
  credentials: {
    SELLING_PARTNER_APP_CLIENT_ID: clientId,
    SELLING_PARTNER_APP_CLIENT_SECRET: clientSecret,
  },
  options: { https_proxy_agent: new Agent({ keepAlive: true }) },
});

const call = (operation, request = {}) =>
  client.callAPI({ operation, endpoint: "fulfillmentOutbound", options: { version: "2020-07-01" }, ...request });

const refused = async (operation, request) => {
  try {
    return await call(operation, request);
  } catch (error) {
    return error.code;
  }
};

const orderBody = (id) => ({
  sellerFulfillmentOrderId: id,
  displayableOrderId: "shown",
  displayableOrderDate: "2026-01-05T08:30:00Z",
  displayableOrderComment: "Dziękuję!",
  shippingSpeedCategory: "Standard",
  destinationAddress: {
    name: "Jane Roe",
    addressLine1: "12 Any Street",
    city: "Troy",
    stateOrRegion: "MI",
    postalCode: "48084",
    countryCode: "US",
  },
  items: [{ sellerSku: "MUG", sellerFulfillmentOrderItemId: "line-1", quantity: 2 }],
});

async function drive() {
  const ids = ["a/b", "two words", "Zażółć-日本", "100%", "#7"];
  for (const id of ids) {
    await call("createFulfillmentOrder", { body: orderBody(id) });
  }
  const read = [];
  for (const id of ids) {
    const order = await call("getFulfillmentOrder", { path: { sellerFulfillmentOrderId: id } });
    read.push(order.fulfillmentOrder.sellerFulfillmentOrderId);
  }
  const listed = [];
  let query = { queryStartDate: "2026-01-01T00:00:00.000Z" };
  while (query) {
    const page = await call("listAllFulfillmentOrders", { query });
    listed.push(...page.fulfillmentOrders.map((order) => order.sellerFulfillmentOrderId));
    query = page.nextToken ? { nextToken: page.nextToken } : null;
  }
  // A new one each time, for the package encodes what it is given, in place.
  const first = () => ({ path: { sellerFulfillmentOrderId: "a/b" } });
  return {
    read,
    listed,
    cancelled: await call("cancelFulfillmentOrder", first()),
    cancelledTwice: await refused("cancelFulfillmentOrder", first()),
    missing: await refused("getFulfillmentOrder", { path: { sellerFulfillmentOrderId: "none/such" } }),
    noNumber: await refused("getPackageTrackingDetails", { query: { packageNumber: "12ab" } }),
  };
}

drive().then((seen) => {
  process.stdout.write(JSON.stringify(seen));
  process.exit(0);
});
