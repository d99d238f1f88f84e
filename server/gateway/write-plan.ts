import { createHash } from "node:crypto";
import { bodyHash, plainType } from "./fingerprint.ts";
import type { JsonObject } from "./json.ts";
import { kindOf, recordAt, type RecordAt, type RecordKind } from "./records.ts";
import type { Act, Via } from "./store/history-store.ts";
import type { Session } from "./store/store.ts";
import { bodyOf, type UpstreamBody } from "./upstream.ts";

/** A body that can be sent again. `hash` says what it is to the ledger; `bytes` are missing for an upload. */
export type WriteBody = UpstreamBody & { hash: string; bytes?: Buffer };

/** One write to the API, of a page or of a job. */
export type Write = {
  session: Session;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /v3, with its query. */
  path: string;
  /** What goes to the API besides the token: `content-type`, and what the browser accepts. */
  headers: Record<string, string>;
  body: WriteBody;
  /** One per intention of a person. */
  key: string;
  /** The ETag of the record as the person saw it; undefined or `*` writes over whatever is there. */
  ifMatch: string | undefined;
  /** Fields that the record must still have; what else it says does not matter. */
  onlyIf?: JsonObject | undefined;
  via: Via;
  requestId: string;
};

/** What a write is about, as far as its address says. */
export type Plan = { act: Act; at: RecordAt | undefined; kind: RecordKind | undefined; path: string };

/** Says what a write is about. */
export function planOf(method: Write["method"], path: string): Plan {
  const at = recordAt(path);
  const act = method === "POST" && !at ? "create" : method === "DELETE" ? "delete" : "update";
  return { act, at, kind: at?.kind ?? kindOf(path), path };
}

/** A JSON body for the pipeline. */
export function jsonBody(value: unknown): WriteBody {
  const bytes = Buffer.from(JSON.stringify(value));
  const hash = bodyHash("application/json");
  hash.update(bytes);
  return { ...bodyOf(bytes), bytes, hash: hash.digest() };
}

/** Whether a write must say which state of a record it is meant for. */
export function needsIfMatch(method: string, path: string): boolean {
  return method !== "POST" && recordAt(path) !== undefined;
}

/** What "the same request" means to the ledger. */
export function fingerprint({ method, path, headers }: Write, body: WriteBody): string {
  const parts = [method, path, plainType(headers["content-type"] ?? ""), body.hash];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
