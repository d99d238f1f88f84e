import { loadContract } from "../http/contract.ts";
import type { JsonObject } from "../../http/contract.ts";
import type { Operation } from "../http/contract.ts";
import type { OperationId } from "../http/handler.ts";
import type { TestPlatform } from "../test-platform.ts";

/** A request to an operation. What is left out is left out of the request too. */
export type Ask = {
  /** First name of the user who asks; null is nobody. Without it, Ann, Admin of the whole account. */
  as?: string | null;
  id?: number | string;
  query?: Record<string, string | number>;
  /** Sent as JSON, or as a form where the operation takes one; text, bytes and forms are sent as they are. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** `faults`: what somebody on the way found wrong with the answer. */
export type Reply = { status: number; headers: Headers; body: JsonObject; faults: string[] };

/** A request that is ready to be sent, and the status it should get. */
type Ready = {
  path: string;
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string | FormData | Uint8Array<ArrayBuffer>;
  };
  expected: number | undefined;
};

/** How a request gets to the platform and the answer back. */
export type Send = (
  platform: TestPlatform,
  request: Ready,
) => Promise<{ response: Response; faults: string[] }>;

/** Straight to the app of the service, without a socket. */
const sendInProcess: Send = async (platform, { path, init }) => {
  const service = path.startsWith("/oauth/") ? platform.oauth : platform.api;
  const socket = { remoteAddress: "127.0.0.1" };
  return { response: await service.request(path, init, { incoming: { socket } }), faults: [] };
};

const byId = new Map(loadContract().operations.map((operation) => [operation.id, operation]));

/** The operation of openapi.yaml with this id. */
export function operationOf(id: OperationId): Operation {
  const operation = byId.get(id);
  if (!operation) throw new Error(`openapi.yaml has no operation ${id}.`);
  return operation;
}

const tokens = new WeakMap<TestPlatform, Map<string, string>>();

/** The access token of a user; each signs in once. */
async function tokenOf(platform: TestPlatform, first: string): Promise<string> {
  const known = tokens.get(platform) ?? new Map<string, string>();
  tokens.set(platform, known);
  const token = known.get(first) ?? (await platform.signIn(first));
  known.set(first, token);
  return token;
}

function encode(
  operation: Operation,
  body: unknown,
): { headers: Record<string, string>; body?: string | FormData | Uint8Array<ArrayBuffer> } {
  if (body === undefined) return { headers: {} };
  if (typeof body === "string") return { headers: { "Content-Type": "text/plain" }, body };
  if (body instanceof FormData || body instanceof Uint8Array) {
    return { headers: {}, body: body as FormData | Uint8Array<ArrayBuffer> };
  }
  if (operation.fileFields === null) {
    return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(body as Record<string, string | Blob>)) form.set(name, value);
  return { headers: {}, body: form };
}

/** Sends a request to the service that the operation belongs to, and reads the answer to its end. */
export async function exchange(
  platform: TestPlatform,
  operation: Operation,
  ask: Ask,
  { send = sendInProcess, expected }: { send?: Send; expected?: number } = {},
): Promise<Reply> {
  const { as = "ann", id, query = {}, headers = {} } = ask;
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const path = operation.path.replace("{id}", String(id ?? ""));
  const token = as === null || operation.isPublic ? null : await tokenOf(platform, as);
  const encoded = encode(operation, ask.body);
  const { response, faults } = await send(platform, {
    path: `${path}${search.size > 0 ? `?${search.toString()}` : ""}`,
    init: {
      method: operation.method.toUpperCase(),
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...encoded.headers,
        ...headers,
      },
      ...(encoded.body === undefined ? {} : { body: encoded.body }),
    },
    expected,
  });
  const body = (await response.json()) as JsonObject;
  return { status: response.status, headers: response.headers, body, faults };
}
