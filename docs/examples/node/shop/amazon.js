// The package amazon-sp-api, and what its answers and failures mean to the shop.

import https from "node:https";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import SellingPartner from "amazon-sp-api";

import { payloadIn } from "./asDocumented.js";
import { AlreadyThere, Busy, FulfilmentError, NotAllowed, NotFound, Rejected, Unanswered } from "./errors.js";

const TOKEN_URL = "https://api.amazon.com/auth/o2/token";
const MEANINGS = { 401: NotAllowed, 403: NotAllowed, 404: NotFound, 409: AlreadyThere, 429: Busy };

/**
 * A connection to Amazon as one seller, or with a `scope` as the application itself. `endpoint` and `tokenUrl` are
 * addresses other than Amazon's, for tests.
 */
export class Amazon {
  constructor({ login, scope = null, region = "na", endpoint = null, tokenUrl = TOKEN_URL, timeout = 30 }) {
    this.login = login;
    this.scope = scope;
    this.region = region;
    this.tokenUrl = tokenUrl;
    this.timeout = 1000 * timeout;
    this.agent = endpoint ? new AgentTo(new URL(endpoint)) : undefined;
    this.client = null;
  }

  /**
   * The payload of the answer to an operation: its name, or its `method` and `api_path`.
   *
   * An access token can die early: then once more with a new one.
   */
  async call(operation, request = {}) {
    if (!this.client) await this.renewToken();
    const before = this.client;
    try {
      return await this.callOnce(operation, request);
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
    }
    // Another call may have renewed the token meanwhile.
    if (this.client === before) await this.renewToken();
    return this.callOnce(operation, request);
  }

  /** Give the connections back. */
  close() {
    this.agent?.destroy();
  }

  async callOnce(operation, { path, query, body }) {
    const named = { operation, endpoint: "fulfillmentOutbound" };
    const answer = await this.inTime(
      this.client.callAPI({
        ...(typeof operation === "string" ? named : operation),
        // A copy, for the package encodes it in place.
        ...(path && { path: { ...path } }),
        ...(query && { query }),
        ...(body && { body }),
        options: { version: "2020-07-01", raw_result: true },
      }),
    );
    return payloadOf(answer);
  }

  /** Get an access token as Amazon documents it, with a form; the package would send JSON. */
  async renewToken() {
    const { clientId, clientSecret, refreshToken } = this.login;
    const grant = this.scope
      ? { grant_type: "client_credentials", scope: this.scope }
      : { grant_type: "refresh_token", refresh_token: refreshToken };
    const form = new URLSearchParams({
      ...grant,
      client_id: clientId,
      client_secret: clientSecret,
    });
    const request = { method: "POST", body: form, signal: AbortSignal.timeout(this.timeout) };
    const answer = await this.inTime(fetch(this.tokenUrl, request));
    const said = parsed(await this.inTime(answer.text()));
    if (!answer.ok || !said?.access_token) {
      throw new (meaningOf(answer.status, NotAllowed))(`Amazon gives no access token: ${answer.status}`, {
        code: said?.error,
      });
    }
    this.client = this.clientWith(said.access_token);
  }

  clientWith(accessToken) {
    return new SellingPartner({
      region: this.region,
      refresh_token: this.login.refreshToken,
      access_token: accessToken,
      credentials: {
        SELLING_PARTNER_APP_CLIENT_ID: this.login.clientId,
        SELLING_PARTNER_APP_CLIENT_SECRET: this.login.clientSecret,
      },
      options: {
        // The package would repeat calls without end, and also those that must happen once. Whether to is for
        // us to say.
        auto_request_throttled: false,
        auto_request_tokens: false,
        retry_remote_timeout: false,
        timeouts: { deadline: this.timeout },
        https_proxy_agent: this.agent,
      },
    });
  }

  /** What comes of a request; a response that breaks off is not reported, so there is a time limit. */
  async inTime(request) {
    const clock = new AbortController();
    const late = async () => {
      await sleep(this.timeout, undefined, { signal: clock.signal });
      throw new Unanswered(`No answer from Amazon within ${this.timeout / 1000} seconds.`);
    };
    try {
      return await Promise.race([request, late()]);
    } catch (error) {
      if (error instanceof FulfilmentError) throw error;
      throw new Unanswered(`No answer from Amazon: ${error.message}`, { code: error.code });
    } finally {
      clock.abort();
    }
  }
}

/** Amazon's hosts are fixed in the package. It takes an agent, which here connects elsewhere, without TLS. */
class AgentTo extends https.Agent {
  constructor({ hostname, port }) {
    super({ keepAlive: true });
    this.elsewhere = { host: hostname, port: Number(port) };
  }

  createConnection() {
    return net.connect(this.elsewhere);
  }
}

function payloadOf({ statusCode, headers, body }) {
  const said = parsed(body);
  const problems = said?.errors ?? [];
  if (statusCode < 300 && problems.length === 0) {
    if (said === null) throw new Unanswered("Amazon's answer cannot be read.");
    return payloadIn(said);
  }
  const meaning = meaningOf(statusCode, Rejected);
  const messages = problems.map((problem) => problem.message).join("; ");
  throw new meaning(`Amazon answered ${statusCode}: ${messages || "no reason given"}`, {
    code: problems[0]?.code ?? null,
    requestId: headers["x-amzn-requestid"] ?? null,
  });
}

const meaningOf = (status, otherwise) => (status >= 500 ? Unanswered : (MEANINGS[status] ?? otherwise));

/** The object that a body is; null for anything else, such as the page of a server in front of Amazon. */
function parsed(body) {
  try {
    const value = JSON.parse(body);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
