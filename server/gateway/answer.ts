import type { StatusCode } from "hono/utils/http-status";
import { compressAnswer } from "./compress.ts";
import type { GatewayContext } from "./gateway-env.ts";
import type { StoredAnswer } from "./store/store.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** The only headers of the vendor's answers that reach the browser. */
const ANSWER_HEADERS = ["content-type", "content-encoding", "retry-after", "x-request-id"];

function visibleHeaders(headers: UpstreamAnswer["headers"]): Record<string, string> {
  const visible: Record<string, string> = {};
  for (const name of ANSWER_HEADERS) {
    const value = headers[name];
    if (typeof value === "string") visible[name] = value;
  }
  return visible;
}

/** What the ledger keeps of an answer: no more than the browser may see. */
export function storedAnswer({ status, headers, body }: UpstreamAnswer): StoredAnswer {
  return { status, headers: visibleHeaders(headers), bodyBase64: body.toString("base64") };
}

/** Sends an upstream's answer on, compressed when it is not yet. */
export async function passOn(
  c: GatewayContext,
  { status, headers, body }: UpstreamAnswer,
): Promise<Response> {
  return send(c, status, visibleHeaders(headers), body);
}

/** Sends an answer of the ledger. */
export async function sendStored(
  c: GatewayContext,
  { status, headers, bodyBase64 }: StoredAnswer,
): Promise<Response> {
  return send(c, status, headers, Buffer.from(bodyBase64, "base64"));
}

async function send(
  c: GatewayContext,
  status: number,
  upstreamHeaders: Record<string, string>,
  body: Buffer,
): Promise<Response> {
  const headers: Record<string, string> = { "x-request-id": c.var.requestId, ...upstreamHeaders };
  let bytes = body;
  if (headers["content-encoding"] === undefined) {
    const encoded = await compressAnswer(body, c.req.header("accept-encoding"));
    bytes = encoded.bytes;
    if (encoded.encoding) headers["content-encoding"] = encoded.encoding;
  }
  headers["vary"] = "Accept-Encoding";
  const answer = status === 204 ? null : new Uint8Array(bytes);
  return c.newResponse(answer, status as StatusCode, headers);
}
