import { isObject, parseObject, type JsonObject } from "../../json.ts";
import { isRefusal } from "../../api-client.ts";
import { GatewayProblem } from "../../problem.ts";
import { jsonBody } from "../../write-plan.ts";
import type { SendWrite } from "../../write.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { broadcastKind } from "./read-broadcast.ts";

/**
 * How a write to a broadcast ended.
 * - done: the API said yes
 * - refused: it said no, or the record isn't as it was seen
 * - not_sent: nothing was done; it may be tried again. `isOver`: not by this session
 * - unknown: nobody can say
 */
export type Said = {
  outcome: "done" | "refused" | "not_sent" | "unknown";
  isOver: boolean;
  message: string | null;
  status: number | null;
  requestId: string;
  /** What the API answered. */
  data: JsonObject | null;
};

const UNKNOWN = new Set<string>(["outcome_unknown", "idempotency_mismatch"]);

/** `id`: null for a new one. */
type Saying = { id: number | null; body: object; key: string; ifMatch?: string };

/** Sends a broadcast, or a change of one, the way that every write takes: once per key. */
export async function sayTo(
  sendWrite: SendWrite,
  { session, requestId }: Asker,
  { id, body, key, ifMatch }: Saying,
): Promise<Said> {
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "idempotency-key": key,
  };
  const isNew = id === null;
  const path = isNew ? broadcastKind.base : `${broadcastKind.base}/${id}`;
  const method = isNew ? "POST" : "PATCH";
  const write = { session, method, path, headers, body: jsonBody(body), key, ifMatch } as const;
  const said = { isOver: false, message: null, status: null, requestId, data: null };
  try {
    const { answer } = await sendWrite({ ...write, via: "desk", requestId });
    const { status } = answer;
    const told = parseObject(Buffer.from(answer.bodyBase64, "base64"));
    const { message, data } = told ?? {};
    if (status >= 200 && status < 300) {
      return { ...said, outcome: "done", status, data: isObject(data) ? data : null };
    }
    if (isRefusal(status))
      return { ...said, outcome: "refused", status, message: typeof message === "string" ? message : null };
    // It failed while it was at work.
    return { ...said, outcome: "unknown", status };
  } catch (error) {
    // Of a mismatch: what was sent under this key before went to others, and nobody knows what has become of it.
    const isUnknown = !(error instanceof GatewayProblem) || UNKNOWN.has(error.code) || error.maybeDone;
    if (isUnknown) {
      return { ...said, outcome: "unknown" };
    }
    const { status, message, code } = error;
    const isRefused = code === "changed_meanwhile" || (status < 500 && status !== 401 && status !== 429);
    return { ...said, outcome: isRefused ? "refused" : "not_sent", isOver: status === 401, status, message };
  }
}
