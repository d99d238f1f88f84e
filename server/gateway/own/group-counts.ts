import type { ApiClient } from "../api-client.ts";
import { isObject, type JsonObject } from "../json.ts";
import { GatewayProblem } from "../problem.ts";
import { dataOf } from "../read-record.ts";
import type { Session } from "../store/store.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";

const LIMIT_MS = 20_000;
const PAGE_ROWS = 200;
const PAGES_AT_ONCE = 4;
/** A list with more rows is not counted: 300 requests are as many as one look at a tree is worth. */
const MAX_ROWS = 60_000;
/** Counts hold for twenty times as long as they took, so that counting never takes more than a twentieth of the time. */
const KEPT_TIMES = 20;
const MAX_KEPT = 200;

type Counted = OwnSchemas["CountedInGroups"];
type GroupCounts = OwnSchemas["GroupCounts"];
/** Counts by org unit. */
type Sums = Map<number, number>;

/** What is counted, where it is listed, and which field of a row names its org unit. */
const lists: { what: Counted; path: string; key: string; unit: string }[] = [
  { what: "users", path: "/users/list", key: "users", unit: "group_org_unit_id" },
  { what: "numbers", path: "/phone-numbers/assigned", key: "phone_numbers", unit: "org_unit_id" },
  { what: "routes", path: "/provisioned-routes", key: "provisioned_routes", unit: "org_unit_id" },
];

/**
 * How much there is in each group with its sub-groups. The API's tree has no counts (documented), and its lists count one
 * group at a time: three requests for each group of the tree. So the lists are read once, 200 rows at a time, and added up.
 */
export function groupCountHandlers({ api }: Pick<OwnContext, "api">) {
  const kept = new Map<number, { counts: GroupCounts; until: number }>();
  /** Of many pages that ask at once, one counts. */
  const counting = new Map<number, Promise<GroupCounts>>();

  const count = async (read: Read, orgUnitId: number): Promise<GroupCounts> => {
    const began = performance.now();
    const [parents, ...found] = await Promise.all([
      parentsOf(read),
      ...lists.map(async (list) => ({ what: list.what, sums: await rowsByUnit(read, list) })),
    ]);
    const counts = {
      counted_on: new Date().toISOString(),
      groups: addedUp(parents, found),
      left_out: found.flatMap(({ what, sums }) => (sums === null ? [what] : [])),
    };
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(orgUnitId, { counts, until: performance.now() + KEPT_TIMES * (performance.now() - began) });
    return counts;
  };

  return {
    async countGroups({ session, caller: { orgUnitId }, requestId }) {
      // Whoever has the role sees the same of a unit, whose session it ever was that asked.
      const known = kept.get(orgUnitId);
      if (known && performance.now() < known.until) return known.counts;
      const running = counting.get(orgUnitId);
      if (running) return running;
      const counts = count(reader(api, session, requestId), orgUnitId).finally(() =>
        counting.delete(orgUnitId),
      );
      counting.set(orgUnitId, counts);
      return counts;
    },
  } satisfies OwnHandlers<"countGroups">;
}

type Read = (target: string) => Promise<JsonObject>;

function reader(api: ApiClient, session: Session, requestId: string): Read {
  const headers = { accept: "application/json", "accept-encoding": "identity" };
  return async (target) => {
    const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
    if (answer.status === 200) return dataOf(answer);
    if (answer.status === 403) throw new GatewayProblem(403, "forbidden", "Your role can't see this.");
    throw new GatewayProblem(502, "upstream_bad_answer", "The service can't count this right now.");
  };
}

/** How many rows of a list each org unit has of its own; null when there are too many to count. */
async function rowsByUnit(read: Read, { path, key, unit }: (typeof lists)[number]): Promise<Sums | null> {
  const sums: Sums = new Map();
  const page = async (offset: number) => {
    const { [key]: rows, total } = await read(`${path}?limit=${PAGE_ROWS}&offset=${offset}`);
    for (const row of Array.isArray(rows) ? rows.filter(isObject) : []) {
      const id = row[unit];
      if (typeof id === "number") sums.set(id, (sums.get(id) ?? 0) + 1);
    }
    return Number(total);
  };
  const total = await page(0);
  if (total > MAX_ROWS) return null;
  for (let offset = PAGE_ROWS; offset < total; offset += PAGE_ROWS * PAGES_AT_ONCE) {
    const offsets = Array.from({ length: PAGES_AT_ONCE }, (_, index) => offset + index * PAGE_ROWS);
    await Promise.all(offsets.filter((at) => at < total).map(page));
  }
  return sums;
}

/** The parent of each org unit; null for the top. Parents come before what is below them. */
async function parentsOf(read: Read): Promise<Map<number, number | null>> {
  const { groups } = await read("/groups/tree?active=false");
  const parents = new Map<number, number | null>();
  const byCode = new Map<string, number>();
  // Flat with codes in the vendor's example, nested in its prose (documented both).
  const visit = (nodes: unknown, parent: number | null) => {
    for (const node of Array.isArray(nodes) ? nodes.filter(isObject) : []) {
      const { org_unit_id: id, code, children } = node;
      if (typeof id !== "number" || parents.has(id)) continue;
      const above = typeof code === "string" ? code.slice(0, Math.max(code.lastIndexOf("."), 0)) : "";
      if (typeof code === "string") byCode.set(code, id);
      parents.set(id, parent ?? byCode.get(above) ?? null);
      visit(children, id);
    }
  };
  visit(groups, null);
  return parents;
}

/** Each group with what it and everything below it has; those that have nothing are left out. */
function addedUp(
  parents: ReadonlyMap<number, number | null>,
  found: readonly { what: Counted; sums: Sums | null }[],
): GroupCounts["groups"] {
  const all = new Map<number, GroupCounts["groups"][number]>();
  for (const { what, sums } of found) {
    for (const [id, own] of sums ?? []) {
      const seen = new Set<number>();
      for (let at: number | null | undefined = id; at != null && !seen.has(at); at = parents.get(at)) {
        seen.add(at);
        const row = all.get(at) ?? { org_unit_id: at, users: 0, numbers: 0, routes: 0 };
        row[what] += own;
        all.set(at, row);
      }
    }
  }
  return [...all.values()];
}
