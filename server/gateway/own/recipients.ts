import type { ApiClient } from "../api-client.ts";
import { isObject, type JsonObject } from "../json.ts";
import { GatewayProblem } from "../problem.ts";
import { dataOf } from "../read-record.ts";
import type { OwnContext } from "./context.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import type { Asking } from "./launches/read-broadcast.ts";

const LIMIT_MS = 30_000;
const PAGE_ROWS = 200;
/** A page of recipients is small; the service must not be asked for all of them at once. */
const AT_ONCE = 8;
/** After so long one is told what was found, and may go on. */
const STEP_MS = 5000;

type Searched = OwnSchemas["SearchedBroadcast"];
type Next = OwnSchemas["RecipientSearched"]["next"];

/** What the API can't be asked of recipients. What there is of them is read here, so that no browser has to. */
export function recipientHandlers({ api, stepMs = STEP_MS }: Pick<OwnContext, "api"> & { stepMs?: number }) {
  const inLine = fewAtOnce();
  return {
    searchRecipient: ({ session, requestId, body }) =>
      inLine(session.user.user_id, async () => {
        const until = performance.now() + stepMs;
        const page = pageReader(api, { session, requestId });
        const found: Searched[] = [];
        let next: Next = null;
        let from = body.offset ?? 0;
        for (const id of new Set(body.broadcast_ids)) {
          const sought = await seek((offset) => page(id, offset), { from, until, number: body.phone_number });
          if ("offset" in sought) {
            next = { broadcast_id: id, offset: sought.offset };
            break;
          }
          found.push({ broadcast_id: id, ...sought });
          from = 0;
        }
        return { broadcasts: found, next };
      }),
  } satisfies OwnHandlers<"searchRecipient">;
}

type Page = { rows: JsonObject[]; total: number };
type Sought = { offset: number } | Omit<Searched, "broadcast_id">;

/**
 * Reads the recipients of one broadcast until the number is among them, all are read, or the time is over; at least some
 * are read in any case, or a slow service would never be read to the end.
 */
async function seek(
  page: (offset: number) => Promise<Page | null>,
  { from, until, number }: { from: number; until: number; number: string },
): Promise<Sought> {
  let total = from + 1;
  for (let offset = from; offset < total;) {
    // The first page says how many there are.
    const count = offset === from ? 1 : AT_ONCE;
    const offsets = Array.from({ length: count }, (_, index) => offset + index * PAGE_ROWS);
    const pages = await Promise.all(offsets.filter((at) => at < total).map(page));
    for (const read of pages) {
      if (read === null) return { is_readable: false, recipient: null };
      total = read.total;
      const row = read.rows.find((one) => isSame(one["phone_number"], number));
      if (row !== undefined) return { is_readable: true, recipient: shown(row) };
    }
    offset += count * PAGE_ROWS;
    if (offset < total && performance.now() > until) return { offset };
  }
  return { is_readable: true, recipient: null };
}

/** Reads a page of recipients; null of a broadcast that the API doesn't show. */
function pageReader(api: ApiClient, { session, requestId }: Asking) {
  const headers = { accept: "application/json", "accept-encoding": "identity" };
  return async (id: number, offset: number): Promise<Page | null> => {
    const target = `/broadcast/${id}?limit=${PAGE_ROWS}&offset=${offset}`;
    const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
    if (answer.status === 404 || answer.status === 403) return null;
    if (answer.status !== 200) throw unreadable();
    const { recipients, recipients_total: total } = dataOf(answer);
    if (!Array.isArray(recipients) || typeof total !== "number") throw unreadable();
    return { rows: recipients.filter(isObject), total };
  };
}

/** Numbers come in E.164; elsewhere in the API they have no plus (documented), so one without is read, too. */
function isSame(spelt: unknown, number: string): boolean {
  return typeof spelt === "string" && `+${spelt.replaceAll(/\D/g, "")}` === number;
}

function shown(row: JsonObject): NonNullable<Searched["recipient"]> {
  const text = (field: string) => {
    const value = row[field];
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  return {
    contact_name: text("contact_name"),
    status: text("status") ?? "–",
    error_code: text("error_code"),
    sent_on: text("sent_on"),
  };
}

function unreadable(): GatewayProblem {
  return new GatewayProblem(
    502,
    "upstream_bad_answer",
    "We couldn't read this broadcast. Try again in a moment.",
  );
}
