import type { ApiClient } from "./api-client.ts";
import { isObject, parseObject, type JsonObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { MarkOf } from "./record-mark.ts";
import { etagOf, type RecordAt, type RecordKind } from "./records.ts";
import type { Session } from "./store/store.ts";
import type { UpstreamAnswer } from "./upstream.ts";

const LIMIT_MS = 10_000;
const PAGE_ROWS = 200;
/** More rows than any account has of what can only be looked for. */
const MAX_ROWS = 50_000;

/** The record as it is now, or the API's refusal to say. */
export type Found = { record: JsonObject; etag: string } | { refused: UpstreamAnswer };

type Read = Pick<Extract<Found, { record: unknown }>, "record"> | Extract<Found, { refused: unknown }>;

type Asking = {
  session: Session;
  requestId: string;
  /** The name it should have by now: where it can only be looked for, that is where to look first. */
  name?: string | undefined;
  limitMs?: number | undefined;
};

/** Reads one record with the rights of a session. Throws a GatewayProblem when no usable answer comes. */
export type ReadRecord = (at: RecordAt, asking: Asking) => Promise<Found>;

/** Makes the way to a record as it is now, also where the API has no address for one. */
export function recordReader(api: ApiClient, markOf: MarkOf): ReadRecord {
  /** On which page of its list a record of this kind was found last: bulk writes go through a list in its order. */
  const lastPage = new Map<RecordKind, number>();

  const get = ({ session, requestId, limitMs = LIMIT_MS }: Asking, target: string) => {
    const headers = { accept: "application/json", "accept-encoding": "identity" };
    return api(session, { method: "GET", target, headers, limitMs, requestId });
  };

  const inList = async (at: RecordAt, listKey: string, asking: Asking): Promise<Read> => {
    const { kind, id } = at;
    const page = async (query: string) => {
      const answer = await get(asking, `${kind.base}?limit=${PAGE_ROWS}${query}`);
      if (answer.status !== 200) return { refused: answer };
      const { [listKey]: rows, total } = dataOf(answer);
      if (!Array.isArray(rows)) throw unreadable();
      const record = rows.find((row) => isObject(row) && String(row[kind.idField]) === id) as unknown;
      return { record, rows: rows.length, total: Number(total) };
    };
    const likely = [
      ...(asking.name === undefined ? [] : [`&search=${encodeURIComponent(asking.name)}`]),
      ...(lastPage.has(kind) ? [`&offset=${lastPage.get(kind)}`] : []),
    ];
    for (const query of likely) {
      const found = await page(query);
      if ("record" in found && isObject(found.record)) return { record: found.record };
    }
    for (let offset = 0; offset < MAX_ROWS;) {
      const found = await page(`&offset=${offset}`);
      if (found.refused) return { refused: found.refused };
      if (isObject(found.record)) {
        lastPage.set(kind, offset);
        return { record: found.record };
      }
      offset += found.rows;
      if (found.rows === 0 || !(offset < found.total)) break;
    }
    return { refused: missing(asking.requestId) };
  };

  const readOne = async (at: RecordAt, asking: Asking): Promise<Read> => {
    const { kind, id } = at;
    if (kind.listKey !== null) return inList(at, kind.listKey, asking);
    const answer = await get(asking, `${kind.base}/${id}`);
    return answer.status === 200 ? { record: dataOf(answer) } : { refused: answer };
  };

  return async (at, asking) => {
    const mark = await markOf(at);
    const read = await readOne(at, asking);
    return "record" in read ? { ...read, etag: etagOf(read.record, mark) } : read;
  };
}

/** The record in the answer to a read of one. */
export function dataOf({ body }: UpstreamAnswer): JsonObject {
  const data = parseObject(body)?.["data"];
  if (!isObject(data)) throw unreadable();
  return data;
}

function unreadable(): GatewayProblem {
  return new GatewayProblem(502, "upstream_bad_answer", "The service's answer can't be read.");
}

/** What the API would say if it had an address for one record. */
function missing(requestId: string): UpstreamAnswer {
  const body = {
    code: 404,
    message: "There's no such record in your account.",
    data: null,
    requestId,
    timestamp: new Date().toISOString(),
  };
  return {
    status: 404,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(body)),
  };
}
