import type { ApiClient } from "../../api-client.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { numberOf } from "../../number-of.ts";
import { GatewayProblem } from "../../problem.ts";
import { dataOf, type ReadRecord } from "../../read-record.ts";
import { kindOf, type RecordKind } from "../../records.ts";
import type { Session } from "../../store/store.ts";
import { eachOf } from "./each-of.ts";

const LIMIT_MS = 30_000;
const PAGE_ROWS = 200;
/** Of other broadcasts: more than an account has of one state that matter for a day. */
const MOST_OTHERS = 200;
/** More people than a broadcast can have, and a longer text: every character that the API allows may take two here. */
const MOST_PEOPLE = 200_000;
const MOST_TEXT = 2 * 1_600;

/** Of a recipient whom nothing has been sent, once it is over. */
const UNSENT = new Set(["pending", "skipped"]);

/** The broadcasts' line in the table of records. */
export const broadcastKind = kindOf("/broadcast") as RecordKind;

export type Asking = { session: Session; requestId: string };

/** A broadcast as the API gives it, read field by field. */
export type BroadcastNow = {
  id: number;
  name: string;
  message: string;
  unitId: number;
  status: string;
  senderId: number;
  sender: string;
  scheduledAt: number | null;
  startedAt: number | null;
  completedAt: number | null;
  total: number;
  sent: number;
  delivered: number;
  failed: number;
  optedOut: number;
  createdBy: string;
};

/** Whom it goes to, too, in the order in which the API gives them. */
export type WholeBroadcast = { now: BroadcastNow; etag: string; people: string[] };

/** What the desk reads, each time with the rights of the session that it acts for. */
export type ReadBroadcasts = ReturnType<typeof broadcastReader>;

/** Makes the ways to broadcasts as they are. */
export function broadcastReader(api: ApiClient, readRecord: ReadRecord) {
  const get = async ({ session, requestId }: Asking, target: string): Promise<JsonObject> => {
    const headers = { accept: "application/json", "accept-encoding": "identity" };
    const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
    if (answer.status === 200) return dataOf(answer);
    throw unreadable();
  };

  /** One as it is now; undefined when the API doesn't show it to whoever asks. */
  const now = async (id: number, asking: Asking): Promise<Omit<WholeBroadcast, "people"> | undefined> => {
    const found = await readRecord({ kind: broadcastKind, id: String(id) }, asking);
    if ("refused" in found) {
      if (found.refused.status === 404 || found.refused.status === 403) return undefined;
      throw unreadable();
    }
    return { now: broadcastOf(found.record), etag: found.etag };
  };

  const rows = async (id: number, total: number, asking: Asking): Promise<JsonObject[]> => {
    if (total > MOST_PEOPLE) throw unreadable();
    const offsets = Array.from({ length: Math.ceil(total / PAGE_ROWS) }, (_, page) => page * PAGE_ROWS);
    const pages = await eachOf(offsets, async (offset) => {
      const target = `${broadcastKind.base}/${id}?limit=${PAGE_ROWS}&offset=${offset}`;
      return rowsIn(await get(asking, target), "recipients");
    });
    const all = pages.flat();
    // Somebody changes the list right now, or the API cuts it short: nobody knows whom this goes to.
    if (all.length !== total) throw unreadable();
    return all;
  };
  const people = async (id: number, total: number, asking: Asking): Promise<string[]> =>
    (await rows(id, total, asking)).map((row) => numberOf(row["phone_number"]));

  return {
    now,
    people,
    /** One with everybody it goes to, as it was at one moment; undefined when the API doesn't show it. */
    async whole(id: number, asking: Asking): Promise<WholeBroadcast | undefined> {
      const before = await now(id, asking);
      if (before === undefined) return undefined;
      // To count its segments would take minutes of everybody's time.
      if (before.now.message.length > MOST_TEXT) throw unreadable();
      const all = await people(id, before.now.total, asking);
      const after = await now(id, asking);
      if (after?.etag !== before.etag) throw changing();
      return { ...after, people: all };
    },
    /** Everybody of one that goes no further, and those of them who have got nothing. */
    async reached(id: number, total: number, asking: Asking): Promise<{ all: string[]; unsent: string[] }> {
      const found = await rows(id, total, asking);
      const numbers = (some: JsonObject[]) => some.map((row) => numberOf(row["phone_number"]));
      const unsent = found.filter(({ status }) => UNSENT.has(String(status)));
      return { all: numbers(found), unsent: numbers(unsent) };
    },
    /** Those of a state, the newest first; whose name has these words in it where they are given. */
    async ofState(status: string, asking: Asking, name?: string): Promise<BroadcastNow[]> {
      const named = name === undefined ? "" : `&search=${encodeURIComponent(name)}`;
      const target = `${broadcastKind.base}?status=${status}&limit=${MOST_OTHERS}${named}`;
      return rowsIn(await get(asking, target), "broadcasts").map(broadcastOf);
    },
    /** Whether a tracking number can send texts, as the API calls that; null when it isn't there or can't be seen. */
    async smsStatus(senderId: number, number: string, asking: Asking): Promise<string | null> {
      const search = encodeURIComponent(number.replaceAll(/\D/g, "").slice(-10));
      const target = `/phone-numbers/assigned?search=${search}&limit=${PAGE_ROWS}`;
      const row = rowsIn(await get(asking, target), "phone_numbers").find(
        ({ phone_number_id: id }) => id === senderId,
      );
      return typeof row?.["sms_status"] === "string" ? row["sms_status"] : null;
    },
  };
}

function rowsIn(data: JsonObject, key: string): JsonObject[] {
  const rows = data[key];
  if (!Array.isArray(rows)) throw unreadable();
  return rows.filter(isObject);
}

function broadcastOf(row: JsonObject): BroadcastNow {
  const text = (field: string) => (typeof row[field] === "string" ? row[field] : "");
  const count = (field: string) => (typeof row[field] === "number" ? row[field] : 0);
  const time = (field: string) => {
    const at = Date.parse(text(field));
    return Number.isNaN(at) ? null : at;
  };
  return {
    id: count("broadcast_id"),
    name: text("name"),
    message: text("message"),
    unitId: count("org_unit_id"),
    status: text("status"),
    senderId: count("phone_number_id"),
    sender: text("phone_number"),
    scheduledAt: time("scheduled_at"),
    startedAt: time("started_at"),
    completedAt: time("completed_at"),
    total: count("recipients_total"),
    sent: count("sent"),
    delivered: count("delivered"),
    failed: count("failed"),
    optedOut: count("opted_out"),
    createdBy: text("created_by"),
  };
}

function unreadable(): GatewayProblem {
  return new GatewayProblem(
    502,
    "upstream_bad_answer",
    "We couldn't read this broadcast. Try again in a moment.",
  );
}

function changing(): GatewayProblem {
  const message = "Someone is changing this broadcast right now. Try again in a moment.";
  return new GatewayProblem(409, "changed_meanwhile", message);
}
