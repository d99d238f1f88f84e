import { setImmediate as turn } from "node:timers/promises";
import { GatewayProblem } from "../problem.ts";
import {
  MAX_SUPPRESSIONS,
  type StoredSuppression,
  type Suppressed,
  type SuppressionStore,
} from "../store/suppression-store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import { csvFile, csvHeadOf, csvLine } from "./csv-file.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import { launchesTo } from "./launches/said-no-later.ts";
import { ownHistory } from "./own-history.ts";

const PAGE = 500;
const HEAD = ["Phone number", "Reason", "Evidence", "Happened (UTC)", "Added (UTC)", "Added by"];
const REASONS: Record<StoredSuppression["reason"], string> = {
  stop: "STOP",
  informal: "Asked in their own words",
  wrong_number: "Wrong number",
  carrier: "Can't be reached",
  uploaded: "Do-not-call file",
  by_hand: "By hand",
};

/** The numbers that get no texts: one list of the account, whoever of it looks. */
export function suppressionHandlers({ store, nameOf }: OwnContext) {
  const { suppressions } = store;
  const withHistory = ownHistory({ store, nameOf });
  const inLine = fewAtOnce();
  return {
    async listSuppressions({ caller: { account }, query }) {
      const { number: digits, reason, limit = 50, offset = 0 } = query;
      if (account === null) return { suppressions: [], total: 0 };
      const { rows, total } = await suppressions.list(account, { digits, reason }, { limit, offset });
      return { suppressions: rows.map(shown), total };
    },
    async getSuppression({ caller: { account }, path }) {
      const found = account === null ? undefined : await suppressions.get(account, path.id);
      if (found) return shown(found);
      throw notThere();
    },
    getSuppressionFile: ({ caller: { account, userId } }) => {
      const pageOf = (whose: number, last: number | null) =>
        inLine(userId, () => suppressions.before(whose, last, PAGE));
      return csvFile("suppressions.csv", linesOf(pageOf, account));
    },
    async lookUpSuppressions({ caller: { account, role }, body }) {
      const found = account === null ? [] : (await suppressions.find(account, body.phone_numbers)).values();
      return { suppressions: [...found].map(role === "ReadOnly" ? shownInPart : shown) };
    },
    async createSuppressions(request) {
      const { caller, session, body } = request;
      const account = accountOf(caller);
      const { reason, source = null } = body;
      const evidence = body.evidence?.trim() || null;
      const known = factsOf(body);
      const numbers = [...known.keys()];
      const change = {
        ...about(numbers),
        act: "create" as const,
        path: "/own/suppressions",
        before: {},
        after: { suppressed_because: reasonsOf(known, reason), evidence, ...counted(numbers) },
      };
      return withHistory(request, change, async () => {
        const facts = { reason, evidence, source, happenedAt: null, addedBy: session.user.email };
        const put = await suppressions.put(
          account,
          [...known].map(([number, its]) => ({ number, ...facts, ...its })),
        );
        if (put) return shownPut(put, await launchesTo(store, account, numbers));
        const most = MAX_SUPPRESSIONS.toLocaleString("en-US");
        const message = `Your list would have more than ${most} numbers, the most it can. Nothing was added.`;
        throw new GatewayProblem(409, "too_many_suppressions", message);
      });
    },
    async removeSuppressions(request) {
      const { caller, session, body } = request;
      const account = accountOf(caller);
      const why = body.why.trim();
      const ids = [...new Set(body.suppression_ids)];
      const [only] = ids.length === 1 ? [await suppressions.get(account, ids[0] ?? 0)] : [];
      if (ids.length === 1 && !only) throw notThere();
      const change = {
        ...about(only ? [only.number] : ids),
        recordId: only ? String(only.id) : null,
        act: "delete" as const,
        path: "/own/suppressions/removals",
        before: only ? { suppressed_because: only.reason, evidence: only.evidence } : {},
        after: { why, ...counted(ids) },
      };
      return withHistory(request, change, async () => {
        const removed = await suppressions.remove(account, ids, { by: session.user.email, why });
        return { removed: removed.length };
      });
    },
  } satisfies OwnHandlers<
    | "listSuppressions"
    | "getSuppression"
    | "getSuppressionFile"
    | "lookUpSuppressions"
    | "createSuppressions"
    | "removeSuppressions"
  >;
}

