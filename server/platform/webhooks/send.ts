import { createHmac } from "node:crypto";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { readEndpoint } from "./endpoint.ts";
import { ADDRESS_REFUSED, guardedLookup, type Resolve } from "./resolve.ts";

/** How much of an answer is read, so that the receiver can finish sending it; the content is ignored. */
const ANSWER_BYTES = 16_384;

type Parcel = {
  url: string;
  secret: string;
  event: string;
  deliveryId: number;
  /** JSON, as it is signed and sent. */
  body: string;
};

/** What came back: the status, or null and why nothing came. `failure` is a code such as ECONNREFUSED, never a text. */
export type Receipt = { statusCode: number | null; failure: string | null };

export type SendOptions = {
  allowLoopback: boolean;
  /** From the look-up of the name to the end of the answer. */
  limitMs: number;
  resolve: Resolve;
};

/** What an endpoint needs to know that it is us: hex HMAC-SHA256 of the raw body (documented). */
function sign(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

/**
 * Sends one event once, over a connection of its own, and never throws. Redirects are answers like any other: where they
 * point to has not been judged.
 */
export async function send(
  parcel: Parcel,
  { allowLoopback, limitMs, resolve }: SendOptions,
): Promise<Receipt> {
  // Judged again: the rule may have become stricter since the address was stored.
  const endpoint = readEndpoint(parcel.url, allowLoopback);
  if ("refusal" in endpoint) return { statusCode: null, failure: ADDRESS_REFUSED };
  const { url } = endpoint;
  const body = Buffer.from(parcel.body);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((done) => {
    const outgoing = request(url, {
      method: "POST",
      agent: false,
      lookup: guardedLookup(endpoint, resolve),
      signal: AbortSignal.timeout(limitMs),
      headers: {
        "Content-Type": "application/json",
        "Content-Length": body.length,
        "User-Agent": "Convirza-Webhooks/1",
        "X-Webhook-Signature": sign(parcel.secret, parcel.body),
        "X-Webhook-Event": parcel.event,
        "X-Webhook-Delivery": String(parcel.deliveryId),
      },
    });
    let receipt: Receipt = { statusCode: null, failure: "CLOSED" };
    outgoing.on("response", (answer) => {
      receipt = { statusCode: answer.statusCode ?? null, failure: null };
      drain(answer);
    });
    outgoing.on("error", (error) => {
      // Once the status has come, how the rest ends changes nothing.
      if (receipt.statusCode === null) receipt = { statusCode: null, failure: codeOf(error) };
    });
    outgoing.on("close", () => done(receipt));
    outgoing.end(body);
  });
}

/** Reads an answer to its end or to the limit, whatever comes first; the time is limited with the request. */
function drain(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES) answer.destroy();
  });
  answer.on("error", () => {});
}

function codeOf(error: Error & { code?: unknown }): string {
  if (error.name === "AbortError") return "TIMEOUT";
  return typeof error.code === "string" ? error.code : error.name;
}
