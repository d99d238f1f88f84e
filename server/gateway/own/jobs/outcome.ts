import { isObject, parseObject } from "../../json.ts";
import { GatewayProblem } from "../../problem.ts";
import type { ItemResult } from "../../store/job-store.ts";
import type { StoredAnswer } from "../../store/store.ts";

/** How sending a row went. */
export type Outcome =
  | { kind: "done" | "failed" | "unknown"; result: ItemResult }
  /** It was surely not done: it is sent again later. */
  | { kind: "too_many"; retryAfterMs: number | undefined }
  | { kind: "silent"; result: ItemResult; ours: boolean }
  | { kind: "session_ended" };

/** What passes by itself, however long it takes. */
const OURS = new Set<string>(["storage_unavailable", "session_busy", "record_busy"]);
const UNKNOWN = "No clear answer came back, so it may have been done. Check before you send it again.";

/** What an answer of the API says about the row. */
export function outcomeOfAnswer({ status, headers, bodyBase64 }: StoredAnswer): Outcome {
  const body = parseObject(Buffer.from(bodyBase64, "base64")) ?? {};
  const id = body["request_id"] ?? body["requestId"] ?? headers["x-request-id"];
  const requestId = typeof id === "string" ? { requestId: id } : {};
  if (status < 300) return { kind: "done", result: { status, message: "", ...requestId } };
  if (status === 429) return { kind: "too_many", retryAfterMs: retryAfter(headers["retry-after"]) };
  // It has failed while it was at work, and nobody says how far it came.
  if (status >= 500 && status !== 501) {
    return { kind: "unknown", result: { status, message: UNKNOWN, ...requestId } };
  }
  return { kind: "failed", result: { status, message: sentences(body), ...requestId } };
}

/** What a refusal or a fault of the gateway says about the row. */
export function outcomeOfError(error: unknown, requestId: string): Outcome {
  if (!(error instanceof GatewayProblem) || error.code === "outcome_unknown" || error.maybeDone) {
    return { kind: "unknown", result: { message: UNKNOWN, requestId } };
  }
  const { status, code, message, headers } = error;
  if (code === "session_ended") return { kind: "session_ended" };
  if (status === 429) return { kind: "too_many", retryAfterMs: retryAfter(headers["retry-after"]) };
  if (status >= 500) return { kind: "silent", result: { status, message, requestId }, ours: OURS.has(code) };
  return { kind: "failed", result: { status, message, requestId } };
}

/** A row whose process has died with it, and of which nothing is known. */
export const lost: Outcome = { kind: "unknown", result: { message: UNKNOWN } };

/** The message for people, and those of single fields. */
function sentences(body: Record<string, unknown>): string {
  const fields = Array.isArray(body["errors"]) ? body["errors"] : [];
  const messages = fields.map((field: unknown) => (isObject(field) ? field["message"] : undefined));
  const texts = [body["message"], ...messages].filter((text) => typeof text === "string" && text !== "");
  return [...new Set(texts)].join(" ") || "The service refused it without saying why.";
}

/** Seconds or a date. */
function retryAfter(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