/** Page by page from the newest one on: two million are never in memory at once, and who is put there meanwhile moves none. */
async function* linesOf(
  pageOf: (account: number, last: number | null) => ReturnType<SuppressionStore["before"]>,
  account: number | null,
): AsyncGenerator<string> {
  let text = csvHeadOf(HEAD);
  for (let last: number | null = null; ;) {
    const rows: StoredSuppression[] = account === null ? [] : await pageOf(account, last);
    yield text + rows.map(csvOf).join("");
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
    text = "";
    await turn();
  }
}

/** A number goes without its plus: with it a spreadsheet would take it for a formula. */
function csvOf({ number, reason, evidence, happenedAt, addedAt, addedBy }: StoredSuppression): string {
  const day = (at: number | null) => (at === null ? "" : new Date(at).toISOString());
  const cells = [number.replace("+", ""), REASONS[reason], evidence ?? "", day(happenedAt), day(addedAt)];
  return csvLine([...cells, addedBy ?? ""]);
}

type Fact = Partial<Pick<StoredSuppression, "reason" | "evidence" | "happenedAt">>;

/** What is known of each number besides what is known of all; of one that is there twice what is said first. */
function factsOf({ phone_numbers: numbers, each }: OwnSchemas["SuppressionsWrite"]): Map<string, Fact> {
  if (each !== undefined && each.length !== numbers.length) {
    const message = "`each` says something of every number, or is left out.";
    throw new GatewayProblem(400, "bad_request", message, { field: "each" });
  }
  const facts = new Map<string, Fact>();
  for (const [at, number] of numbers.entries()) {
    if (facts.has(number)) continue;
    const { reason, evidence, happened_on: happened } = each?.[at] ?? {};
    facts.set(number, {
      ...(reason !== undefined && { reason }),
      ...(evidence?.trim() && { evidence: evidence.trim() }),
      ...(happened !== undefined && { happenedAt: Date.parse(happened) }),
    });
  }
  return facts;
}

/** Why they are put there: one reason, or each of several once. */
function reasonsOf(facts: ReadonlyMap<string, Fact>, reason: string): string | string[] {
  const all = new Set([...facts.values()].map((its) => its.reason ?? reason));
  return all.size > 1 ? [...all] : (all.values().next().value ?? reason);
}

function notThere(): GatewayProblem {
  return new GatewayProblem(404, "not_found", "This number isn't on the suppression list.");
}

/** What the history says of it: the number by its name, which is sealed; of many how many there were. */
function about(numbers: readonly (string | number)[]) {
  const [only] = numbers;
  return {
    subject: "suppression" as const,
    recordId: null,
    recordName: numbers.length === 1 ? String(only) : `${numbers.length.toLocaleString("en-US")} numbers`,
    recordUnitId: null,
    method: "POST",
  };
}

const counted = (numbers: readonly unknown[]) =>
  numbers.length === 1 ? {} : { number_count: numbers.length };

function shownPut({ added, again, known }: Suppressed, scheduled: number[]): OwnSchemas["Suppressed"] {
  return { added, again, known, scheduled };
}

function shown(entry: StoredSuppression): OwnSchemas["Suppression"] {
  const { id, number, reason, evidence, source, happenedAt, addedAt, addedBy } = entry;
  return {
    suppression_id: id,
    phone_number: number,
    reason,
    evidence,
    source,
    happened_on: happenedAt === null ? null : new Date(happenedAt).toISOString(),
    added_on: new Date(addedAt).toISOString(),
    added_by: addedBy,
  };
}

/** To whoever may not see the list: that the number is on it, since when and why, not what somebody wrote nor who added it. */
function shownInPart(entry: StoredSuppression): OwnSchemas["Suppression"] {
  return { ...shown(entry), evidence: null, source: null, added_by: null };
}
